"""Notes which pictures a card showed, before it shows others, and has the resident told."""

from collections.abc import Iterable

from wishapp.demand.wish_pictures.models import WishPicture
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.rectifications.noting import note
from wishapp.fulfilment.rectifications.rules import RectificationKind
from wishapp.kernel.access import Actor
from wishapp.kernel.outbox import emit


def on_card(pictures: Iterable[WishPicture]) -> list[WishPicture]:
    """Those pictures of a wish that its card shows, in its order."""
    placed = [(each.wall_position, each) for each in pictures if each.wall_position is not None]
    return [each for _, each in sorted(placed, key=lambda pair: pair[0])]


def note_card(actor: Actor, wish: Wish, pictures: Iterable[WishPicture], *, why: str = "") -> None:
    """Note what the card of a locked wish shows, by the numbers that pictures have in the wish.

    The resident is told of what anybody else changes.
    """
    before = ",".join(str(each.position) for each in on_card(pictures)) or None
    note(actor, wish, RectificationKind.PICTURES, why=why, before=before)
    if actor.person_id != wish.wisher_id:
        emit("wish.choose_pictures", wish.id)
