"""The states of a desk entry, and what staff may enter about a person."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class DeskEntryKind(StrEnum):
    """What an entry is about."""

    CONSENT = "consent"
    WITHDRAWAL = "withdrawal"
    GUARDIAN = "guardian"
    GUARDIAN_END = "guardian_end"
    BIRTH_DATE = "birth_date"
    KINSHIP = "kinship"
    KINSHIP_END = "kinship_end"


class DeskEntryState(StrEnum):
    """Where an entry stands; it has an effect once it is recorded."""

    PROPOSED = "proposed"
    RECORDED = "recorded"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = DeskEntryState

DESK_ENTRY = Machine(
    kind="desk_entry",
    states=DeskEntryState,
    # A birth date, a kinship, its end and that of a guardian are proposed; the rest rests on the
    # person's own word or on paper.
    starts={"propose": S.PROPOSED, "record": S.RECORDED},
    moves={
        "confirm": move(S.PROPOSED, to=S.RECORDED),
        "refuse": move(S.PROPOSED, to=S.REFUSED),
        # Whoever entered it sees that it was a slip, or that nobody can confirm it any more.
        "withdraw": move(S.PROPOSED, to=S.WITHDRAWN),
    },
)
