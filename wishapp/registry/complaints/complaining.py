"""Anybody complains in the app, and staff enter complaints of those without a phone."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.county import county, county_due_day
from wishapp.base.working_days import DueDay
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.registry.complaints.models import Complaint
from wishapp.registry.complaints.queries import complaint_for_update, complaint_of
from wishapp.registry.complaints.rules import About, ComplaintChannel
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import community_of, community_or_grid, place_now


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Grievance:
    """What somebody complains about, in their words. The last three are of people without a phone.

    ``no`` is the number of the wish, record or statement that it is about.
    """

    about: About
    words: str
    community_code: str
    no: str | None = None
    channel: ComplaintChannel = ComplaintChannel.MINI_PROGRAM
    name: str | None = None
    phone: str | None = None


def complain(actor: Actor, grievance: Grievance) -> Complaint:
    """Complain about what happened at a place (网络安全法 51).

    Raises ``place_unknown``, ``place_not_community``.
    """
    require(actor, Action.COMPLAIN, None)
    return _received(actor, grievance, person_id=actor.me)


def enter_complaint(actor: Actor, grievance: Grievance) -> Complaint:
    """Staff enter the complaint of somebody without a phone; others than they answer it.

    Raises ``place_unknown``, ``place_not_community``, ``forbidden``.
    """
    _, place = community_or_grid(grievance.community_code)
    require(actor, Action.ENTER_COMPLAINT, place_now(place))
    return _received(actor, grievance, person_id=None)


def open_complaint(actor: Actor, complaint_id: UUID) -> Complaint:
    """Read a complaint; a look by anybody but its author is written down."""
    complaint = complaint_of(complaint_id)
    require(actor, Action.SEE_COMPLAINT, complaint, see=Action.SEE_COMPLAINT)
    if actor.person_id != complaint.author_id:
        record_look(actor, Look.COMPLAINT, "complaint", complaint.id, person_id=complaint.person_id)
    return complaint


def object_to_answer(actor: Actor, complaint_id: UUID, *, words: str) -> Complaint:
    """Say once that the answer does not settle it; the county decides by a new due day."""
    complaint = complaint_for_update(complaint_id)
    require(actor, Action.PURSUE_COMPLAINT, complaint, see=Action.SEE_COMPLAINT)
    lifecycle.move(complaint, "object", by=actor)
    due = due_of_complaint()
    complaint.objection, complaint.ended_at = words, None
    complaint.due_on, complaint.due_is_estimate = due.day, due.is_estimate
    return complaint


def withdraw_complaint(actor: Actor, complaint_id: UUID) -> Complaint:
    """Take a complaint back while nobody answered it."""
    complaint = complaint_for_update(complaint_id)
    require(actor, Action.PURSUE_COMPLAINT, complaint, see=Action.SEE_COMPLAINT)
    lifecycle.move(complaint, "withdraw", by=actor)
    complaint.ended_at = now()
    return complaint


def due_of_complaint() -> DueDay:
    """The last day to answer a complaint of today; a county rule."""
    return county_due_day(today(), county().rules.complaint_working_days)


def _received(actor: Actor, grievance: Grievance, *, person_id: UUID | None) -> Complaint:
    _, said = community_or_grid(grievance.community_code)
    # What happened at a place that closed is answered above its heir.
    place = place_now(said)
    due = due_of_complaint()
    complaint = Complaint(
        complaint_no=take_number(NumberKind.COMPLAINT),
        person_id=person_id,
        entered_by=actor.me,
        channel=grievance.channel.value,
        about=grievance.about.value,
        subject_no=grievance.no,
        author_name=grievance.name,
        author_phone=grievance.phone,
        words=grievance.words,
        due_on=due.day,
        due_is_estimate=due.is_estimate,
        community_id=community_of(place).id,
        **location_of(place),
    )
    lifecycle.begin(complaint, "receive", by=actor)
    return complaint
