"""Records who speaks for a child, as the guardian said in the app or signed on paper."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select, update

from wishapp.base.clock import now, today
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.people.about import About
from wishapp.registry.people.consenting import Channel, Purpose, Recorded, give_consent
from wishapp.registry.people.models import Guardianship, Person
from wishapp.registry.people.paper_consents import signed_sheet
from wishapp.registry.people.queries import are_kin, person_of
from wishapp.registry.people.rules import Protection, protection_of
from wishapp.registry.people.wordings import must_be_current


class Relation(StrEnum):
    """What the guardian is to the child (Civil Code Art. 27)."""

    PARENT = "parent"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Guardian:
    """A guardian's name, phone and relation. ``person_id`` is set for a person of this county."""

    name: str
    phone: str
    relation: Relation
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """For whom a guardian spoke: the beneficiaries of wishes, and children with an account."""

    wish_ids: list[UUID]
    child_ids: list[UUID]


def declare_own_child(actor: Actor, child_id: UUID, guardian: Guardian, *, wording: str) -> None:
    """A guardian agrees in the app to what concerns a child's account (PIPL Art. 31).

    Staff have recorded before that the two are kin. Only staff can replace a guardian or a
    signed sheet. Raises ``not_related``, also when nobody has this id, and ``wording_outdated``.
    Raises ``guardian_missing`` for a guardian who is a minor. Raises ``guardian_by_paper`` for
    an account without the birth date of a minor, ``forbidden`` for one that has a guardian.
    """
    refuse_unless(db.session.scalar(select(are_kin(actor.me, child_id))), Code.NOT_RELATED)
    child = person_of(child_id)
    must_be_grown(person_of(actor.me))
    # One tap must never make anybody the guardian of an adult (Civil Code Art. 17, 28).
    refuse_unless(protection_now(child) is not Protection.NONE, Code.GUARDIAN_BY_PAPER)
    refuse_unless(not _is_guarded_otherwise(actor, child), Code.FORBIDDEN)
    give_consent(actor.me, Purpose.GUARDIAN, wording=wording)
    own = replace(guardian, person_id=actor.me)
    _put(_row(actor, own, wording=wording), child_id=child.id)


def record_on_paper(
    actor: Actor, about: About, guardian: Guardian, *, wording: str, evidence: UUID
) -> None:
    """Staff enter what a guardian signed about an account of their place.

    For an adult it takes the community's office. Raises ``not_found``, ``forbidden``,
    ``same_person``, ``picture_unknown``, ``wording_outdated``.
    """
    must_serve(actor, about)
    paper = signed_sheet(actor, Purpose.GUARDIAN, wording=wording, evidence=evidence)
    _put(_row(actor, guardian, wording=wording, paper=paper), child_id=about.person_id)


def must_serve(actor: Actor, about: About) -> None:
    """Raise unless the actor may enter who speaks for an account, or that nobody does.

    For an adult it takes the community's office. The codes are ``not_found``, ``forbidden`` and
    ``same_person``.
    """
    child = person_of(about.person_id)
    require(actor, Action.RECORD_CONSENT, about, see=Action.SEE_PERSON)
    if protection_now(child) is Protection.NONE:
        require(actor, Action.GUARD_ADULT, about)


def name_for_wish(
    actor: Actor,
    wish_id: UUID,
    guardian: Guardian,
    *,
    wording: str | None = None,
    paper: Recorded | None = None,
) -> None:
    """Name the guardian of a wish's beneficiary, in place of one named before."""
    _put(_row(actor, guardian, wording=wording, paper=paper), wish_id=wish_id)


def name_for_account(
    actor: Actor, child_id: UUID, guardian: Guardian, *, wording: str, paper: Recorded
) -> None:
    """Note the guardian who signed on a minor's own sheet. Raises ``wording_outdated``."""
    must_be_current(Purpose.GUARDIAN, wording)
    _put(_row(actor, guardian, wording=wording, paper=paper), child_id=child_id)


def guardian_of_wish(wish_id: UUID) -> Guardianship:
    """Who speaks for a wish's beneficiary. Raises ``guardian_missing``."""
    found = find_guardian_of_wish(wish_id)
    if found is None:
        raise Refusal(Code.GUARDIAN_MISSING)
    return found


def find_guardian_of_wish(wish_id: UUID) -> Guardianship | None:
    """Who speaks for a wish's beneficiary, if anybody was named."""
    query = select(Guardianship).where(
        Guardianship.wish_id == wish_id, Guardianship.ended_at.is_(None)
    )
    return db.session.scalar(query)


