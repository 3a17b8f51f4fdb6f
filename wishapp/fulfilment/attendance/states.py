"""The states of what somebody asks to have entered of their own presence."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class PresenceRequestState(StrEnum):
    """Where a request stands; only an accepted one changes a presence."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


S = PresenceRequestState

PRESENCE_REQUEST = Machine(
    kind="presence_request",
    states=PresenceRequestState,
    starts={"ask": S.ASKED},
    moves={
        "accept": move(S.ASKED, to=S.ACCEPTED),
        "decline": move(S.ASKED, to=S.DECLINED),
        "take_back": move(S.ASKED, to=S.TAKEN_BACK),
    },
)
