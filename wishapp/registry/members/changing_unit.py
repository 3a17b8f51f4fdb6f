"""A report-in is closed for a change of the unit or of the home, and the next one goes on from it.

The callers lock first what the member has under way.
"""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.kernel.outbox import emit
from wishapp.kernel.sealing import home_digest
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in_on_paper import Paper
from wishapp.registry.members.states import Employment, EndedBecause, Proof, ReportInState
from wishapp.registry.people.consenting import (
    Purpose,
    Recorded,
    carry_unit_consent,
    give_consent,
    leave_unit,
)
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_to_use
from wishapp.registry.units.enrolling import checked_uscc
from wishapp.registry.units.models import Unit
from wishapp.registry.units.queries import unit_chosen, unit_chosen_by_uscc, unit_of

EMPLOYMENTS = {
    EndedBecause.CHANGED_UNIT: Employment.IN_SERVICE,
    EndedBecause.SECONDED: Employment.SECONDED,
    EndedBecause.RETIRED: Employment.RETIRED,
}
REASONS = {
    EndedBecause.CHANGED_UNIT: Because.CHANGED_UNIT,
    EndedBecause.SECONDED: Because.SECONDED,
    EndedBecause.RETIRED: Because.RETIRED,
    EndedBecause.UNIT_MERGED: Because.UNIT_MERGED,
}
VERBS = {EndedBecause.UNIT_MERGED: "go_over"}
# What the next report-in says of the member just as the closed one did.
KEPT = (
    "person_id", "member_name", "phone", "address", "address_digest", "political_status", "skills",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChange:
    """What changes: why, and the unit from now on, by its credit code or its id.

    Who retires stays with the same unit. Whose unit was merged stays employed as before.
    ``unit_wording`` is the wording by which the member agrees that the unit from now on is told
    of their service; empty without that consent.
    """

    because: EndedBecause
    unit_uscc: str = ""
    unit_id: UUID | None = None
    unit_wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewHome:
    """Where a member lives from now on."""

    address: str
    community_code: str


def must_be_active(report_in: ReportIn, verb: str) -> None:
    """Raises ``move_not_allowed``, and ``restricted`` when its member agrees no longer."""
    refuse_unless(
        report_in.state == ReportInState.ACTIVE,
        Code.MOVE_NOT_ALLOWED,
        kind="report_in",
        verb=verb,
        state=report_in.state,
    )
    refuse_unless(report_in.restricted_at is None, Code.RESTRICTED)


def go_on_with_unit(
    actor: Actor, report_in: ReportIn, change: UnitChange, *, paper: Paper | None = None
) -> ReportIn:
    """Close an active report-in and go on with another unit in the same community, at once.

    Raises ``nothing_changed`` for the same unit, except for who retires, who does so once. Raises
    ``unit_unknown``, ``uscc_invalid``, ``wording_outdated``, ``move_not_allowed`` and
    ``restricted``.
    """
    must_be_active(report_in, "change")
    unit = unit_from_now(report_in, change)
    code = REASONS[change.because]
    lifecycle.move(report_in, VERBS.get(change.because, "change"), by=actor, why=Why(code))
    _close(report_in, change.because)
    _settle_consent(actor, report_in, unit, change, paper)
    employment = EMPLOYMENTS.get(change.because, Employment(report_in.employment))
    later = _next_to(report_in, unit.id, employment)
    _carry_proof(report_in, later)
    _locate_alike(report_in, later)
    later.receipt_no = take_number(NumberKind.REPORT_RECEIPT)
    later.received_by, later.received_at = report_in.received_by, now()
    if paper is not None:
        later.paper_no, later.evidence, later.entered_by = paper.no, paper.evidence, actor.me
    lifecycle.begin(later, "continue", by=actor, why=Why(code))
    # What boards count reads the row.
    db.session.flush()
    lifecycle.move(later, "activate", by=actor)
    later.active_at = now()
    db.session.flush()
    return later


def go_on_elsewhere(actor: Actor, report_in: ReportIn, home: NewHome) -> ReportIn:
    """Close an active report-in and hand in the slip of the next one where the member lives now.

    What was under way in the old community is given back, as after every end. Raises
    ``nothing_changed`` for the same community. Raises ``place_unknown``, ``place_not_community``,
    ``move_not_allowed`` and ``restricted``.
    """
    must_be_active(report_in, "end")
    community, place = place_to_use(home.community_code)
    refuse_unless(community.id != report_in.community_id, Code.NOTHING_CHANGED)
    lifecycle.move(report_in, "end", by=actor, why=Why(Because.MOVED))
    _close(report_in, EndedBecause.MOVED)
    later = _next_to(report_in, report_in.unit_id, Employment(report_in.employment))
    _carry_proof(report_in, later)
    later.address, later.address_digest = home.address, home_digest(home.address)
    later.community_id = community.id
    for name, path in location_of(place).items():
        setattr(later, name, path)
    lifecycle.begin(later, "apply", by=actor, why=Why(Because.MOVED))
    db.session.flush()
    return later


def unit_from_now(report_in: ReportIn, change: UnitChange) -> Unit:
    """The unit after a change; it stays the same for who retires, once.

    Raises ``nothing_changed``, ``unit_unknown`` and ``uscc_invalid``.
    """
    if change.because is EndedBecause.RETIRED:
        refuse_unless(report_in.employment != Employment.RETIRED, Code.NOTHING_CHANGED)
        return unit_of(report_in.unit_id)
    if change.unit_id is not None:
        unit = unit_chosen(change.unit_id)
    else:
        unit = unit_chosen_by_uscc(checked_uscc(change.unit_uscc))
    refuse_unless(unit.id != report_in.unit_id, Code.NOTHING_CHANGED)
    return unit


def _close(report_in: ReportIn, because: EndedBecause) -> None:
    report_in.ended_at = now()
    report_in.ended_because = because.value
    # The database holds one report-in a person; this one makes room before the next.
    db.session.flush()


def lead_to_unit(report_in: ReportIn, unit_id: UUID) -> None:
    """Let a slip that is not active yet name the unit into which its own was merged."""
    carry_unit_consent(report_in.person_id, report_in.unit_id, unit_id)
    report_in.unit_id = unit_id
    emit("report_in.lead_over", report_in.id)


def _settle_consent(
    actor: Actor, report_in: ReportIn, unit: Unit, change: UnitChange, paper: Paper | None
) -> None:
    """End the consent for the unit that is left, unless the one from now on takes its place."""
    if change.because is EndedBecause.UNIT_MERGED:
        carry_unit_consent(report_in.person_id, report_in.unit_id, unit.id)
        return
    leave_unit(report_in.person_id, report_in.unit_id)
    _agree(actor, report_in.person_id, unit, change, paper)


def _agree(
    actor: Actor, person_id: UUID, unit: Unit, change: UnitChange, paper: Paper | None
) -> None:
    # Of who retired no unit is told.
    if change.unit_wording and change.because is not EndedBecause.RETIRED:
        give_consent(
            person_id,
            Purpose.UNIT_PROVISION,
            wording=change.unit_wording,
            paper=Recorded(by=actor.me, evidence=paper.evidence) if paper else None,
            recipient_id=unit.id,
        )


def _next_to(report_in: ReportIn, unit_id: UUID, employment: Employment) -> ReportIn:
    return ReportIn(
        **{name: getattr(report_in, name) for name in KEPT},
        unit_id=unit_id,
        slip_no=take_number(NumberKind.REPORT_SLIP),
        previous_id=report_in.id,
        employment=employment.value,
    )


def _locate_alike(report_in: ReportIn, later: ReportIn) -> None:
    for name, value in report_in.located().items():
        setattr(later, name, value)


def _carry_proof(report_in: ReportIn, later: ReportIn) -> None:
    """Party membership outlives the unit; that the member is of the new unit is yet to be said."""
    if report_in.confirmed_at is None:
        return
    # Of a merged unit the members are known, and all of them are of its successor.
    is_known = (
        later.unit_id == report_in.unit_id or report_in.ended_because == EndedBecause.UNIT_MERGED
    )
    later.confirmed_as = report_in.confirmed_as if is_known else Proof.EARLIER.value
    later.confirmed_by, later.confirmed_at = report_in.confirmed_by, report_in.confirmed_at
