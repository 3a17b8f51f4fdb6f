"""A batch that was wrong is taken back by two people; its wishes go, and its record stays."""

from uuid import UUID

from sqlalchemy import delete

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.earlier_wishes.models import EarlierBatch, EarlierWish
from wishapp.demand.earlier_wishes.queries import batch_for_update
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said


def ask_back(actor: Actor, batch_id: UUID, *, why: str) -> EarlierBatch:
    """Ask that an entered batch be taken back; its wishes still count.

    Raises ``not_found``, ``move_not_allowed``.
    """
    batch = _batch(actor, batch_id)
    lifecycle.move(batch, "ask_back", by=actor, why=said(why))
    batch.asked_back_by = actor.me
    return batch


def keep_batch(actor: Actor, batch_id: UUID, *, why: str) -> EarlierBatch:
    """End such a proposal, so that the batch stays. Raises ``not_found``, ``move_not_allowed``."""
    batch = _batch(actor, batch_id)
    lifecycle.move(batch, "keep", by=actor, why=said(why))
    return batch


def take_back(actor: Actor, batch_id: UUID) -> EarlierBatch:
    """Delete every wish of a batch, by another person in charge than whoever asked for it.

    The file may be uploaded again. Raises ``not_found``, ``same_person``, ``forbidden``,
    ``move_not_allowed``.
    """
    batch = batch_for_update(batch_id)
    require(actor, Action.AGREE_EARLIER_WISHES, batch, see=Action.IMPORT_EARLIER_WISHES)
    batch.taken_back_by, batch.taken_back_at = actor.me, now()
    lifecycle.move(batch, "take_back", by=actor)
    db.session.execute(delete(EarlierWish).where(EarlierWish.batch_id == batch.id))
    return batch


def _batch(actor: Actor, batch_id: UUID) -> EarlierBatch:
    batch = batch_for_update(batch_id)
    require(actor, Action.IMPORT_EARLIER_WISHES, batch, see=Action.IMPORT_EARLIER_WISHES)
    return batch
