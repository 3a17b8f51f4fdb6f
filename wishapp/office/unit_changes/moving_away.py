"""A member moves to another community, and reads beforehand what is given back."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.kernel.access import Action, Actor, require
from wishapp.office.unit_changes.following import lock_under_way
from wishapp.office.unit_changes.queries import Kind, Thing, given_back, staying
from wishapp.registry.members.changing_unit import NewHome, go_on_elsewhere
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_for_update, report_in_of
from wishapp.registry.people.consent_locks import keep_consents


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What an end of the report-in gives back, and what was reported done and stays."""

    given_back: dict[Kind, list[Thing]]
    stays: list[Thing]


def preview_end(actor: Actor, report_in_id: UUID, *, limit: int) -> UnderWay:
    """What the end of a report-in would give back, at most ``limit`` of each kind.

    Raises ``not_found``.
    """
    report_in = report_in_of(report_in_id)
    require(actor, Action.CHANGE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    return UnderWay(
        {kind: given_back(kind, report_in.id, limit=limit) for kind in Kind},
        staying(report_in.id, limit=limit),
    )


def move_away(actor: Actor, report_in_id: UUID, home: NewHome) -> ReportIn:
    """Close the actor's own report-in and hand in the next slip; returns the new one.

    Raises ``not_found``, and what ``go_on_elsewhere`` raises.
    """
    report_in = report_in_of(report_in_id)
    require(actor, Action.CHANGE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    keep_consents([report_in.person_id])
    lock_under_way(report_in.person_id)
    return go_on_elsewhere(actor, report_in_for_update(report_in.id), home)
