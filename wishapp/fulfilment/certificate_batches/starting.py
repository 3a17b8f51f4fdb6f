"""Staff of a community have all requests by a unit's or a team's members issued at one go."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.fulfilment.certificate_batches.models import CertificateBatch, CertificateBatchLine
from wishapp.fulfilment.certificate_batches.queries import (
    batch_for_update,
    is_running_at,
    requested_in_team,
    requested_under_unit,
)
from wishapp.fulfilment.teams.queries import team_of
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_to_use
from wishapp.registry.units.queries import unit_of

# The next batch takes what is left.
MOST_LINES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose requests a batch takes: those of a unit's members or of a team's, one of both."""

    unit_id: UUID | None = None
    team_id: UUID | None = None


def start_batch(actor: Actor, community_code: str, whose: Whose) -> CertificateBatch:
    """Take the requests that lie at a community, at most a thousand, the oldest first.

    A worker issues them in the actor's name. Nobody asks in another's name here: only what was
    asked for is issued (order 67 Art. 14). Raises ``not_found``, ``place_unknown``,
    ``place_not_community``, ``certificate_batch_running``, ``certificate_batch_empty``.
    """
    community, _ = place_to_use(community_code)
    require(actor, Action.ISSUE_CERTIFICATE_BATCH, community)
    refuse_unless(not is_running_at(community.id), Code.CERTIFICATE_BATCH_RUNNING)
    wanted = _requests(community.id, whose)
    refuse_unless(wanted, Code.CERTIFICATE_BATCH_EMPTY)
    batch = CertificateBatch(
        unit_id=whose.unit_id,
        team_id=whose.team_id,
        started_by=actor.me,
        community_id=community.id,
        **location_of(community),
    )
    lifecycle.begin(batch, "start", by=actor)
    batch.set_due_at()
    db.session.flush()
    db.session.add_all(
        CertificateBatchLine(batch_id=batch.id, certificate_id=each) for each in wanted
    )
    return batch


def stop_batch(actor: Actor, batch_id: UUID, *, why: str) -> CertificateBatch:
    """Issue no more of a batch; what was issued stands, and the rest lies requested as before."""
    batch = batch_for_update(batch_id)
    require(actor, Action.ISSUE_CERTIFICATE_BATCH, batch, see=Action.ISSUE_CERTIFICATE_BATCH)
    batch.ended_at, batch.due_at = now(), None
    lifecycle.move(batch, "stop", by=actor, why=said(why))
    return batch


def _requests(community_id: UUID, whose: Whose) -> list[UUID]:
    if whose.unit_id is not None:
        unit_id = unit_of(whose.unit_id).id
        return requested_under_unit(community_id, unit_id, limit=MOST_LINES)
    if whose.team_id is None:
        raise Refusal(Code.NOT_FOUND)
    team = team_of(whose.team_id)
    refuse_unless(team.community_id == community_id, Code.NOT_FOUND)
    return requested_in_team(community_id, team.id, limit=MOST_LINES)
