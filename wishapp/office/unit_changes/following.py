"""What a member has under way follows to the next report-in in the same community."""

from uuid import UUID

from wishapp.fulfilment.claims.queries import wishes_claimed_by
from wishapp.fulfilment.dispatches.queries import wishes_offered_to
from wishapp.fulfilment.pledges.taking_back import take_back_outside
from wishapp.fulfilment.teams.leaving import leave_unit_claims
from wishapp.fulfilment.teams.locking_teams_of_person import lock_parts_together
from wishapp.kernel.lifecycle import Why
from wishapp.office.unit_changes.queries import (
    lead_on,
    lock_corrections_asked_by,
    wishes_shared_by,
)
from wishapp.registry.members.changing_unit import REASONS
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import EndedBecause


def lock_under_way(person_id: UUID) -> None:
    """Lock what a member has under way, in the order of all, before the report-in."""
    claimed, shared = wishes_claimed_by(person_id), wishes_shared_by(person_id)
    lock_parts_together(person_id, claimed, shared, wishes_offered_to(person_id))
    lock_corrections_asked_by(person_id)


def follow(closed: ReportIn, later: ReportIn, because: EndedBecause) -> None:
    """Let everything that may still go on lead to the later report-in and its unit.

    When it was undertaken stays, and with it since when service may be credited.
    """
    why = Why(REASONS[because])
    # Before it leads on: no unit handles who is not of it any more.
    leave_unit_claims(closed.id, why=why)
    lead_on(closed.id, later.id, later.unit_id)
    # Mutual aid stays inside the communities and units of a document (Charity Law Art. 122).
    take_back_outside(later, why=why)
