"""Reads people, their consents, roles and kinships."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, exists, func, or_, select

from wishapp.base.db import db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.access import Role
from wishapp.registry.people.models import (
    Consent,
    Guardianship,
    Kinship,
    Person,
    RoleGrant,
)


def person_of_openid(digest: bytes) -> Person:
    """The person with this digest of an openid; there must be one."""
    return db.session.scalars(select(Person).where(Person.openid_digest == digest)).one()


def person_of(person_id: UUID) -> Person:
    """The person with this id. Raises ``not_found``."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise Refusal(Code.NOT_FOUND)
    return person


def find_resident(digest: bytes) -> Person | None:
    """The resident without a phone who has this digest of name and home, if there is one."""
    return db.session.scalar(select(Person).where(Person.resident_digest == digest))


def are_kin(
    one: SQLColumnExpression[UUID] | UUID, other: SQLColumnExpression[UUID] | UUID
) -> ColumnElement[bool]:
    """The condition that two people were declared kin, for use inside another query."""
    pair = and_(
        Kinship.person_id == func.least(one, other),
        Kinship.relative_id == func.greatest(one, other),
    )
    return exists(select(1).where(pair))


def proves_consent(picture_id: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    """The condition that a picture is the signed sheet of a consent or a guardianship."""
    return or_(
        exists().where(Consent.evidence == picture_id),
        exists().where(Guardianship.evidence == picture_id),
    )


def is_guarded(wish_id: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    """The condition that a guardian speaks for a wish's beneficiary."""
    return exists().where(Guardianship.wish_id == wish_id, Guardianship.ended_at.is_(None))


def wording_agreed_to(person_id: UUID, purpose: str) -> str | None:
    """The version of the wording in which a consent is in force, if one is."""
    query = select(Consent.wording).where(
        Consent.person_id == person_id,
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
    )
    return db.session.scalar(query)


def units_of_liaison(person_id: UUID) -> Select[UUID | None]:
    """The units for which a liaison speaks at present, as a condition of another query."""
    return select(RoleGrant.unit_id).where(
        RoleGrant.person_id == person_id,
        RoleGrant.role == Role.UNIT_LIAISON.value,
        RoleGrant.ended_at.is_(None),
    )


def roles_held(person_id: UUID, *, limit: int) -> list[RoleGrant]:
    """The roles that a person holds at present."""
    query = (
        select(RoleGrant)
        .where(RoleGrant.person_id == person_id, RoleGrant.ended_at.is_(None))
        .order_by(RoleGrant.id)
        .limit(limit)
    )
    return list(db.session.scalars(query))


def consents_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Consent]:
    """A page of everything that a person agreed to, the newest first."""
    return newest(Consent, Consent.person_id == person_id, before=before, limit=limit)


def find_person_of_openid(digest: bytes) -> Person | None:
    """Lock the person with this digest of an openid, if there is one."""
    query = select(Person).where(Person.openid_digest == digest)
    return db.session.scalar(query.with_for_update())
