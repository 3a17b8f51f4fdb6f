"""Loads what a change is about, by the kind of its topic."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from wishapp.base.db import db
from wishapp.demand.draws.queries import draw_entry_of
from wishapp.demand.screening.queries import screening_of
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.transfers.queries import transfer_of
from wishapp.demand.wishes.child_files import request_of
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.rules import WishKind
from wishapp.fulfilment.activities.queries import activity_of, sign_up_of
from wishapp.fulfilment.attendance.queries import presence_request_of
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_of
from wishapp.fulfilment.dispatches.queries import addressee_of, dispatch_of, proposal_of
from wishapp.fulfilment.draw_entries.speaking import told_of
from wishapp.fulfilment.participations.queries import participation_of
from wishapp.fulfilment.pledges.queries import lead_of, pledge_of
from wishapp.fulfilment.teams.queries import membership_of, team_of
from wishapp.hours.anomalies.queries import anomaly_of
from wishapp.hours.certificates.queries import certificate_of
from wishapp.hours.ledger.queries import record_of
from wishapp.hours.objections.queries import objection_of
from wishapp.hours.record_corrections.queries import record_correction_of
from wishapp.hours.stars.queries import star_of
from wishapp.hours.statements.queries import delivery_of, statement_of
from wishapp.notices.calls_about_people import wish_to_call_about
from wishapp.notices.matter import Matter
from wishapp.notices.models import CallTask
from wishapp.notices.table.data_requests import kind_of
from wishapp.notices.table.lines import Who
from wishapp.notices.table.variants import ENTERED, kind_of_wish
from wishapp.registry.account_joins.queries import join_of
from wishapp.registry.complaints.queries import complaint_of
from wishapp.registry.data_requests.queries import request_of as data_request_of
from wishapp.registry.denials.queries import denial_of
from wishapp.registry.desk_entries.queries import desk_entry_of
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of, unit_left, unit_to_confirm
from wishapp.registry.people.queries import consent_of, person_of
from wishapp.registry.unit_mergers.queries import merger_of
from wishapp.registry.units.queries import endpoint_change_of
from wishapp.registry.volunteers.queries import registration_of


def matter_of(kind: str, subject_id: UUID) -> Matter:
    """The matter behind a topic's kind and id. Raises ``not_found``."""
    return LOADERS[kind](subject_id)


def _wish(wish_id: UUID) -> Matter:
    return _about(wish_of(wish_id))


def _transfer(transfer_id: UUID) -> Matter:
    return _about(wish_of(transfer_of(transfer_id).wish_id))


def _claim(claim_id: UUID) -> Matter:
    claim = claim_of(claim_id)
    return _about(wish_of(claim.wish_id), claim)


def _about(wish: Wish, claim: Claim | None = None) -> Matter:
    shared_id = wish.id if wish.kind == WishKind.CROWDFUNDED else None
    # Before a crowdfunded wish is started, its lead is the one who is told.
    holder = claim or (lead_of(shared_id) if shared_id else None)
    claimant = holder.member_id if holder else None
    people = {Who.WISHER: wish.wisher_id, Who.CLAIMANT: claimant}
    unit_id = claim.unit_id if claim and claim.is_of_unit else None
    if unit_id:
        # Whoever claimed for the unit may be its liaison no longer.
        del people[Who.CLAIMANT]
    return Matter(
        kind=kind_of_wish(wish),
        no=wish.wish_no,
        wish=wish.public_text,
        place=wish,
        unit_id=unit_id,
        shared_id=shared_id,
        people=people,
    )


def _pledge(pledge_id: UUID) -> Matter:
    pledge = pledge_of(pledge_id)
    wish = wish_of(pledge.wish_id)
    people: dict[Who, UUID | None] = {Who.CLAIMANT: pledge.member_id}
    return Matter(no=wish.wish_no, wish=wish.public_text, place=wish, people=people)