def must_speak_for_themselves(person: Person) -> None:
    """Raise ``guardian_missing`` for a person under 14 whose guardian has not agreed."""
    if protection_now(person) is not Protection.UNDER_14:
        return
    refuse_unless(find_guardian_of_account(person.id), Code.GUARDIAN_MISSING)


def must_be_grown(person: Person) -> None:
    """Raise ``guardian_missing`` for a minor, who has a guardian and cannot be one."""
    refuse_unless(protection_now(person) is Protection.NONE, Code.GUARDIAN_MISSING)


def protection_now(person: Person, *, child_group: bool = False) -> Protection:
    """The protection that a person's stored birth date brings today."""
    return protection_by(person.born, child_group=child_group)


def protection_by(born: str | None, *, child_group: bool = False) -> Protection:
    """The protection that a birth date brings today; it is an ISO date."""
    day = date.fromisoformat(born) if born else None
    return protection_of(day, child_group=child_group, today=today())


def end_guardianships_of(guardian_id: UUID) -> Ended:
    """End all guardianships of a guardian who withdraws; returns for whom they spoke."""
    rows = db.session.execute(
        update(Guardianship)
        .where(Guardianship.guardian_id == guardian_id, Guardianship.ended_at.is_(None))
        .values(ended_at=now())
        .returning(Guardianship.wish_id, Guardianship.child_id)
    ).all()
    return Ended(
        wish_ids=[wish_id for wish_id, _ in rows if wish_id],
        child_ids=[child_id for _, child_id in rows if child_id],
    )


def child_guarded_on_paper(guardianship_id: UUID) -> UUID:
    """For whose account a guardian speaks whom staff entered.

    Raises ``not_found``, also when it ended, or when the guardian agreed in the app.
    """
    query = select(Guardianship.child_id).where(
        Guardianship.id == guardianship_id,
        Guardianship.channel == Channel.ON_PAPER.value,
        Guardianship.ended_at.is_(None),
    )
    child_id = db.session.scalar(query)
    if child_id is None:
        raise Refusal(Code.NOT_FOUND)
    return child_id


def end_guardianship_of_account(child_id: UUID, *, recorded_until: datetime) -> bool:
    """End who speaks for an account, if they were recorded by then; whether somebody was."""
    rows = db.session.execute(
        update(Guardianship)
        .where(
            Guardianship.child_id == child_id,
            Guardianship.ended_at.is_(None),
            Guardianship.recorded_at <= recorded_until,
        )
        .values(ended_at=now())
        .returning(Guardianship.id)
    ).all()
    return bool(rows)


def end_guardianship_of_wish(wish_id: UUID) -> None:
    """End the guardianship of a wish's beneficiary, until a guardian is named anew."""
    _end(wish_id=wish_id)


def find_guardian_of_account(child_id: UUID) -> Guardianship | None:
    """Who speaks for a person's account, if anybody does."""
    query = select(Guardianship).where(
        Guardianship.child_id == child_id, Guardianship.ended_at.is_(None)
    )
    return db.session.scalar(query)


def _is_guarded_otherwise(actor: Actor, child: Person) -> bool:
    """Whether another guardian speaks for a child's account, or a guardian signed on paper."""
    found = find_guardian_of_account(child.id)
    if found is None:
        return False
    return found.guardian_id != actor.me or found.channel != Channel.OWN_TAP


def _row(
    actor: Actor, guardian: Guardian, *, wording: str | None, paper: Recorded | None = None
) -> Guardianship:
    return Guardianship(
        guardian_id=guardian.person_id,
        name=guardian.name,
        phone=guardian.phone,
        relation=guardian.relation.value,
        wording=wording,
        channel=(Channel.ON_PAPER if paper else Channel.OWN_TAP).value,
        recorded_by=actor.me,
        evidence=paper and paper.evidence,
    )


def _put(row: Guardianship, **child: UUID) -> None:
    """Store a guardianship of ``child_id`` or ``wish_id`` in place of an earlier one."""
    _end(**child)
    for column, child_id in child.items():
        setattr(row, column, child_id)
    db.session.add(row)


def _end(**child: UUID) -> None:
    ending = update(Guardianship).filter_by(**child, ended_at=None)
    db.session.execute(ending.values(ended_at=now()))
