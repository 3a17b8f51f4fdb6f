"""Reads the book of service, and writes into it what no story tells."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from wishapp.base.clock import now, start_of_day, today
from wishapp.base.db import db, transaction
from wishapp.base.ids import new_id
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.hours.ledger.booking import Booking, book_service
from wishapp.hours.ledger.composing_booking import booking_for
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import Totals, totals_of
from wishapp.hours.ledger.rules import MinutesKind, Service, ServiceTime
from wishapp.hours.record_corrections.deciding import approve_correction
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.proposing import Right, propose_for_record
from wishapp.kernel.access import Actor, Grant, Role
from wishapp.registry.members.models import ReportIn


def booked(member: Actor) -> list[ServiceRecord]:
    """Every entry of a member, in order."""
    query = select(ServiceRecord).where(ServiceRecord.person_id == member.me)
    with transaction():
        return list(db.session.scalars(query.order_by(ServiceRecord.id)))


def totals(member: Actor) -> Totals:
    """What a member's entries add up to."""
    with transaction():
        return totals_of(member.me)


def earned(member: Actor) -> tuple[int, int]:
    """Minutes and wishes in a member's ledger."""
    found = totals(member)
    return found.minutes, found.wishes


def booked_elsewhere(
    staff: Actor, giver: Claim | Participation | Pledge, time: ServiceTime
) -> None:
    """Staff enter time of a member for something else."""
    with transaction():
        booking = booking_for(
            wish_of(giver.wish_id),
            giver,
            Service(person_id=giver.member_id, source="elsewhere", given_for=new_id()),
            kind=MinutesKind.ENTERED_BY_STAFF,
            evidence=(),
            claimed_at=now(),
        )
        book_service(staff, replace(booking, wishes=0), time)


def served_for_hours(report_in: ReportIn, hours: int) -> None:
    """A member served so many hours, ten a day in the days before yesterday, as staff entered."""
    for number, done in enumerate(range(0, hours, 10), start=2):
        start = start_of_day(today() - timedelta(days=number))
        time = ServiceTime(start, start + timedelta(hours=min(10, hours - done)))
        entered(Actor.for_system("test"), report_in, time)


def entered(
    staff: Actor, report_in: ReportIn, time: ServiceTime, *, given_for: UUID | None = None
) -> ServiceRecord:
    """Somebody of staff enters a time of a member, for a thing of its own or for a known one."""
    booking = Booking(
        person_id=report_in.person_id,
        source=f"entered:{report_in.id}:{time.start}",
        given_for=given_for or new_id(),
        kind=MinutesKind.ENTERED_BY_STAFF,
        report_in_id=report_in.id,
        unit_id=report_in.unit_id,
        activity="清扫楼道",
        content="清扫楼道",
        place_name="槐荫社区",
        organizer="槐荫社区",
        leader_id=None,
        location=report_in.located(),
    )
    return book_service(staff, booking, time)[0]


def reverse_service(actor: Actor, record_id: UUID, *, why: str) -> list[ServiceRecord]:
    """Somebody proposes to reverse a service, and the street approves it at once."""
    proposed = propose_reversal(actor, record_id, why=why)
    db.session.flush()
    street = Actor(new_id(), grants=(Grant(Role.STREET_ADMIN, proposed.street_path),))
    return approve_correction(street, proposed.id)


def propose_reversal(actor: Actor, record_id: UUID, *, why: str) -> RecordCorrection:
    """Somebody proposes to reverse a service, and nobody approved it yet."""
    return propose_for_record(actor, record_id, Right(), words=why)
