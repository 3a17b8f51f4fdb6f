"""The states of an account join, and the documents by which the desk knows who stands there."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class SeenDocument(StrEnum):
    """What was shown at the desk. Its number is never noted."""

    IDENTITY_CARD = "identity_card"
    HOUSEHOLD_BOOK = "household_book"
    SOCIAL_SECURITY_CARD = "social_security_card"
    DISABILITY_CARD = "disability_card"


class AccountJoinState(StrEnum):
    """Where a join stands. The account sees the wishes while it is joined or doubted."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    DOUBTED = "doubted"
    PARTED = "parted"
    ENDED = "ended"


S = AccountJoinState

ACCOUNT_JOIN = Machine(
    kind="account_join",
    states=AccountJoinState,
    starts={"propose": S.PROPOSED},
    moves={
        # The account's owner speaks first, then a second person of the place.
        "agree": move(S.PROPOSED, to=S.AGREED),
        "decline": move(S.PROPOSED, S.AGREED, to=S.DECLINED),
        "refuse": move(S.PROPOSED, S.AGREED, to=S.REFUSED),
        # Whoever proposed it sees that it was a slip, or that nobody answers.
        "withdraw": move(S.PROPOSED, S.AGREED, to=S.WITHDRAWN),
        "confirm": move(S.AGREED, to=S.JOINED),
        # The owner parts at once; staff doubt, and a second person parts or keeps.
        "disown": move(S.JOINED, S.DOUBTED, to=S.PARTED),
        "doubt": move(S.JOINED, to=S.DOUBTED),
        "keep": move(S.DOUBTED, to=S.JOINED),
        "part": move(S.DOUBTED, to=S.PARTED),
        # The account was closed, and the resident on paper with it.
        "end": move(S.JOINED, S.DOUBTED, to=S.ENDED),
    },
)
NEVER_JOINED = frozenset({S.DECLINED, S.REFUSED, S.WITHDRAWN})
OVER = NEVER_JOINED | {S.PARTED, S.ENDED}
