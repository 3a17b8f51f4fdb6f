"""Under what a person serves on a day: a report-in with its unit, or a volunteer's registration."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.members.going_on import active_since, report_in_on, report_in_valid_on
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import (
    find_active_report_in,
    find_report_in,
    locked_report_in,
    report_in_of,
)
from wishapp.registry.people.rules import Protection
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.queries import (
    keep_registered,
    registered_now,
    registration_of,
    registration_valid_on,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Standing:
    """A report-in with its unit, or a registration, which never has one.

    ``name`` and ``number`` are what it is known by. ``since`` is when its service begins to count.
    ``needs_adult`` says that a minor serves with an adult beside them (条例 15).
    """

    person_id: UUID
    report_in_id: UUID | None
    unit_id: UUID | None
    registration_id: UUID | None
    name: str
    number: str
    since: datetime
    restricted_at: datetime | None
    needs_adult: bool
    file: ReportIn | Registration

    def columns(self) -> dict[str, UUID | None]:
        """The two columns of what stands under it, exactly one of them set."""
        return {"report_in_id": self.report_in_id, "registration_id": self.registration_id}

    def located(self) -> dict[str, Any]:
        """The place columns of where they serve."""
        return self.file.located()


class OfStanding(Protocol):
    """What stands under a report-in or a registration."""

    @property
    def report_in_id(self) -> UUID | None: ...

    @property
    def registration_id(self) -> UUID | None: ...


class AThing(OfStanding, Protocol):
    """A row about one person that stands so."""

    @property
    def id(self) -> UUID: ...

    @property
    def person_id(self) -> UUID: ...


def standing_now(person_id: UUID, *, is_locked: bool = False) -> Standing:
    """Under what a person serves now. With ``is_locked`` it stays so until the transaction ends.

    Raises ``not_registered`` for whoever neither reported in nor registered.
    """
    report_in = find_active_report_in(person_id, is_locked=is_locked)
    if report_in is not None:
        return of_report_in(report_in)
    registration = registered_now(person_id, is_locked=is_locked)
    if registration is None:
        raise Refusal(Code.NOT_REGISTERED)
    return of_registration(registration)


def find_standing_id(actor: Actor) -> UUID | None:
    """The id of the report-in or registration under which the actor serves now, if any."""
    if actor.report_in is not None:
        return actor.report_in.id
    registration = registered_now(actor.me)
    return registration.id if registration else None


def standing_of(person_id: UUID, day: date) -> Standing:
    """Under what a person served on a county day (domain section 7.3).

    On the day on which a volunteer reports in, the report-in counts. Raises ``not_registered``
    when the person neither had reported in nor was registered that day.
    """
    report_in = report_in_valid_on(person_id, day)
    if report_in is not None:
        return of_report_in(report_in)
    registration = registration_valid_on(person_id, day)
    if registration is None:
        raise Refusal(Code.NOT_REGISTERED)
    return of_registration(registration)


def standing_by(standing_id: UUID) -> Standing:
    """The standing of a report-in's or a registration's id. Raises ``not_found``."""
    report_in = find_report_in(standing_id)
    return of_report_in(report_in) if report_in else of_registration(registration_of(standing_id))


def known_under(thing: OfStanding) -> Standing:
    """The standing under which something stands, live or ended: it gives the name."""
    kind, standing_id = named(thing)
    if kind == "registration":
        return of_registration(registration_of(standing_id))
    return of_report_in(report_in_of(standing_id))


def named(thing: OfStanding) -> tuple[str, UUID]:
    """What something stands under: the kind and the id. Raises ``not_found`` for nothing at all."""
    if thing.registration_id is not None:
        return "registration", thing.registration_id
    if thing.report_in_id is None:
        raise Refusal(Code.NOT_FOUND)
    return "report_in", thing.report_in_id


def keep_standing(thing: OfStanding) -> None:
    """Let that under which something stands go on until the transaction ends.

    Raises ``not_reported_in`` or ``not_registered`` when it ended before.
    """
    kind, standing_id = named(thing)
    if kind == "report_in":
        locked_report_in(standing_id)
    else:
        keep_registered(standing_id)


def known_on(thing: OfStanding, day: date) -> Standing:
    """The standing on a county day of somebody who serves under something.

    A member may have changed unit since, within the community (domain section 7.3).
    """
    if thing.report_in_id is None:
        return known_under(thing)
    return of_report_in(report_in_on(thing.report_in_id, day))


def note_look(actor: Actor, thing: AThing, look: Look, kind: str) -> None:
    """Write down that staff looked at something that stands under a report-in or registration.

    Raises ``restricted`` for all but its person, once the person was erased or agrees no longer.
    """
    if actor.person_id == thing.person_id:
        return
    refuse_unless(known_under(thing).restricted_at is None, Code.RESTRICTED)
    record_look(actor, look, kind, thing.id, person_id=thing.person_id)


def of_report_in(report_in: ReportIn) -> Standing:
    """The standing that a member's report-in gives."""
    return Standing(
        person_id=report_in.person_id,
        report_in_id=report_in.id,
        unit_id=report_in.unit_id,
        registration_id=None,
        name=report_in.member_name,
        number=report_in.slip_no,
        since=active_since(report_in),
        restricted_at=report_in.restricted_at,
        needs_adult=False,
        file=report_in,
    )


def of_registration(registration: Registration) -> Standing:
    """The standing that a volunteer's registration gives: without a unit."""
    return Standing(
        person_id=registration.person_id,
        report_in_id=None,
        unit_id=None,
        registration_id=registration.id,
        name=registration.name,
        number=registration.volunteer_no,
        since=registration.registered_at,
        restricted_at=registration.restricted_at,
        needs_adult=registration.protection != Protection.NONE,
        file=registration,
    )
