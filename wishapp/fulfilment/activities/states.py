"""The states of an activity, and of somebody's sign-up for it."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class ActivityKind(StrEnum):
    """What an activity is; only service gives minutes (order 67 Art. 7, 8, 19).

    Training gives hours of learning, a party activity attendance alone.
    """

    SERVICE = "service"
    TRAINING = "training"
    PARTY_ACTIVITY = "party_activity"


class ActivityState(StrEnum):
    """Where an activity stands; people sign up only while it is published."""

    PLANNED = "planned"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    CLOSED = "closed"


A = ActivityState

ACTIVITY = Machine(
    kind="activity",
    states=ActivityState,
    starts={"plan": A.PLANNED},
    moves={
        "amend": move(A.PLANNED, A.RETURNED, to=A.PLANNED),
        "submit": move(A.PLANNED, to=A.SUBMITTED),
        "return": move(A.SUBMITTED, to=A.RETURNED),
        "publish": move(A.SUBMITTED, to=A.PUBLISHED),
        "change": move(A.PUBLISHED, to=A.PUBLISHED),
        "cancel": move(A.PLANNED, A.SUBMITTED, A.RETURNED, A.PUBLISHED, to=A.CANCELLED),
        "close": move(A.PUBLISHED, to=A.CLOSED),
    },
    announces=("remind", "lose_leader", "warn_unclosed", "escalate"),
)


class SignUpState(StrEnum):
    """Where a sign-up stands. ``signed_up`` and ``offered`` hold a seat, ``waiting`` none.

    Who cancelled in time did what the law asks for; who was absent is a fact, and no fault.
    """

    SIGNED_UP = "signed_up"
    WAITING = "waiting"
    OFFERED = "offered"
    DECLINED = "declined"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    ENDED = "ended"
    ATTENDED = "attended"
    ABSENT = "absent"


S = SignUpState
# They hold a seat of the activity.
SEATED = (S.SIGNED_UP.value, S.OFFERED.value, S.ATTENDED.value, S.ABSENT.value)
LIVE = (S.SIGNED_UP.value, S.WAITING.value, S.OFFERED.value)

SIGN_UP = Machine(
    kind="sign_up",
    states=SignUpState,
    starts={"sign_up": S.SIGNED_UP, "wait": S.WAITING, "walk_in": S.SIGNED_UP},
    moves={
        "offer": move(S.WAITING, to=S.OFFERED),
        "accept": move(S.OFFERED, to=S.SIGNED_UP),
        "decline": move(S.OFFERED, to=S.DECLINED),
        "lapse": move(S.OFFERED, to=S.LAPSED),
        "cancel": move(S.SIGNED_UP, S.WAITING, S.OFFERED, to=S.CANCELLED),
        "remove": move(S.SIGNED_UP, S.WAITING, S.OFFERED, to=S.REMOVED),
        # The activity began, or was cancelled.
        "end": move(S.SIGNED_UP, S.WAITING, S.OFFERED, to=S.ENDED),
        "attend": move(S.SIGNED_UP, S.ABSENT, to=S.ATTENDED),
        "miss": move(S.SIGNED_UP, S.ATTENDED, to=S.ABSENT),
    },
    announces=("remind", "change", "forget_sign_out", "await_closing"),
)
