"""Records who speaks for a child, on the guardian's own word or on paper that staff took."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select, update

from wishapp.access import Action, Actor, require
from wishapp.clock import now, today
from wishapp.db import db
from wishapp.errors import Code, Refusal, refuse_unless
from wishapp.people.consenting import Channel, Purpose, Recorded, give_consent
from wishapp.people.models import Guardianship, Person
from wishapp.people.papers import About, signed_sheet
from wishapp.people.queries import are_kin, person_of
from wishapp.people.rules import Protection, protection_of


class Relation(StrEnum):
    """What the guardian is to the child (Civil Code Art. 27)."""

    PARENT = "parent"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Guardian:
    """How a guardian is reached. ``person_id`` is known when the guardian is a person here."""

    name: str
    phone: str
    relation: Relation
    person_id: UUID | None = None


def declare_own_child(actor: Actor, child_id: UUID, guardian: Guardian, *, wording: str) -> None:
    """The guardian agrees by an own tap to what concerns a child's account (PIPL Art. 31).

    Staff have recorded before that the two are kin. Raises ``not_related``, ``wording_outdated``.
    """
    child = person_of(child_id)
    refuse_unless(db.session.scalar(select(are_kin(actor.me, child.id))), Code.NOT_RELATED)
    give_consent(actor.me, Purpose.GUARDIAN, wording=wording)
    own = replace(guardian, person_id=actor.me)
    _put(_row(actor, own, wording=wording), child_id=child.id)


def record_on_paper(
    actor: Actor, child_id: UUID, guardian: Guardian, *, wording: str, evidence: UUID
) -> None:
    """Staff enter what a guardian signed about a child's account.

    Raises ``picture_unknown``, ``wording_outdated``.
    """
    child = person_of(child_id)
    require(actor, Action.RECORD_CONSENT, About(child.id))
    paper = signed_sheet(actor, Purpose.GUARDIAN, wording=wording, evidence=evidence)
    _put(_row(actor, guardian, wording=wording, paper=paper), child_id=child.id)


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
    born = date.fromisoformat(person.born) if person.born else None
    if protection_of(born, child_group=False, today=today()) is not Protection.UNDER_14:
        return
    query = select(Guardianship.id).where(
        Guardianship.child_id == person.id,
        Guardianship.ended_at.is_(None),
    )
    refuse_unless(db.session.scalar(query), Code.GUARDIAN_MISSING)


def end_guardianships_of(guardian_id: UUID) -> list[UUID]:
    """A guardian agrees no longer; returns the wishes that they spoke for."""
    ended = db.session.scalars(
        update(Guardianship)
        .where(Guardianship.guardian_id == guardian_id, Guardianship.ended_at.is_(None))
        .values(ended_at=now())
        .returning(Guardianship.wish_id)
    )
    return [wish_id for wish_id in ended if wish_id is not None]


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
    """Enter a guardianship of ``child_id`` or ``wish_id`` in place of one named before."""
    ending = update(Guardianship).filter_by(**child, ended_at=None)
    db.session.execute(ending.values(ended_at=now()))
    for column, child_id in child.items():
        setattr(row, column, child_id)
    db.session.add(row)
