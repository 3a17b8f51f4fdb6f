"""Participations end with their claim, or because their member may take part no longer."""

from uuid import UUID

from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import live_on
from wishapp.hours.ledger.occupying import vacate
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Why


def end_participation(participation: Participation, *, by: Actor, why: Why) -> None:
    """End a participation, and free the time that was reported. The caller has locked it."""
    lifecycle.move(participation, "end", by=by, why=why)
    forget_time(participation)


def forget_time(participation: Participation) -> None:
    """Free the time that was reported of somebody, if any was."""
    was_reported = participation.during is not None
    # First: freeing it writes what is pending, and who has no time was not there.
    participation.during = None
    participation.break_minutes = 0
    if was_reported:
        vacate(participation.service.source)


def end_participations(claim_id: UUID, *, by: Actor, why: Why) -> None:
    """End the participations of a claim that is given up or over; the caller has locked it."""
    for participation in live_on(claim_id):
        end_participation(participation, by=by, why=why)
