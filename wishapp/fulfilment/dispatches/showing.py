"""Shows a dispatch to staff: who was asked, and what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.text import masked_name
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.dispatches.lapsing import MOST_PROPOSALS
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.dispatches.queries import (
    Named,
    dispatch_of,
    dispatches_about,
    named_behind,
    proposals_in_dispatch,
)
from wishapp.fulfilment.teams.queries import team_of
from wishapp.kernel.access import Action, Actor, may, require
from wishapp.kernel.audit import Look, record_look


@dataclass(frozen=True, slots=True)
class NamedProposal:
    """A proposal with the team's name, or the member's as the actor may see it."""

    proposal: Proposal
    name: str


@dataclass(frozen=True, slots=True)
class DispatchFile:
    """A dispatch with everybody who was asked."""

    dispatch: Dispatch
    proposals: Sequence[NamedProposal]


def see_dispatch(actor: Actor, dispatch_id: UUID) -> DispatchFile:
    """Read a dispatch; each member who is named is written down. Raises ``not_found``."""
    dispatch = dispatch_of(dispatch_id)
    require(actor, Action.SEE_DISPATCH, dispatch, see=Action.SEE_DISPATCH)
    proposals = proposals_in_dispatch(dispatch.id, limit=MOST_PROPOSALS)
    report_ins = [each.report_in_id for each in proposals if each.report_in_id]
    people = named_behind(report_ins, limit=MOST_PROPOSALS)
    for each in people.values():
        record_look(actor, Look.CANDIDATE, "dispatch", dispatch.id, person_id=each.person_id)
    return DispatchFile(dispatch, [_named(actor, each, people) for each in proposals])


def see_dispatches_of(
    actor: Actor, wish_id: UUID, *, before: UUID | None, limit: int
) -> list[Dispatch]:
    """A page of the dispatches of one wish, the newest first, without who was asked.

    Raises ``not_found`` for a wish of other places.
    """
    require(actor, Action.SEE_DISPATCH, wish_of(wish_id), see=Action.SEE_DISPATCH)
    return dispatches_about(wish_id, before=before, limit=limit)


def name_for(actor: Actor, named: Named | None) -> str:
    """A member's name, in full for staff of where the member reported in; none once erased."""
    if named is None:
        return ""
    return named.name if may(actor, Action.SEE_REPORT_IN, named) else masked_name(named.name)


def _named(actor: Actor, proposal: Proposal, people: dict[UUID, Named]) -> NamedProposal:
    if proposal.team_id is not None:
        return NamedProposal(proposal, team_of(proposal.team_id).name)
    member = people.get(proposal.report_in_id) if proposal.report_in_id else None
    return NamedProposal(proposal, name_for(actor, member))
