"""The states of an anomaly, and what came of looking at it."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class AnomalyState(StrEnum):
    """Where an anomaly stands; it waits until a person said what came of it."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"


class AnomalyOutcome(StrEnum):
    """What came of a review. Nothing follows from it by itself."""

    EXPLAINED = "explained"
    CORRECTED = "corrected"
    HANDED_ON = "handed_on"


class AnomalyKind(StrEnum):
    """What looks odd about the records of an anomaly, or about who entered or proved them."""

    DONE_AT_ONCE = "done_at_once"
    TWO_PLACES = "two_places"
    MANY_PEOPLE = "many_people"
    ONE_RECORDER = "one_recorder"
    ONE_CODE_MAKER = "one_code_maker"
    ONE_DEVICE = "one_device"


S = AnomalyState

ANOMALY = Machine(
    kind="anomaly",
    states=AnomalyState,
    starts={"find": S.OPEN},
    moves={
        "take": move(S.OPEN, to=S.IN_REVIEW),
        "give_back": move(S.IN_REVIEW, to=S.OPEN),
        "conclude": move(S.IN_REVIEW, to=S.REVIEWED),
        # Something new was learnt.
        "look_again": move(S.REVIEWED, to=S.OPEN),
    },
)