def _participation(participation_id: UUID) -> Matter:
    participation = participation_of(participation_id)
    wish = wish_of(participation.wish_id)
    people: dict[Who, UUID | None] = {Who.CLAIMANT: participation.member_id}
    return Matter(no=wish.wish_no, wish=wish.public_text, place=wish, people=people)


def _team(team_id: UUID) -> Matter:
    team = team_of(team_id)
    return Matter(place=team, people={Who.TEAM_LEADER: team.leader_id})


def _membership(membership_id: UUID) -> Matter:
    membership = membership_of(membership_id)
    team = team_of(membership.team_id)
    people = {Who.TEAM_LEADER: team.leader_id, Who.APPLICANT: membership.person_id}
    return Matter(place=team, people=people)


def _report_in(report_in_id: UUID) -> Matter:
    report_in: ReportIn = report_in_of(report_in_id)
    people: dict[Who, UUID | None] = {Who.APPLICANT: report_in.person_id}
    unit_id = unit_to_confirm(report_in) or unit_left(report_in)
    return Matter(no=report_in.slip_no, place=report_in, unit_id=unit_id, people=people)


def _complaint(complaint_id: UUID) -> Matter:
    complaint = complaint_of(complaint_id)
    # Whoever entered it for somebody without a phone tells them.
    kind = "" if complaint.person_id else ENTERED
    people = {Who.AUTHOR: complaint.author_id}
    return Matter(kind=kind, no=complaint.complaint_no, place=complaint, people=people)


def _dispatch(dispatch_id: UUID) -> Matter:
    return _about(wish_of(dispatch_of(dispatch_id).wish_id))


def _proposal(proposal_id: UUID) -> Matter:
    wish = wish_of(proposal_of(proposal_id).wish_id)
    people: dict[Who, UUID | None] = {Who.ASKED: addressee_of(proposal_id).asked_id}
    return Matter(no=wish.wish_no, wish=wish.public_text, place=wish, people=people)


def _draw_entry(entry_id: UUID) -> Matter:
    entry = draw_entry_of(entry_id)
    wish = wish_of(entry.wish_id)
    # Whoever entered for a team or unit may speak for it no longer.
    people = {} if entry.unit_id else {Who.ENTRANT: told_of(entry)}
    return Matter(
        no=wish.wish_no, wish=wish.public_text, place=wish, people=people, unit_id=entry.unit_id
    )


def _screening(screening_id: UUID) -> Matter:
    screening = screening_of(screening_id)
    kind, author_id = screening.subject_kind, screening.author_id
    if kind == SubjectKind.RATING:
        # Staff may have entered what the resident said.
        author_id = wish_of(screening.subject_id).wisher_id
    return Matter(kind=kind, place=screening, people={Who.AUTHOR: author_id})


def _statement(statement_id: UUID) -> Matter:
    statement = statement_of(statement_id)
    return Matter(no=statement.statement_no, unit_id=statement.unit_id, statement_id=statement.id)


def _service_record(record_id: UUID) -> Matter:
    record = record_of(record_id)
    return Matter(no=record.record_no, place=record, people={Who.CLAIMANT: record.person_id})


def _of_one(thing: Any, who: Who) -> Matter:
    return Matter(place=thing, people={who: thing.person_id})


def _activity(activity_id: UUID) -> Matter:
    activity = activity_of(activity_id)
    people = {Who.AUTHOR: activity.author_id, Who.TEAM_LEADER: activity.leader_id}
    return Matter(place=activity, people=people)


def _sign_up(sign_up_id: UUID) -> Matter:
    found = sign_up_of(sign_up_id)
    return Matter(place=activity_of(found.activity_id), people={Who.CLAIMANT: found.person_id})


def _presence_request(request_id: UUID) -> Matter:
    found = presence_request_of(request_id)
    leader_id = activity_of(found.activity_id).leader_id
    people = {Who.CLAIMANT: found.person_id, Who.TEAM_LEADER: leader_id}
    return Matter(place=found, people=people)


