"""The states of a pledge and of a purchase; pledges in ``LIVE`` count towards their target."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class PledgeState(StrEnum):
    """Where a pledge stands."""

    PLEDGED = "pledged"
    SETTLED = "settled"
    FULFILLED = "fulfilled"
    MISSED = "missed"
    TAKEN_BACK = "taken_back"
    LAPSED = "lapsed"
    RELEASED = "released"


class PurchaseState(StrEnum):
    """Where a purchase stands."""

    ENTERED = "entered"


S = PledgeState
LIVE = (S.PLEDGED, S.SETTLED, S.FULFILLED, S.MISSED)

PLEDGE = Machine(
    kind="pledge",
    states=PledgeState,
    starts={"pledge": S.PLEDGED},
    moves={
        "change": move(S.PLEDGED, to=S.PLEDGED),
        # At the community desk, against a receipt number (domain section 11).
        "settle": move(S.PLEDGED, to=S.SETTLED),
        # The desk typed another number than stands on the paper.
        "correct_receipt": move(S.SETTLED, to=S.SETTLED),
        "correct_old_receipt": move(S.FULFILLED, to=S.FULFILLED),
        "take_back": move(S.PLEDGED, S.SETTLED, to=S.TAKEN_BACK),
        "lapse": move(S.PLEDGED, to=S.LAPSED),
        "release": move(S.PLEDGED, S.SETTLED, to=S.RELEASED),
        # The street ordered the work to be done again; what the desk settled stays settled.
        "reopen": move(S.FULFILLED, S.MISSED, to=S.PLEDGED),
        "reopen_settled": move(S.FULFILLED, to=S.SETTLED),
        "fulfil": move(S.PLEDGED, S.SETTLED, to=S.FULFILLED),
        # Hours of somebody whom nobody reported present: the wish was fulfilled without them.
        "miss": move(S.PLEDGED, to=S.MISSED),
    },
    announces=("remind_settle", "lead", "lose_lead"),
)

PURCHASE = Machine(
    kind="purchase",
    states=PurchaseState,
    starts={"enter": PurchaseState.ENTERED},
    moves={"correct_receipt": move(PurchaseState.ENTERED, to=PurchaseState.ENTERED)},
)
