"""Ends the screenings of pictures that are gone: nobody is asked about them any more."""

from collections.abc import Collection
from uuid import UUID

from wishapp.demand.screening.queries import open_picture_screenings
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor

BY_DELETION = Actor.for_system("deletion")


def drop_picture_screenings(subject_id: UUID, picture_ids: Collection[UUID]) -> None:
    """End the screenings of some pictures of a subject that still wait or are held."""
    for screening in open_picture_screenings(subject_id, picture_ids):
        lifecycle.move(screening, "drop", by=BY_DELETION)
