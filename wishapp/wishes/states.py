"""The states of a wish (domain rule 7.1)."""

from enum import StrEnum

from wishapp.moves import Machine, move


class WishState(StrEnum):
    """Where a wish stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    REJECTED = "rejected"
    TRANSFERRED = "transferred"
    VERIFIED = "verified"
    PUBLISHED = "published"
    CLAIMED = "claimed"
    IN_PROGRESS = "in_progress"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


S = WishState
FULFILLED = (S.CONFIRMED, S.REVIEWED, S.CLOSED)
BEING_FULFILLED = (S.CLAIMED, S.IN_PROGRESS, S.DELIVERED, S.DISPUTED)
# Whoever knows the number of such a wish may know that it exists.
ONCE_PUBLISHED = (S.PUBLISHED, *BEING_FULFILLED, *FULFILLED)
# A dispute is between a resident, a member and the street: to everybody else the work goes on.
SHOWN_AS = {S.DISPUTED: S.IN_PROGRESS}
OPEN_TO_WITHDRAWAL = (
    S.DRAFT,
    S.SUBMITTED,
    S.UNDER_REVIEW,
    S.RETURNED,
    S.VERIFIED,
    S.PUBLISHED,
    S.CLAIMED,
    S.IN_PROGRESS,
)

WISH = Machine(
    kind="wish",
    states=WishState,
    starts={"draft": S.DRAFT},
    moves={
        "submit": move(S.DRAFT, to=S.SUBMITTED),
        "take": move(S.SUBMITTED, to=S.UNDER_REVIEW),
        "return": move(S.UNDER_REVIEW, to=S.RETURNED),
        "resubmit": move(S.RETURNED, to=S.SUBMITTED),
        "reject": move(S.UNDER_REVIEW, to=S.REJECTED),
        "transfer": move(S.UNDER_REVIEW, to=S.TRANSFERRED),
        "verify": move(S.UNDER_REVIEW, to=S.VERIFIED),
        "publish": move(S.VERIFIED, to=S.PUBLISHED),
        "claim": move(S.PUBLISHED, to=S.CLAIMED),
        "release": move(S.CLAIMED, S.IN_PROGRESS, to=S.PUBLISHED),
        "start": move(S.CLAIMED, to=S.IN_PROGRESS),
        "deliver": move(S.IN_PROGRESS, to=S.DELIVERED),
        "confirm": move(S.DELIVERED, to=S.CONFIRMED),
        "visit": move(S.CONFIRMED, to=S.REVIEWED),
        "close": move(S.REVIEWED, to=S.CLOSED),
        "dispute": move(S.DELIVERED, S.CONFIRMED, to=S.DISPUTED),
        "rework": move(S.DISPUTED, to=S.IN_PROGRESS),
        "settle": move(S.DISPUTED, to=S.CLOSED),
        "withdraw": move(*OPEN_TO_WITHDRAWAL, to=S.WITHDRAWN),
        "expire": move(S.PUBLISHED, to=S.EXPIRED),
        "renew": move(S.EXPIRED, to=S.PUBLISHED),
    },
)
