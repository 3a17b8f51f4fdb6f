"""Tells staff who somebody is: by the account, a report-in or an own wish within their places.

Only those in charge of children's data read the name of a child under 14.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import ForWhom
from wishapp.kernel.access import Action, Actor, Places, Scope, may, scope_of
from wishapp.kernel.sealing import Sealed
from wishapp.privacy.own_data.belonging import OVER, about, belongs_in
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.guarding import protection_by
from wishapp.registry.people.models import Person
from wishapp.registry.people.rules import Protection
from wishapp.registry.places.scopes import with_closed_places

Conditions = tuple[ColumnElement[bool], ...]
IS_KNOWN = (ReportIn.restricted_at.is_(None), ReportIn.emptied_at.is_(None))
IS_NO_CHILDS = Wish.minor.is_distinct_from(Protection.UNDER_14.value)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a person belongs, for the permission table."""

    place_path: str


def may_read_childs_name(actor: Actor, place_paths: Iterable[str]) -> bool:
    """Whether the actor is in charge of children's data at a place where a child belongs."""
    return any(may(actor, Action.OPEN_CHILD_FILE, Spot(path)) for path in place_paths)


def known_as(scope: Scope, person_id: UUID) -> tuple[str | None, str | None]:
    """The name and the telephone number by which a person is known at these places."""
    query = select(name_in(scope), _phone_in(scope)).where(Person.id == person_id)
    name, phone = db.session.execute(query).one()
    return name, phone


def names_of(actor: Actor, person_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The names of those among these people whose page the actor may open; the caller logs it."""
    if not person_ids:
        return {}
    scope = with_closed_places(scope_of(actor))
    query = select(Person.id, name_in(scope), Person.born).where(
        Person.id.in_(person_ids), belongs_in(scope, Person)
    )
    return {
        person_id: name
        for person_id, name, born in db.session.execute(query)
        if name and _is_told(actor, person_id, born)
    }


def _is_told(actor: Actor, person_id: UUID, born: str | None) -> bool:
    is_child = protection_by(born) is Protection.UNDER_14
    return not is_child or may_read_childs_name(actor, about(person_id).place_paths)


def name_in(scope: Places) -> ColumnElement[Any]:
    """How the person of a query is called at these places; no child's wish tells it."""
    return func.coalesce(
        Person.name,
        newest_of(ReportIn.member_name, ReportIn.person_id, of_member(scope)),
        newest_of(Wish.beneficiary_name, Wish.wisher_id, of_themselves(scope)),
        type_=Sealed(),
    )


def _phone_in(scope: Places) -> ColumnElement[Any]:
    # A wish for somebody else has the wisher's number all the same.
    adults = (*of_resident(scope), IS_NO_CHILDS)
    return func.coalesce(
        Person.phone,
        newest_of(ReportIn.phone, ReportIn.person_id, of_member(scope)),
        newest_of(Wish.contact_phone, Wish.wisher_id, adults),
        type_=Sealed(),
    )


def of_member(scope: Places) -> Conditions:
    """The conditions that a report-in at these places tells who its member is."""
    return (*IS_KNOWN, ReportIn.state.not_in(OVER), scope.holds(ReportIn))


def of_resident(scope: Places) -> Conditions:
    """The conditions that a wish at these places tells how its wisher is reached."""
    return (~Wish.is_restricted, Wish.anonymised_at.is_(None), scope.holds(Wish))


def of_themselves(scope: Places) -> Conditions:
    """The conditions that a wish at these places tells who its wisher is."""
    return (*of_resident(scope), Wish.for_whom == ForWhom.SELF.value, IS_NO_CHILDS)


def newest_of(
    column: InstrumentedAttribute[Any],
    person_id: InstrumentedAttribute[UUID],
    conditions: Conditions,
) -> ColumnElement[Any]:
    """A column of the newest row that belongs to the person of the query."""
    query = select(column).where(person_id == Person.id, *conditions)
    return query.order_by(column.class_.id.desc()).limit(1).correlate(Person).scalar_subquery()
