"""The states of a wish (domain rules 7.1 and 7.2)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


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
    TAKEN_OVER = "taken_over"
    CROWD_OPEN = "crowd_open"
    CROWD_FULL = "crowd_full"
    CROWD_SHORT = "crowd_short"


S = WishState
FULFILLED = (S.CONFIRMED, S.REVIEWED, S.CLOSED)
# The claimant has still to come to the resident.
BEING_DONE = (S.CLAIMED, S.IN_PROGRESS)
BEING_FULFILLED = (*BEING_DONE, S.DELIVERED, S.DISPUTED)
WALL = (S.PUBLISHED, S.CROWD_OPEN, S.CROWD_FULL)
# A crowdfunded wish before its start: shares may still be taken back.
BEING_SHARED = (S.CROWD_OPEN, S.CROWD_FULL, S.CROWD_SHORT)
# Somebody has still something to do.
OPEN = tuple(
    each for each in S if each not in {S.DRAFT, S.REJECTED, S.TRANSFERRED, S.CLOSED, S.WITHDRAWN}
)
# Whoever knows the number of such a wish may know that it exists.
ONCE_PUBLISHED = (S.PUBLISHED, *BEING_SHARED, *BEING_FULFILLED, *FULFILLED)
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
    S.CROWD_OPEN,
    S.CROWD_FULL,
    S.CROWD_SHORT,
    S.EXPIRED,
    S.TAKEN_OVER,
)

WISH = Machine(
    kind="wish",
    states=WishState,
    starts={"draft": S.DRAFT},
    moves={
        "submit": move(S.DRAFT, to=S.SUBMITTED),
        # Other words, while nobody reviews it yet.
        "change": move(S.SUBMITTED, to=S.SUBMITTED),
        "take": move(S.SUBMITTED, to=S.UNDER_REVIEW),
        "return": move(S.UNDER_REVIEW, to=S.RETURNED),
        "resubmit": move(S.RETURNED, to=S.SUBMITTED),
        # Not amended: its resident is reminded, staff call, then it ends by deadline.
        "lapse": move(S.RETURNED, to=S.WITHDRAWN),
        "reject": move(S.UNDER_REVIEW, to=S.REJECTED),
        "merge": move(S.UNDER_REVIEW, S.VERIFIED, to=S.REJECTED),
        # The rejection or the merger was a mistake.
        "reconsider": move(S.REJECTED, to=S.SUBMITTED),
        "transfer": move(S.UNDER_REVIEW, to=S.TRANSFERRED),
        "verify": move(S.UNDER_REVIEW, to=S.VERIFIED),
        "publish": move(S.VERIFIED, to=S.PUBLISHED),
        "claim": move(S.PUBLISHED, to=S.CLAIMED),
        "release": move(S.CLAIMED, S.IN_PROGRESS, to=S.PUBLISHED),
        "start": move(S.CLAIMED, S.CROWD_FULL, to=S.IN_PROGRESS),
        "deliver": move(S.IN_PROGRESS, to=S.DELIVERED),
        "confirm": move(S.DELIVERED, to=S.CONFIRMED),
        "visit": move(S.CONFIRMED, S.TAKEN_OVER, to=S.REVIEWED),
        "close": move(S.REVIEWED, to=S.CLOSED),
        "dispute": move(S.DELIVERED, S.CONFIRMED, to=S.DISPUTED),
        # By the resident, once: says that the confirmed wish is not fulfilled.
        "reopen": move(S.CONFIRMED, S.REVIEWED, S.CLOSED, to=S.DISPUTED),
        "rework": move(S.DISPUTED, to=S.IN_PROGRESS),
        "settle": move(S.DISPUTED, to=S.CLOSED),
        "withdraw": move(*OPEN_TO_WITHDRAWAL, to=S.WITHDRAWN),
        "expire": move(S.PUBLISHED, to=S.EXPIRED),
        "renew": move(S.EXPIRED, to=S.PUBLISHED),
        "take_over": move(S.EXPIRED, to=S.TAKEN_OVER),
        # A crowdfunded wish: shared out, filled up, or short of shares at its deadline.
        "share_out": move(S.VERIFIED, to=S.CROWD_OPEN),
        "fill": move(S.CROWD_OPEN, to=S.CROWD_FULL),
        "thin_out": move(S.CROWD_FULL, to=S.CROWD_OPEN),
        "fall_short": move(S.CROWD_OPEN, to=S.CROWD_SHORT),
        "extend": move(S.CROWD_SHORT, to=S.CROWD_OPEN),
        "reduce": move(S.CROWD_SHORT, to=S.CROWD_FULL),
        "cover": move(S.CROWD_SHORT, to=S.CROWD_FULL),
        "give_up": move(S.CROWD_SHORT, S.CROWD_FULL, to=S.EXPIRED),
        "hand_back": move(S.IN_PROGRESS, to=S.CROWD_FULL),
    },
    announces=(
        "danger",
        # It may be claimed, and is not on the wall.
        "await_dispatch",
        "remind_amend",
        "not_amended",
        "remind_purchase",
        "remind_start",
        "hand_on",
        "unstarted",
        # Staff put right what stands: its card, words, pictures, contact data and place.
        "take_down",
        "put_back",
        "remind_put_back",
        "show_words",
        "choose_pictures",
        "correct",
        "relocate",
        # Its place was closed; what was open there moved along.
        "move_along",
        "assist_confirm",
        "assist_withdraw",
        "assist_dispute",
        "assist_rate",
        "assist_reopen",
    ),
)
