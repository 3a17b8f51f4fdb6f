"""Puts the end of a draw off by as long as the card of its wish was down."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from wishapp.demand.draws.queries import entries_of, open_draw_for_update


def entered_in(wish_id: UUID, *, limit: int) -> Sequence[UUID]:
    """The entries in the open draw for a wish that the caller has locked; none without one."""
    draw = open_draw_for_update(wish_id)
    return [entry.id for entry in entries_of(draw.id, limit=limit)] if draw else []


def put_off_draw(wish_id: UUID, span: timedelta) -> None:
    """Let the open draw for a locked wish, if there is one, end so much later."""
    draw = open_draw_for_update(wish_id)
    if draw is not None:
        draw.closes_at, draw.due_at = draw.closes_at + span, draw.due_at + span
        draw.begin_tries()
