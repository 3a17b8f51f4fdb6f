"""The states of a pledge; those in ``LIVE`` count towards the target of their line."""

from enum import StrEnum

from wishapp.moves import Machine, move


class PledgeState(StrEnum):
    """Where a pledge stands."""

    PLEDGED = "pledged"
    SETTLED = "settled"
    FULFILLED = "fulfilled"
    TAKEN_BACK = "taken_back"
    LAPSED = "lapsed"
    RELEASED = "released"


S = PledgeState
LIVE = (S.PLEDGED, S.SETTLED, S.FULFILLED)

PLEDGE = Machine(
    kind="pledge",
    states=PledgeState,
    starts={"pledge": S.PLEDGED},
    moves={
        "change": move(S.PLEDGED, to=S.PLEDGED),
        # At the community desk, against a receipt number (domain section 11).
        "settle": move(S.PLEDGED, to=S.SETTLED),
        "take_back": move(S.PLEDGED, S.SETTLED, to=S.TAKEN_BACK),
        "lapse": move(S.PLEDGED, to=S.LAPSED),
        "release": move(S.PLEDGED, S.SETTLED, to=S.RELEASED),
        # The street ordered the work to be done again; what the desk settled stays settled.
        "reopen": move(S.FULFILLED, to=S.PLEDGED),
        "reopen_settled": move(S.FULFILLED, to=S.SETTLED),
        "fulfil": move(S.PLEDGED, S.SETTLED, to=S.FULFILLED),
    },
)
