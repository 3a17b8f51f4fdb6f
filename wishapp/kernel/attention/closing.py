"""A person sees what was given up, has it tried again, or closes it."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.base.clock import now
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.attention.models import AttentionItem
from wishapp.kernel.attention.queries import item_for_update, waiting_items
from wishapp.kernel.outbox import giving_up


def see_items(actor: Actor, *, after: UUID | None, limit: int) -> Sequence[AttentionItem]:
    """A page of what waits for a person in the county, the oldest first. Raises ``forbidden``."""
    require(actor, Action.SEE_ATTENTION, None)
    return waiting_items(after=after, limit=limit)


def try_again(actor: Actor, item_id: UUID) -> AttentionItem:
    """Have the step tried anew, as often as the first time.

    A message is carried at once; a due thing comes up with its next turn. Raises ``not_found``,
    ``forbidden``.
    """
    item = _closed(actor, item_id)
    item.tried_again_at = now()
    if item.is_message and item.step:
        giving_up.take_up_again(item.about_id, item.step, now())
    return item


def close_item(actor: Actor, item_id: UUID) -> AttentionItem:
    """Leave it: the step is not tried for this change of the thing any more.

    Raises ``not_found``, ``forbidden``.
    """
    item = _closed(actor, item_id)
    if item.is_message and item.step:
        giving_up.leave(item.about_id, item.step, now())
    return item


def _closed(actor: Actor, item_id: UUID) -> AttentionItem:
    require(actor, Action.CLOSE_ATTENTION, None)
    item = item_for_update(item_id)
    item.closed_at, item.closed_by = now(), actor.person_id
    return item
