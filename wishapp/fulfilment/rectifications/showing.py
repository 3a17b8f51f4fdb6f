"""Shows the history of what staff put right on a wish, to its resident and to staff."""

from uuid import UUID

from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.reviewing import open_file
from wishapp.fulfilment.rectifications.models import Rectification
from wishapp.fulfilment.rectifications.queries import rectifications_of
from wishapp.kernel.access import Actor


def see_rectifications(
    actor: Actor, wish_id: UUID, *, before: UUID | None, limit: int
) -> list[Rectification]:
    """A page of what was put right, with what stood before; a look by staff is written down.

    Raises ``not_found``, ``restricted``, ``child_file_closed``.
    """
    wish = open_file(actor, wish_of(wish_id))
    return rectifications_of(wish.id, before=before, limit=limit)
