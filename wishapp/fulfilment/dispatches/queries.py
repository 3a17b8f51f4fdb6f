"""Reads dispatches and proposals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select

from wishapp.base.db import all_of, db, newest, newest_first
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_of
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.dispatches.models import IS_OFFERED, Dispatch, Proposal
from wishapp.fulfilment.dispatches.states import PROPOSAL, DispatchState, ProposalState
from wishapp.fulfilment.teams.models import Team
from wishapp.kernel.access import Act, Scope
from wishapp.kernel.lifecycle import DueQuery
from wishapp.registry.members.models import ReportIn

# Dispatches whose deadlines ask for something.
due_dispatches = DueQuery(Dispatch, Dispatch.due_at)
ACTS = {Act.ACCEPT: "take", Act.DECLINE: "decline"}


class Named(NamedTuple):
    """A member by name, and where they reported in."""

    person_id: UUID
    place_path: str
    name: str


class Addressee(NamedTuple):
    """The addressee of a proposal: the person who may answer it, and the team they answer for."""

    asked_id: UUID | None
    team_id: UUID | None


class Asked(NamedTuple):
    """A proposal with the card of its wish, its risks, and until when it may be answered.

    Whoever is asked about a hidden wish reads its risks nowhere else (志愿服务条例 16, 17).
    """

    proposal: Proposal
    sign_by: datetime
    wish_no: str
    content: str
    risks: list[str]
    risk_note: str | None
    insurance: str | None
    required_skill: str | None

    @property
    def acts(self) -> list[Act]:
        """The acts that are open to whoever is asked."""
        return [act for act, verb in ACTS.items() if PROPOSAL.target(self.proposal.state, verb)]

    def __getattr__(self, name: str) -> Any:
        """An attribute of the proposal itself, such as its id."""
        return getattr(self.proposal, name)


def dispatch_of(dispatch_id: UUID) -> Dispatch:
    """The dispatch with this id. Raises ``not_found``."""
    return row_of(Dispatch, dispatch_id)


def dispatch_for_update(dispatch_id: UUID) -> tuple[Dispatch, Wish]:
    """Lock a dispatch's wish, then the dispatch: always in this order. Raises ``not_found``."""
    wish = wish_for_update(dispatch_of(dispatch_id).wish_id)
    query = select(Dispatch).where(Dispatch.id == dispatch_id).with_for_update()
    return db.session.scalars(query).one(), wish


def newest_dispatch_for_update(wish_id: UUID) -> Dispatch | None:
    """Lock the last dispatch of a wish that the caller has locked."""
    query = select(Dispatch).where(Dispatch.wish_id == wish_id).order_by(Dispatch.id.desc())
    return db.session.scalar(query.limit(1).with_for_update())


def proposal_of(proposal_id: UUID) -> Proposal:
    """The proposal with this id. Raises ``not_found``."""
    return row_of(Proposal, proposal_id)


def proposal_for_update(proposal_id: UUID) -> tuple[Proposal, Dispatch, Wish]:
    """Lock a proposal after its wish and its dispatch. Raises ``not_found``."""
    dispatch, wish = dispatch_for_update(proposal_of(proposal_id).dispatch_id)
    query = select(Proposal).where(Proposal.id == proposal_id).with_for_update()
    return db.session.scalars(query).one(), dispatch, wish


def standing_proposals(dispatch_id: UUID, *, limit: int) -> list[Proposal]:
    """Lock the proposals of a locked dispatch that nobody answered."""
    query = select(Proposal).where(Proposal.dispatch_id == dispatch_id, IS_OFFERED)
    return list(db.session.scalars(query.order_by(Proposal.id).limit(limit).with_for_update()))


def proposals_in_dispatch(dispatch_id: UUID, *, limit: int) -> list[Proposal]:
    """Everybody who was asked in a dispatch, in the order of asking."""
    query = select(Proposal).where(Proposal.dispatch_id == dispatch_id)
    return list(db.session.scalars(query.order_by(Proposal.id).limit(limit)))


