"""Reads people, their consents, roles and kinships."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db, newest, newest_first
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_of
from wishapp.kernel.access import Role
from wishapp.kernel.sealing import phone_digest
from wishapp.registry.people.models import (
    Consent,
    ConsentWording,
    Guardianship,
    Kinship,
    Person,
    RoleGrant,
    Session,
)
from wishapp.registry.people.rules import SessionLife
from wishapp.registry.people.wordings import Purpose


def person_of_openid(digest: bytes) -> Person:
    """The person with this digest of an openid; there must be one."""
    return db.session.scalars(select(Person).where(Person.openid_digest == digest)).one()


def person_of(person_id: UUID) -> Person:
    """The person with this id. Raises ``not_found``."""
    return row_of(Person, person_id)


def is_anybody_known() -> bool:
    """Whether the county ever had a person: one who signed in, or of whom staff wrote."""
    return db.session.scalar(select(Person.id).limit(1)) is not None


def has_confirmed(phone: str) -> bool:
    """Whether anybody confirmed a telephone number."""
    query = select(exists().where(Person.phone_digest == phone_digest(phone)))
    return bool(db.session.scalar(query))


def person_of_phone(phone: str) -> Person:
    """The one person who confirmed a telephone number. Raises ``phone_unconfirmed``."""
    query = select(Person).where(Person.phone_digest == phone_digest(phone))
    found = list(db.session.scalars(query.limit(2)))
    if len(found) != 1:
        raise Refusal(Code.PHONE_UNCONFIRMED)
    return found[0]


def are_kin(
    one: SQLColumnExpression[UUID] | UUID, other: SQLColumnExpression[UUID] | UUID
) -> ColumnElement[bool]:
    """The condition that two people are declared kin, for use inside another query."""
    pair = and_(
        Kinship.person_id == func.least(one, other),
        Kinship.relative_id == func.greatest(one, other),
        Kinship.ended_at.is_(None),
    )
    return exists(select(1).where(pair))


class OwnRelative(NamedTuple):
    """Somebody who is declared kin of a person, or was; ``name`` is as they gave it."""

    id: UUID
    relative_id: UUID
    name: str | None
    declared_at: datetime
    ended_at: datetime | None


def relatives_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[OwnRelative]:
    """A page of those who are declared kin of a person, the newest first."""
    other = case((Kinship.person_id == person_id, Kinship.relative_id), else_=Kinship.person_id)
    query = (
        select(Kinship.id, other, Person.name, Kinship.declared_at, Kinship.ended_at)
        .join(Person, Person.id == other)
        .where(or_(Kinship.person_id == person_id, Kinship.relative_id == person_id))
    )
    rows = db.session.execute(newest_first(query, Kinship.id, before, limit))
    return [OwnRelative(*row) for row in rows]


def kinship_of(kinship_id: UUID) -> Kinship:
    """The kinship with this id. Raises ``not_found``."""
    return row_of(Kinship, kinship_id)


def agrees_to_tell(
    person_id: SQLColumnExpression[UUID], unit_id: SQLColumnExpression[UUID] | UUID
) -> ColumnElement[bool]:
    """The condition that a person agrees that this very unit is told of their service."""
    return exists().where(
        Consent.person_id == person_id,
        Consent.purpose == Purpose.UNIT_PROVISION.value,
        Consent.recipient_id == unit_id,
        Consent.withdrawn_at.is_(None),
        ~is_outdated(),
    )


def proves_consent(picture_id: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    """The condition that a picture is the signed sheet of a consent or a guardianship."""
    return or_(
        exists().where(Consent.evidence == picture_id),
        exists().where(Guardianship.evidence == picture_id),
    )


def is_guarded(wish_id: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    """The condition that a guardian speaks for a wish's beneficiary."""
    return exists().where(Guardianship.wish_id == wish_id, Guardianship.ended_at.is_(None))


def is_outdated() -> ColumnElement[bool]:
    """The condition that a version in force asks for a consent again (PIPL Art. 14).

    An outdated consent is not withdrawn: what was done under it stays, but nothing new is
    disclosed under it. A person agrees only to the version in force, so the moments decide.
    """
    return exists().where(
        ConsentWording.purpose == Consent.purpose,
        ConsentWording.asks_again,
        ConsentWording.valid_from <= now(),
        ConsentWording.valid_from > Consent.given_at,
    )


