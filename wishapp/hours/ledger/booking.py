"""Books service: one service record per county day, once per source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from wishapp.base.clock import county_date, now, today
from wishapp.base.county import county, county_due_day, rules_at
from wishapp.base.db import db
from wishapp.hours.ledger.holding import hold
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.occupying import secure
from wishapp.hours.ledger.rules import MinutesKind, Service, ServiceTime, split_at_midnight
from wishapp.kernel.access import Actor
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.registry.members.going_on import report_in_on

BY_STAFF = frozenset({MinutesKind.ENTERED_BY_STAFF, MinutesKind.BACK_FILLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking(Service):
    """What was done, by whom, where, under whose lead. ``location`` holds the place columns.

    ``organizer`` is the name of the community. ``parties`` are the people who wished for the
    service, reviewed the wish, or gave the service: none of them records it. ``claimed_at`` is when
    it was undertaken: the record names the county's rules of that moment. It stands under a
    report-in, with the unit, or under a registration, without one.
    """

    kind: MinutesKind
    report_in_id: UUID | None = None
    unit_id: UUID | None = None
    registration_id: UUID | None = None
    activity: str
    content: str
    place_name: str
    organizer: str
    leader_id: UUID | None
    location: dict[str, object]
    claimed_at: datetime | None = None
    wishes: int = 0
    evidence: Sequence[UUID] = field(default_factory=tuple)
    parties: frozenset[UUID] = frozenset()


def book_given(
    actor: Actor, booking: Booking, time: ServiceTime | None, delivered_at: datetime | None
) -> None:
    """Book a reported time; the wish alone without one, or when it is booked elsewhere since."""
    if time is None or not book_service(actor, booking, time):
        book_delivery(actor, booking, delivered_at)


def book_service(actor: Actor, booking: Booking, time: ServiceTime) -> list[ServiceRecord]:
    """Enter service time; work over midnight becomes one entry a day.

    Nothing is entered, and no number used, when the person's time is booked elsewhere.
    """
    days = split_at_midnight(time)
    given = ServiceTime(days[0].start, days[-1].end)
    if not secure(booking, given):
        return []
    return [_entered(actor, booking, day, number) for number, day in enumerate(days, start=1)]


def book_delivery(actor: Actor, booking: Booking, delivered_at: datetime | None) -> ServiceRecord:
    """Enter a delivered object: it counts as a wish and gives no minutes (order 67 Art. 7, 19)."""
    moment = delivered_at or now()
    return _entered(actor, booking, ServiceTime(moment, moment), 1)


def _recorder(actor: Actor, booking: Booking) -> UUID | None:
    """Who of staff entered the service; None where the community recorded it (order 67 Art. 26)."""
    is_by_staff = booking.kind in BY_STAFF
    is_party = actor.person_id in {booking.person_id, *booking.parties}
    return actor.person_id if is_by_staff and not is_party else None


def last_day_to_record(ended_on: date) -> date:
    """The last day in time for the entry of a service that ended on a day (order 67 Art. 11).

    The day of the end is day 0 of ten working days, or of fewer by the county's rule.
    """
    return county_due_day(ended_on, county().rules.record_working_days).day


def _as_whose(booking: Booking, day: date) -> dict[str, UUID | None]:
    """The report-in and the unit that were valid on the day of service (domain rule 7.3).

    A volunteer's service has a registration instead, and no unit.
    """
    if booking.report_in_id is None:
        return {"registration_id": booking.registration_id}
    report_in = report_in_on(booking.report_in_id, day)
    has_changed = report_in.previous_id is not None or report_in.ended_because is not None
    unit_id = report_in.unit_id if has_changed else booking.unit_id
    return {"report_in_id": report_in.id, "unit_id": unit_id}


def _entered(actor: Actor, booking: Booking, time: ServiceTime, part: int) -> ServiceRecord:
    rules = rules_at(booking.claimed_at or now())
    record_by = last_day_to_record(county_date(time.end))
    if booking.kind is MinutesKind.CONFIRMED_BY_CODE:
        hold(booking.given_for)
    record = ServiceRecord(
        record_no=take_number(NumberKind.SERVICE_RECORD),
        source=booking.source,
        part=part,
        kind=booking.kind.value,
        person_id=booking.person_id,
        activity=booking.activity,
        content=booking.content,
        place_name=booking.place_name,
        organizer=booking.organizer,
        leader_id=booking.leader_id,
        given_for=booking.given_for,
        service_date=county_date(time.start),
        started_at=time.start,
        ended_at=time.end,
        break_minutes=time.break_minutes,
        minutes=time.minutes,
        times=int(part == 1 and time.minutes > 0),
        wishes=booking.wishes if part == 1 else 0,
        evidence=list(booking.evidence),
        recorder_id=_recorder(actor, booking),
        record_by=record_by,
        recorded_late=today() > record_by,
        rule_version=rules.version,
        basis_doc=rules.basis_doc,
        **_as_whose(booking, county_date(time.start)),
        **booking.location,
    )
    db.session.add(record)
    return record
