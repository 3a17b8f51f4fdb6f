"""Records that two people are kin, so that neither can claim the other's wish, and ends it."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.registry.people.models import Kinship


def record_kinship(one: UUID, other: UUID, *, declared_by: UUID) -> None:
    """Record kinship, near or by household (Charity Law Art. 40); a repeat changes nothing.

    One that ended counts anew. The caller asked who may, and a second person has confirmed it.
    """
    first, second = sorted((one, other))
    statement = insert(Kinship).values(
        id=new_id(),
        person_id=first,
        relative_id=second,
        declared_by=declared_by,
        declared_at=now(),
    )
    anew = statement.on_conflict_do_update(
        constraint="kinships_pair",
        set_={
            "declared_by": statement.excluded.declared_by,
            "declared_at": statement.excluded.declared_at,
            "ended_at": None,
        },
        where=Kinship.ended_at.is_not(None),
    )
    db.session.execute(anew)


def end_kinship(one: UUID, other: UUID) -> None:
    """Note that two people are kin no longer, or never were; a repeat changes nothing.

    The caller asked who may, and a second person has confirmed it.
    """
    first, second = sorted((one, other))
    ending = update(Kinship).where(
        Kinship.person_id == first, Kinship.relative_id == second, Kinship.ended_at.is_(None)
    )
    db.session.execute(ending.values(ended_at=now()))
