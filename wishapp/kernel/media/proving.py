"""Keeps a picture that proves something for as long as what it proves is kept."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import update

from wishapp.base.db import db
from wishapp.kernel.media.models import Picture


def keep_as_proof(*picture_ids: UUID) -> None:
    """Keep pictures beyond their own term, until ``release_proofs``."""
    _mark(picture_ids, is_proof=True)


def release_proofs(picture_ids: Collection[UUID]) -> None:
    """Let pictures go with their own term again: what they proved is gone."""
    _mark(picture_ids, is_proof=False)


def _mark(picture_ids: Collection[UUID], *, is_proof: bool) -> None:
    statement = update(Picture).where(Picture.id.in_(picture_ids)).values(is_proof=is_proof)
    db.session.execute(statement.execution_options(synchronize_session=False))