def addressee_of(proposal_id: UUID) -> Addressee:
    """The addressee of a proposal; of a team's, whoever leads it then. Raises ``not_found``."""
    query = select(func.coalesce(Proposal.asked_id, Team.leader_id), Proposal.team_id)
    query = query.outerjoin(Team, Team.id == Proposal.team_id).where(Proposal.id == proposal_id)
    found = db.session.execute(query).first()
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return Addressee(*found)


def proposals_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Asked]:
    """A page of the proposals to a person, or to a team that they lead, the newest first."""
    led = select(Team.id).where(Team.leader_id == person_id)
    pages = [
        db.session.execute(_asked(condition, before, limit))
        for condition in (Proposal.asked_id == person_id, Proposal.team_id.in_(led))
    ]
    rows = [Asked(*row) for page in pages for row in page]
    return sorted(rows, key=lambda each: each.id, reverse=True)[:limit]


def _asked(condition: ColumnElement[bool], before: UUID | None, limit: int) -> Any:
    # What its resident withdrew is told to nobody, not even to whoever was asked before.
    # Nor what staff took down, but to whoever took it.
    is_open = ~Wish.is_restricted & (
        Wish.taken_down_at.is_(None) | (Proposal.state == ProposalState.TAKEN.value)
    )
    words = case((is_open, Wish.public_text), else_="")
    note = case((is_open, Wish.risk_note))
    risks = (Wish.risks, note, Wish.insurance, Wish.required_skill)
    query = (
        select(Proposal, Dispatch.sign_by, Wish.wish_no, words, *risks)
        .join(Dispatch, Dispatch.id == Proposal.dispatch_id)
        .join(Wish, Wish.id == Proposal.wish_id)
        .where(condition)
    )
    return newest_first(query, Proposal.id, before, limit)


def proposals_under(report_in_id: UUID, *, limit: int) -> list[UUID]:
    """The unanswered proposals to a member under one report-in."""
    query = select(Proposal.id).where(Proposal.report_in_id == report_in_id, IS_OFFERED)
    return list(db.session.scalars(query.order_by(Proposal.wish_id).limit(limit)))


def wishes_offered_to(person_id: UUID) -> Select[UUID]:
    """The ids of the wishes that a person is asked about now."""
    return select(Proposal.wish_id).where(Proposal.asked_id == person_id, IS_OFFERED)


def proposals_to_withdraw(person_id: UUID, *, limit: int) -> list[UUID]:
    """The unanswered proposals to a person."""
    query = select(Proposal.id).where(Proposal.asked_id == person_id, IS_OFFERED)
    return list(db.session.scalars(query.order_by(Proposal.wish_id).limit(limit)))


def dispatches_in(
    scope: Scope, *, state: DispatchState, after: UUID | None, limit: int
) -> list[Dispatch]:
    """A page of the dispatches that staff may list, in one state, the oldest first."""
    wanted = Dispatch.state == state.value
    return all_of(scope.page(Dispatch, wanted, after=after, limit=limit))


def dispatches_about(wish_id: UUID, *, before: UUID | None, limit: int) -> list[Dispatch]:
    """A page of the dispatches of one wish, the newest first."""
    return newest(Dispatch, Dispatch.wish_id == wish_id, before=before, limit=limit)


def named_behind(report_in_ids: Sequence[UUID], *, limit: int) -> dict[UUID, Named]:
    """The members in these report-ins; an erased member is not named."""
    query = select(ReportIn.id, ReportIn.person_id, ReportIn.place_path, ReportIn.member_name)
    query = query.where(ReportIn.id.in_(report_in_ids), ReportIn.restricted_at.is_(None))
    rows = db.session.execute(query.limit(limit))
    return {row_id: Named(person_id, path, name) for row_id, person_id, path, name in rows}
