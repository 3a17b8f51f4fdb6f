"""The states of a star that somebody applied for (domain section 4.3)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class StarState(StrEnum):
    """Where a star stands; a granted one stays for ever."""

    APPLIED = "applied"
    PUBLICISED = "publicised"
    GRANTED = "granted"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


S = StarState

STAR = Machine(
    kind="star",
    states=StarState,
    starts={"apply": S.APPLIED},
    moves={
        "publicise": move(S.APPLIED, to=S.PUBLICISED),
        "grant": move(S.PUBLICISED, to=S.GRANTED),
        "refuse": move(S.APPLIED, S.PUBLICISED, to=S.REFUSED),
        "take_back": move(S.APPLIED, S.PUBLICISED, to=S.TAKEN_BACK),
    },
)