def _denial(denial_id: UUID) -> Matter:
    denial = denial_of(denial_id)
    # What came on paper is told to liaisons only where the member agreed that the unit hears it.
    unit_id = denial.unit_id if denial.paper_no is None else None
    return replace(_of_one(denial, Who.APPLICANT), unit_id=unit_id)


def _star(star_id: UUID) -> Matter:
    return _of_one(star_of(star_id), Who.APPLICANT)


def _registration(registration_id: UUID) -> Matter:
    found = registration_of(registration_id)
    return replace(_of_one(found, Who.APPLICANT), no=found.volunteer_no)


def _certificate(certificate_id: UUID) -> Matter:
    found = certificate_of(certificate_id)
    return replace(_of_one(found, Who.APPLICANT), no=found.certificate_no or "")


def _delivery(delivery_id: UUID) -> Matter:
    return _statement(delivery_of(delivery_id).statement_id)


def _consent(consent_id: UUID) -> Matter:
    person_id = consent_of(consent_id).person_id
    # Whoever has no phone is known by a wish alone; its community's staff call.
    return Matter(place=wish_to_call_about(person_id), people={Who.AUTHOR: person_id})


def _of_county(_: UUID) -> Matter:
    """It is about the county as a whole, or about its mini-program."""
    return Matter()


def _desk_entry(entry_id: UUID) -> Matter:
    entry = desk_entry_of(entry_id)
    people = {Who.CONCERNED: entry.person_id, Who.RELATIVE: entry.relative_id}
    return Matter(kind=entry.kind, place=entry, people=people)


def _account_join(join_id: UUID) -> Matter:
    join = join_of(join_id)
    people = {Who.CONCERNED: join.person_id, Who.RELATIVE: join.resident_id}
    return Matter(place=join, people=people)


def _data_request(request_id: UUID) -> Matter:
    """Whoever has no account is not told: nothing could tell them but the desk that they asked."""
    request = data_request_of(request_id)
    people = {Who.CONCERNED: _account(request.person_id)}
    return Matter(kind=kind_of(request), no=request.request_no, place=request, people=people)


def _person(person_id: UUID) -> Matter:
    return Matter(people={Who.CONCERNED: _account(person_id)})


def _account(person_id: UUID) -> UUID | None:
    return person_id if person_of(person_id).openid else None


LOADERS: Mapping[str, Callable[[UUID], Matter]] = {
    "wish": _wish,
    "transfer": _transfer,
    "claim": _claim,
    "pledge": _pledge,
    "draw_entry": _draw_entry,
    "participation": _participation,
    "team": _team,
    "membership": _membership,
    "dispatch": _dispatch,
    "proposal": _proposal,
    "report_in": _report_in,
    "desk_entry": _desk_entry,
    "account_join": _account_join,
    "data_request": _data_request,
    "person": _person,
    "screening": _screening,
    "statement": _statement,
    "delivery": _delivery,
    "objection": lambda found_id: _of_one(objection_of(found_id), Who.APPLICANT),
    "unit_merger": lambda merger_id: Matter(unit_id=merger_of(merger_id).unit_id),
    "endpoint_change": lambda change_id: Matter(unit_id=endpoint_change_of(change_id).unit_id),
    "service_record": _service_record,
    "record_correction": lambda found_id: _of_one(record_correction_of(found_id), Who.CLAIMANT),
    "certificate": _certificate,
    "star": _star,
    "denial": _denial,
    "activity": _activity,
    "sign_up": _sign_up,
    "presence_request": _presence_request,
    "anomaly": lambda found_id: Matter(place=anomaly_of(found_id)),
    "registration": _registration,
    "call_task": lambda task_id: Matter(place=db.session.get_one(CallTask, task_id)),
    "consent": _consent,
    "child_file": lambda request_id: Matter(place=request_of(request_id)),
    **dict.fromkeys(("platform_event", "rule_version", "place_closing"), _of_county),
    "complaint": _complaint,
}
