"""Records that two people are kin, so that neither can claim the other's wish."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.people.models import Kinship
from wishapp.registry.people.queries import person_of


def declare_kinship(actor: Actor, one: UUID, other: UUID) -> None:
    """Record kinship, near or by household (Charity Law Art. 40); a repeat changes nothing."""
    require(actor, Action.DECLARE_KINSHIP, None)
    refuse_unless(one != other, Code.SAME_PERSON)
    first, second = sorted((person_of(one).id, person_of(other).id))
    statement = insert(Kinship).values(
        id=new_id(),
        person_id=first,
        relative_id=second,
        declared_by=actor.person_id,
        declared_at=now(),
    )
    db.session.execute(statement.on_conflict_do_nothing(constraint="kinships_pair"))
