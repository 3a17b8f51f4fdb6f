"""Says to the permission table where staff see to a wish now: its place may be closed."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.demand.wishes.models import Wish
from wishapp.registry.places.queries import location_now


@dataclass(frozen=True, slots=True)
class WishNow:
    """A wish at the place whose staff see to it now."""

    place_path: str
    wisher_id: UUID
    submitter_id: UUID
    reviewer_id: UUID | None
    claimant_id: UUID | None


def wish_now(wish: Wish) -> WishNow:
    """The wish at its place, or at the heir of that place once it was closed."""
    return WishNow(
        place_path=location_now(wish)["place_path"],
        wisher_id=wish.wisher_id,
        submitter_id=wish.submitter_id,
        reviewer_id=wish.reviewer_id,
        claimant_id=wish.claimant_id,
    )
