"""Reads what waits for a person because its tries failed."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.attention.models import AttentionItem
from wishapp.kernel.attention.rules import GivenUp

# More than this many need a person's look at the cause, not at each of them.
MOST_GIVEN_UP = 5_000


def _waits() -> ColumnElement[bool]:
    return and_(AttentionItem.gave_up_at.is_not(None), AttentionItem.closed_at.is_(None))


def count_waiting() -> int:
    """How many items wait for a person."""
    return db.session.scalar(select(func.count()).select_from(AttentionItem).where(_waits())) or 0


def waiting_items(*, after: UUID | None = None, limit: int) -> Sequence[AttentionItem]:
    """A page of the items that wait for a person, the oldest first."""
    query = select(AttentionItem).where(_waits()).order_by(AttentionItem.id).limit(limit)
    if after is not None:
        query = query.where(AttentionItem.id > after)
    return db.session.scalars(query).all()


def item_for_update(item_id: UUID) -> AttentionItem:
    """Lock an item that waits for a person. Raises ``not_found``."""
    query = select(AttentionItem).where(AttentionItem.id == item_id, _waits()).with_for_update()
    item = db.session.scalar(query)
    if item is None:
        raise Refusal(Code.NOT_FOUND)
    return item


def has_failed(step: str, about_id: UUID) -> bool:
    """Whether a step has failed for a thing and not succeeded since."""
    query = select(AttentionItem.id).where(
        AttentionItem.about_id == about_id,
        AttentionItem.step == step,
        AttentionItem.closed_at.is_(None),
    )
    return db.session.scalar(query) is not None


def given_up() -> Mapping[tuple[str, UUID], GivenUp]:
    """The due things that are not tried any more, by step and id."""
    query = select(AttentionItem.step, AttentionItem.about_id, AttentionItem.gave_up_at).where(
        AttentionItem.gave_up_at.is_not(None),
        AttentionItem.tried_again_at.is_(None),
        AttentionItem.is_message.is_(False),
    )
    rows = db.session.execute(query.order_by(AttentionItem.gave_up_at).limit(MOST_GIVEN_UP))
    return {(step, about_id): GivenUp(at) for step, about_id, at in rows if at is not None}
