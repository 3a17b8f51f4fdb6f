"""The states of a claim, and those from which it may still end in another way."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class ClaimState(StrEnum):
    """Where a claim stands."""

    CLAIMED = "claimed"
    IN_PROGRESS = "in_progress"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    RELEASED = "released"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


S = ClaimState
# Its end is open: the wish may still be this member's to fulfil.
LIVE = (S.CLAIMED, S.IN_PROGRESS, S.DELIVERED, S.DISPUTED)
# The work is still to be done, and may be given back.
IN_HAND = (S.CLAIMED, S.IN_PROGRESS)

CLAIM = Machine(
    kind="claim",
    states=ClaimState,
    starts={"claim": S.CLAIMED},
    moves={
        "start": move(S.CLAIMED, to=S.IN_PROGRESS),
        "deliver": move(S.IN_PROGRESS, to=S.DELIVERED),
        "confirm": move(S.DELIVERED, to=S.CONFIRMED),
        "dispute": move(S.DELIVERED, S.CONFIRMED, to=S.DISPUTED),
        "reopen": move(S.CONFIRMED, to=S.DISPUTED),
        "rework": move(S.DISPUTED, to=S.IN_PROGRESS),
        "settle": move(S.DISPUTED, to=S.CONFIRMED),
        "release": move(S.CLAIMED, S.IN_PROGRESS, to=S.RELEASED),
        "lapse": move(S.CLAIMED, S.IN_PROGRESS, to=S.LAPSED),
        "cancel": move(S.CLAIMED, S.IN_PROGRESS, S.DELIVERED, S.DISPUTED, to=S.CANCELLED),
    },
    announces=(
        "remind_contact",
        "remind_finish",
        "unanswered",
        "hand_on",
        "paper_claim",
        "paper_report",
        "hide_card",
        "show_card",
        "renew_contact",
    ),
)
