"""The states of a denial, why a unit denies, and what a member answers."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class DenialState(StrEnum):
    """Where a denial stands: it waits for the community or the street, or it is over."""

    OPEN = "open"
    AT_STREET = "at_street"
    KEPT = "kept"
    ENDED = "ended"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


class DenialReason(StrEnum):
    """Why a unit says that somebody is not its member."""

    NEVER_WAS = "never_was"
    LEFT = "left"
    RETIRED = "retired"
    WRONG_PERSON = "wrong_person"
    OTHER = "other"


class DenialAnswer(StrEnum):
    """What the member says: still of the unit, or no longer."""

    IS_MEMBER = "is_member"
    HAS_LEFT = "has_left"


S = DenialState
WAITING = (S.OPEN, S.AT_STREET)

DENIAL = Machine(
    kind="denial",
    states=DenialState,
    starts={"deny": S.OPEN, "deny_again": S.AT_STREET},
    moves={
        "keep": move(*WAITING, to=S.KEPT),
        "end": move(*WAITING, to=S.ENDED),
        "note_move": move(*WAITING, to=S.MOVED),
        "withdraw": move(*WAITING, to=S.WITHDRAWN),
    },
    announces=("answer",),
)
