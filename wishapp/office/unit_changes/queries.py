"""Reads what a member has under way under a report-in."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, TextClause, and_, select, update

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import BEING_SHARED
from wishapp.fulfilment.activities.models import IS_LIVE, SignUp
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.states import IN_HAND, ClaimState
from wishapp.fulfilment.claims.states import LIVE as CLAIM_LIVES
from wishapp.fulfilment.dispatches.models import IS_OFFERED, Proposal
from wishapp.fulfilment.dispatches.states import ProposalState
from wishapp.fulfilment.participations.models import ALIVE as PARTICIPATION_ALIVE
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.states import IN_HAND as PART_IN_HAND
from wishapp.fulfilment.participations.states import ParticipationState, PartyKind
from wishapp.fulfilment.pledges.models import ALIVE as PLEDGE_ALIVE
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.states import PledgeState
from wishapp.fulfilment.teams.models import BELONGS, Membership, Team
from wishapp.fulfilment.teams.states import MEMBERSHIP
from wishapp.privacy.own_data.models import Correction
from wishapp.privacy.own_data.states import CorrectionState
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.queries import agrees_to_tell

Rows = tuple[Any, ColumnElement[bool] | TextClause]
P, S = ParticipationState, PledgeState
UNDONE = (P.ASKED, P.TAKING_PART, P.REPORTED, P.PRESENT)
# Confirmed work may be ordered to be done again, so it follows as well.
FOLLOWING: Sequence[Rows] = (
    (Claim, Claim.state.in_((*CLAIM_LIVES, ClaimState.CONFIRMED))),
    (Pledge, PLEDGE_ALIVE),
    (Participation, PARTICIPATION_ALIVE),
    (Membership, BELONGS),
    (SignUp, IS_LIVE),
    (Proposal, IS_OFFERED),
    (Correction, Correction.state == CorrectionState.ASKED.value),
)
# Done work shows the unit for which it was done.
OF_UNIT: Sequence[Rows] = (
    (Claim, Claim.state.in_(CLAIM_LIVES)),
    (Pledge, Pledge.state.in_((S.PLEDGED, S.SETTLED))),
    (Participation, Participation.state.in_(UNDONE)),
)


class Kind(StrEnum):
    """What the end of a report-in gives back, or ends."""

    CLAIMS = "claims"
    PLEDGES = "pledges"
    PARTICIPATIONS = "participations"
    PROPOSALS = "proposals"
    MEMBERSHIPS = "memberships"


class Thing(NamedTuple):
    """One thing under way; ``name`` is the number of its wish, or the name of its team."""

    id: UUID
    name: str


OWN = Claim.party == PartyKind.MEMBER.value
SHARED = [PledgeState.PLEDGED.value, PledgeState.SETTLED.value]
REPORTED = [ClaimState.DELIVERED.value, ClaimState.DISPUTED.value]
OPEN: dict[Kind, tuple[Any, ColumnElement[bool]]] = {
    Kind.CLAIMS: (Claim, and_(OWN, Claim.state.in_(IN_HAND))),
    Kind.PLEDGES: (Pledge, and_(Pledge.state.in_(SHARED), Wish.state.in_(BEING_SHARED))),
    Kind.PARTICIPATIONS: (Participation, Participation.state.in_(PART_IN_HAND)),
    Kind.PROPOSALS: (Proposal, Proposal.state == ProposalState.OFFERED.value),
}


def given_back(kind: Kind, report_in_id: UUID, *, limit: int) -> list[Thing]:
    """What of a kind ends with a report-in, in the order of ids."""
    if kind is Kind.MEMBERSHIPS:
        return _memberships(report_in_id, limit)
    return _of_wishes(*OPEN[kind], report_in_id, limit)


def staying(report_in_id: UUID, *, limit: int) -> list[Thing]:
    """The member's own claims that were reported done: the resident confirms them still."""
    return _of_wishes(Claim, and_(OWN, Claim.state.in_(REPORTED)), report_in_id, limit)


def parts_for_unit(report_in_id: UUID, *, limit: int) -> list[Thing]:
    """The parts in hand in claims of the unit, which end when the member leaves it."""
    of_unit = Participation.party == PartyKind.UNIT.value
    condition = and_(of_unit, Participation.state.in_(PART_IN_HAND))
    return _of_wishes(Participation, condition, report_in_id, limit)


def unsettled_shares(report_in_id: UUID, *, limit: int) -> list[tuple[Thing, Wish]]:
    """The cost shares that wait at the desk, each with its wish, which is still being shared."""
    query = select(Pledge.id, Wish).join(Wish, Wish.id == Pledge.wish_id)
    query = query.where(
        Pledge.report_in_id == report_in_id,
        Pledge.state == PledgeState.PLEDGED.value,
        Pledge.settle_by.is_not(None),
        Wish.state.in_(BEING_SHARED),
    )
    rows = db.session.execute(query.order_by(Pledge.id).limit(limit))
    return [(Thing(pledge_id, wish.wish_no), wish) for pledge_id, wish in rows]


def is_unit_told(report_in_id: UUID) -> bool:
    """Whether the member of a report-in agrees that its unit is told of their service."""
    agrees = agrees_to_tell(ReportIn.person_id, ReportIn.unit_id)
    return bool(db.session.scalar(select(agrees).where(ReportIn.id == report_in_id)))


def _of_wishes(model: Any, condition: Any, report_in_id: UUID, limit: int) -> list[Thing]:
    query = select(model.id, Wish.wish_no).join(Wish, Wish.id == model.wish_id)
    query = query.where(model.report_in_id == report_in_id, condition)
    return [Thing(*row) for row in db.session.execute(query.order_by(model.id).limit(limit))]


def _memberships(report_in_id: UUID, limit: int) -> list[Thing]:
    states = [state.value for state in MEMBERSHIP.moves["end"].sources]
    query = select(Membership.id, Team.name).join(Team, Team.id == Membership.team_id)
    query = query.where(Membership.report_in_id == report_in_id, Membership.state.in_(states))
    return [Thing(*row) for row in db.session.execute(query.order_by(Membership.id).limit(limit))]


def wishes_shared_by(person_id: UUID) -> Select[UUID]:
    """The ids of all wishes that a member ever pledged shares of."""
    return select(Pledge.wish_id).where(Pledge.member_id == person_id)


def lock_corrections_asked_by(person_id: UUID) -> None:
    """Lock what a member asked to have corrected; whoever decides locks it before the report-in."""
    asked = Correction.state == CorrectionState.ASKED.value
    query = select(Correction.id).where(Correction.person_id == person_id, asked)
    db.session.execute(query.order_by(Correction.id).with_for_update())


def lead_on(closed_id: UUID, later_id: UUID, unit_id: UUID) -> None:
    """Let everything that may still go on lead to the later report-in and show its unit."""
    for model, condition in FOLLOWING:
        led = update(model).where(model.report_in_id == closed_id, condition)
        db.session.execute(led.values(report_in_id=later_id))
    for model, condition in OF_UNIT:
        shown = update(model).where(model.report_in_id == later_id, condition)
        db.session.execute(shown.values(unit_id=unit_id))
