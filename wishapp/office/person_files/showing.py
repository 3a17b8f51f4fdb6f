"""Staff open a person's page and turn the pages of its lists; each of these looks is logged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.hours.ledger.queries import Totals, totals_of
from wishapp.kernel.access import Action, Actor, Scope, require, scope_of
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of
from wishapp.office.person_files import queries
from wishapp.privacy.own_data.belonging import about
from wishapp.privacy.own_data.names_for_staff import known_as, may_read_childs_name, names_of
from wishapp.registry.people.guarding import protection_now
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.rules import Protection
from wishapp.registry.places.scopes import with_closed_places


class PageList(StrEnum):
    """The lists of a person's page."""

    WISHES = "wishes"
    CONSENTS = "consents"
    GUARDIANS = "guardians"
    KINSHIPS = "kinships"
    ACCOUNT_JOINS = "account_joins"
    REPORT_INS = "report_ins"
    REGISTRATIONS = "registrations"
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
    PageList.REGISTRATIONS: queries.registrations_of_volunteer,
    PageList.SERVICE_RECORDS: queries.records_of_member,
}


class SheetOf(StrEnum):
    """What a signed sheet on a person's page proves."""

    CONSENT = "consent"
    GUARDIANSHIP = "guardianship"


SHEETS: Mapping[SheetOf, Callable[[UUID, UUID], queries.Signed | None]] = {
    SheetOf.CONSENT: queries.sheet_of_consent,
    SheetOf.GUARDIANSHIP: queries.sheet_of_guardianship,
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonFile:
    """A person with the beginnings of all lists, and the hours of all their service.

    ``place_paths`` are the communities and grids within the actor's places where they belong.
    Who told their name and number nowhere else is known by a report-in or an own wish there. Name
    and number of a child under 14 are for those alone who are in charge of children's data.
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
    scope, person = with_closed_places(scope_of(actor)), person_of(person_id)
    protection = protection_now(person)
    is_told = _is_told(actor, protection, paths)
    name, phone = known_as(scope, person_id) if is_told else (None, None)
    return PersonFile(
        person=person,
        name=name,
        phone=phone,
        protection=protection,
        place_paths=[path for path in paths if path.startswith(scope.place_paths)],
        totals=totals_of(person_id),
        lists={
            each: _read(actor, scope, person_id, each, before=None, limit=limit) for each in LISTS
        },
    )


def open_list(
    actor: Actor, person_id: UUID, name: PageList, *, before: UUID | None, limit: int
) -> Sequence[Any]:
    """A page of one list; raises what ``open_person`` does."""
    _places_seen(actor, person_id)
    scope = with_closed_places(scope_of(actor))
    return _read(actor, scope, person_id, name, before=before, limit=limit)


def _read(
    actor: Actor,
    scope: Scope,
    person_id: UUID,
    name: PageList,
    *,
    before: UUID | None,
    limit: int,
) -> Sequence[Any]:
    rows = LISTS[name](scope, person_id, before=before, limit=limit)
    return _with_names(actor, person_id, rows) if name is PageList.KINSHIPS else rows


def _with_names(
    actor: Actor, person_id: UUID, rows: Sequence[queries.Relative]
) -> Sequence[queries.Relative]:
    """The relatives, each with the name where staff may open their page, too; that is a look."""
    names = names_of(actor, [each.relative_id for each in rows])
    for relative_id in names:
        if relative_id != actor.me:
            record_look(actor, Look.PERSON_FILE, "person", person_id, person_id=relative_id)
    return [each._replace(name=names.get(each.relative_id)) for each in rows]


def open_sheet(actor: Actor, person_id: UUID, kind: SheetOf, row_id: UUID) -> Picture:
    """The sheet that was signed for a row of a person's page; the look is written down.

    Raises what ``open_person`` does, and ``not_found`` also for what has no sheet. Raises
    ``media_gone``. The sheet of a child under 14 is for those who are in charge of children's
    data; raises ``child_file_closed`` for all others.
    """
    require(actor, Action.SEE_PERSON, about(person_id), see=Action.SEE_PERSON)
    sheet = SHEETS[kind](person_id, row_id)
    if sheet is None or sheet.evidence is None:
        raise Refusal(Code.NOT_FOUND)
    protection = protection_now(person_of(sheet.person_id))
    paths = about(sheet.person_id).place_paths
    refuse_unless(_is_told(actor, protection, paths), Code.CHILD_FILE_CLOSED)
    record_look(actor, Look.EVIDENCE, kind.value, row_id, person_id=sheet.person_id)
    return picture_of(sheet.evidence)


def _is_told(actor: Actor, protection: Protection, paths: Sequence[str]) -> bool:
    return protection is not Protection.UNDER_14 or may_read_childs_name(actor, paths)


def _places_seen(actor: Actor, person_id: UUID) -> Sequence[str]:
    person = about(person_id)
    require(actor, Action.SEE_PERSON, person, see=Action.SEE_PERSON)
    if actor.person_id != person_id:
        record_look(actor, Look.PERSON_FILE, "person", person_id, person_id=person_id)
    return person.place_paths
