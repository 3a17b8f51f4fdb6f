"""A member hands in a slip, gets a receipt, becomes active; a later report-in is a new record."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import Why, said
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.kernel.sealing import home_digest
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_for_update
from wishapp.registry.people.consenting import Purpose, give_consent, leave_unit
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_to_use
from wishapp.registry.units.enrolling import checked_uscc
from wishapp.registry.units.models import Unit
from wishapp.registry.units.queries import unit_chosen, unit_chosen_by_uscc
from wishapp.registry.volunteers.ending import end_as_member


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Slip:
    """The slip (form 8.1): what the member writes down.

    The unit is named by its credit code, or by its id where the member chose it from a list.
    """

    name: str
    phone: str
    address: str
    political_status: str
    skills: str
    unit_uscc: str = ""
    unit_id: UUID | None = None
    community_code: str


def apply(actor: Actor, slip: Slip, *, consents: dict[Purpose, str]) -> ReportIn:
    """Hand in a slip. ``consents`` gives the wording agreed to for each purpose.

    Raises ``consent_missing``, ``unit_unknown``, ``place_unknown``, ``already_reported_in``.
    """
    require(actor, Action.APPLY_REPORT_IN, None)
    refuse_unless(Purpose.PROCESSING in consents, Code.CONSENT_MISSING, purpose="processing")
    unit = unit_on(slip)
    for purpose, wording in consents.items():
        give_consent(actor.me, purpose, wording=wording, recipient_id=unit.id)
    report_in = filled_in(actor.me, slip, unit.id)
    lifecycle.begin(report_in, "apply", by=actor)
    return report_in


def filled_in(person_id: UUID, slip: Slip, unit_id: UUID) -> ReportIn:
    """The report-in that a slip makes, before anybody hands it in. Raises ``place_unknown``."""
    community, place = place_to_use(slip.community_code)
    return ReportIn(
        person_id=person_id,
        unit_id=unit_id,
        community_id=community.id,
        slip_no=take_number(NumberKind.REPORT_SLIP),
        member_name=slip.name,
        phone=slip.phone,
        address=slip.address,
        address_digest=home_digest(slip.address),
        political_status=slip.political_status,
        skills=slip.skills,
        **location_of(place),
    )


def unit_on(slip: Slip) -> Unit:
    """The unit that a slip names. Raises ``uscc_invalid``, ``unit_unknown``, ``unit_merged``."""
    if slip.unit_id is not None:
        return unit_chosen(slip.unit_id)
    return unit_chosen_by_uscc(checked_uscc(slip.unit_uscc))


def see(actor: Actor, report_in: ReportIn) -> ReportIn:
    """Read a report-in's file; a look by anybody but the member is written down.

    Raises ``restricted`` for all others once its member was erased, or agrees no longer.
    """
    require(actor, Action.SEE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    if actor.person_id != report_in.person_id:
        refuse_unless(report_in.restricted_at is None, Code.RESTRICTED)
        record_look(
            actor, Look.REPORT_IN_FILE, "report_in", report_in.id, person_id=report_in.person_id
        )
    return report_in


def receive(actor: Actor, report_in_id: UUID) -> ReportIn:
    """The community takes the slip and gives a numbered receipt (回执)."""
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.RECEIVE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    lifecycle.move(report_in, "receive", by=actor)
    report_in.receipt_no = take_number(NumberKind.REPORT_RECEIPT)
    report_in.received_by = actor.person_id
    report_in.received_at = now()
    return report_in


def send_back(actor: Actor, report_in_id: UUID, *, why: str) -> ReportIn:
    """The community returns the slip, for example when the member's address lies elsewhere."""
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.RECEIVE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    lifecycle.move(report_in, "return", by=actor, why=said(why))
    leave_unit(report_in.person_id, report_in.unit_id)
    report_in.ended_at = now()
    return report_in


def activate(actor: Actor, report_in_id: UUID) -> ReportIn:
    """Make a report-in active, so that the member may claim wishes.

    A registration as a volunteer ends with it: nobody serves under both at a time.
    """
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.ACTIVATE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    lifecycle.target_of(report_in, "activate")
    end_as_member(actor, report_in.person_id)
    lifecycle.move(report_in, "activate", by=actor)
    report_in.active_at = now()
    return report_in


def end(actor: Actor, report_in_id: UUID, *, why: str) -> ReportIn:
    """End a report-in: the member moved, retired or changed unit. The row stays.

    The consent that the unit is told ends with it; a new report-in asks anew (PIPL Art. 23).
    """
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.END_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    lifecycle.move(report_in, "end", by=actor, why=said(why))
    report_in.ended_at = now()
    leave_unit(report_in.person_id, report_in.unit_id)
    return report_in


def end_all_of(person_id: UUID, *, by: Actor, why: Why) -> list[UUID]:
    """End all report-ins of a person who does no more; returns which ended.

    The one that began while this waited is ended as well.
    """
    states = [state.value for state in ReportIn.MACHINE.moves["end"].sources]
    query = select(ReportIn).where(ReportIn.person_id == person_id, ReportIn.state.in_(states))
    ended = []
    while found := db.session.scalars(query.with_for_update()).all():
        for report_in in found:
            lifecycle.move(report_in, "end", by=by, why=why)
            report_in.ended_at = now()
            leave_unit(report_in.person_id, report_in.unit_id)
            ended.append(report_in.id)
        db.session.flush()
    return ended


def restrict_report_ins_of(person_id: UUID) -> None:
    """Restrict all report-ins of a member who agrees no longer to be known here (PIPL Art. 47).

    What was served under them stays in the ledger; no statement may name the member any more.
    """
    mine = update(ReportIn).where(ReportIn.person_id == person_id, ReportIn.restricted_at.is_(None))
    db.session.execute(mine.values(restricted_at=now()))
