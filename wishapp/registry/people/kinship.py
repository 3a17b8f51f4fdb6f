"""Records that two people are kin, so that neither can claim the other's wish."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.registry.people.models import Kinship


def record_kinship(one: UUID, other: UUID, *, declared_by: UUID) -> None:
    """Record kinship, near or by household (Charity Law Art. 40); a repeat changes nothing.

    The caller asked who may, and a second person has confirmed it.
    """
    first, second = sorted((one, other))
    statement = insert(Kinship).values(
        id=new_id(),
        person_id=first,
        relative_id=second,
        declared_by=declared_by,
        declared_at=now(),
    )
    db.session.execute(statement.on_conflict_do_nothing(constraint="kinships_pair"))