def outdated_under(wording: ConsentWording, *, limit: int) -> list[Consent]:
    """Lock a batch of the consents that a version asks for again, of people not asked yet.

    A resident on paper who is joined to an account is not asked: their account is.
    """
    is_joined = exists().where(Person.id == Consent.person_id, Person.joined_to_id.is_not(None))
    query = select(Consent).where(
        Consent.purpose == wording.purpose,
        *_not_asked_since(wording.valid_from),
        ~is_joined,
    )
    return list(db.session.scalars(query.order_by(Consent.id).limit(limit).with_for_update()))


def wordings_missed_by(person_id: UUID) -> Sequence[UUID]:
    """The versions in force that ask again, and for which a person was not asked yet."""
    outdated = exists().where(
        Consent.person_id == person_id,
        Consent.purpose == ConsentWording.purpose,
        *_not_asked_since(ConsentWording.valid_from),
    )
    query = select(ConsentWording.id).where(
        ConsentWording.asks_again, ConsentWording.valid_from <= now(), outdated
    )
    return db.session.scalars(query.order_by(ConsentWording.id)).all()


def _not_asked_since(
    valid_from: datetime | SQLColumnExpression[datetime],
) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a consent in force is older than a version, and was not asked for."""
    return (
        Consent.withdrawn_at.is_(None),
        Consent.given_at < valid_from,
        or_(Consent.asked_again_at.is_(None), Consent.asked_again_at < valid_from),
    )


def person_on_sheet(number: str) -> UUID | None:
    """The person whose consent stands on the sheet with this number, if one does."""
    query = select(Consent.person_id).where(Consent.sheet_no == number).limit(1)
    return db.session.scalar(query)


def consent_of(consent_id: UUID) -> Consent:
    """The consent with this id; there must be one."""
    return db.session.get_one(Consent, consent_id)


def wording_agreed_to(person_id: UUID, purpose: str) -> str | None:
    """The version of the wording in which a consent is in force and not outdated, if one is."""
    query = select(Consent.wording).where(
        Consent.person_id == person_id,
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
        ~is_outdated(),
    )
    return db.session.scalar(query)


def has_agreed(person_id: UUID, purpose: str) -> bool:
    """Whether a person gave a consent and did not withdraw it, be its wording outdated or not."""
    query = select(
        exists().where(
            Consent.person_id == person_id,
            Consent.purpose == purpose,
            Consent.withdrawn_at.is_(None),
        )
    )
    return bool(db.session.scalar(query))


def holder_at(place_path: str, role: Role, *, besides: Collection[UUID]) -> UUID | None:
    """Who has held a role at exactly this place for the longest, besides some people."""
    query = select(RoleGrant.person_id).where(
        RoleGrant.place_path == place_path,
        RoleGrant.role == role.value,
        RoleGrant.ended_at.is_(None),
        RoleGrant.person_id.not_in(besides),
    )
    return db.session.scalar(query.order_by(RoleGrant.id).limit(1))


def units_of_liaison(person_id: UUID) -> Select[UUID | None]:
    """The units for which a liaison speaks at present, as a condition of another query."""
    return select(RoleGrant.unit_id).where(
        RoleGrant.person_id == person_id,
        RoleGrant.role == Role.UNIT_LIAISON.value,
        RoleGrant.ended_at.is_(None),
    )


def live_sessions_of(person_id: UUID, *, limit: int) -> list[Session]:
    """The sessions of a person that are not over yet, the newest first.

    Those that ended because they were idle are left out.
    """
    query = (
        select(Session)
        .where(
            Session.person_id == person_id,
            Session.revoked_at.is_(None),
            Session.expires_at > now(),
        )
        .order_by(Session.id.desc())
        .limit(limit)
    )
    rules, is_staff = county().rules, holds_any_role(person_id)
    return [
        each
        for each in db.session.scalars(query)
        if life_of(each).ends_by(rules, is_staff=is_staff) > now()
    ]


def life_of(session: Session) -> SessionLife:
    """The moments that decide how long a session lasts."""
    return SessionLife(session.created_at, session.seen_at, session.expires_at)


def holds_any_role(person_id: UUID) -> bool:
    """Whether a person holds any role at present, so that their sessions are short."""
    held = exists().where(RoleGrant.person_id == person_id, RoleGrant.ended_at.is_(None))
    return bool(db.session.scalar(select(held)))


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
