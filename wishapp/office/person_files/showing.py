"""Staff open a person's page and turn the pages of its lists; each of these looks is logged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from wishapp.hours.ledger.queries import Totals, totals_of
from wishapp.kernel.access import Action, Actor, Scope, may, require, scope_of
from wishapp.kernel.audit import Look, record_look
from wishapp.office.person_files import queries
from wishapp.privacy.own_data.belonging import about
from wishapp.registry.people.guarding import protection_now
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.rules import Protection


class PageList(StrEnum):
    """The lists of a person's page."""

    WISHES = "wishes"
    CONSENTS = "consents"
    GUARDIANS = "guardians"
    KINSHIPS = "kinships"
    ACCOUNT_JOINS = "account_joins"
    REPORT_INS = "report_ins"
    SERVICE_RECORDS = "service_records"


class PageReader(Protocol):
    """Reads a page of one list, the newest first; each row has an ``id``."""

    def __call__(
        self, scope: Scope, person_id: UUID, /, *, before: UUID | None, limit: int
    ) -> Sequence[Any]: ...


LISTS: Mapping[PageList, PageReader] = {
    PageList.WISHES: queries.wishes_of_resident,
    PageList.CONSENTS: queries.consents_of_person,
    PageList.GUARDIANS: queries.guardianships_of_person,
    PageList.KINSHIPS: queries.kinships_of_person,
    PageList.ACCOUNT_JOINS: queries.joins_of_person,
    PageList.REPORT_INS: queries.report_ins_of_member,
    PageList.SERVICE_RECORDS: queries.records_of_member,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a person belongs, for the permission table."""

    place_path: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonFile:
    """A person with the beginnings of all lists, and the hours of all their service.

    ``place_paths`` are the communities and grids within the actor's places where they belong.
    Name and number of a child under 14 are for those alone who are in charge of children's data.
    """

    person: Person
    name: str | None
    phone: str | None
    protection: Protection
    place_paths: Sequence[str]
    totals: Totals
    lists: Mapping[PageList, Sequence[Any]]


def open_person(actor: Actor, person_id: UUID, *, limit: int) -> PersonFile:
    """A person's page, each list with at most ``limit`` rows.

    Raises ``not_found`` for somebody who belongs nowhere within the actor's places.
    """
    paths = _places_seen(actor, person_id)
    scope, person = scope_of(actor), person_of(person_id)
    protection = protection_now(person)
    is_told = protection is not Protection.UNDER_14 or any(
        may(actor, Action.OPEN_CHILD_FILE, Spot(path)) for path in paths
    )
    return PersonFile(
        person=person,
        name=person.name if is_told else None,
        phone=person.phone if is_told else None,
        protection=protection,
        place_paths=[path for path in paths if path.startswith(scope.place_paths)],
        totals=totals_of(person_id),
        lists={
            name: read(scope, person_id, before=None, limit=limit) for name, read in LISTS.items()
        },
    )


def open_list(
    actor: Actor, person_id: UUID, name: PageList, *, before: UUID | None, limit: int
) -> Sequence[Any]:
    """A page of one list; raises what ``open_person`` does."""
    _places_seen(actor, person_id)
    return LISTS[name](scope_of(actor), person_id, before=before, limit=limit)


def _places_seen(actor: Actor, person_id: UUID) -> Sequence[str]:
    person = about(person_id)
    require(actor, Action.SEE_PERSON, person, see=Action.SEE_PERSON)
    if actor.person_id != person_id:
        record_look(actor, Look.PERSON_FILE, "person", person_id, person_id=person_id)
    return person.place_paths
