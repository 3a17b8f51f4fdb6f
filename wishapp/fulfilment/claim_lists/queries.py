"""Reads the claims and the open disputes of some places, and what stands beside them in a list."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import load_only

from wishapp.base.db import all_of, db
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.teams.models import Team
from wishapp.kernel.access import Scope
from wishapp.registry.units.models import Unit

# No list decrypts a report or a resident's words.
_CLAIM_COLUMNS = (
    Claim.id, Claim.state, Claim.wish_id, Claim.party, Claim.member_id, Claim.team_id,
    Claim.unit_id, Claim.report_in_id, Claim.place_path, Claim.claimed_at, Claim.contact_by,
    Claim.contacted_at, Claim.finish_by,
)  # fmt: skip
_WISH_COLUMNS = (
    Wish.id, Wish.wish_no, Wish.state, Wish.public_text, Wish.restricted_at, Wish.due_since,
    Wish.due_at,
)  # fmt: skip


def claims_in(scope: Scope, *, state: ClaimState, after: UUID | None, limit: int) -> list[Claim]:
    """A page of the claims that staff may list, in one state, the oldest first."""
    wanted = Claim.state == state.value
    return all_of(scope.page(Claim, wanted, after=after, limit=limit, only=_CLAIM_COLUMNS))


def disputed_in(scope: Scope, *, beyond: tuple[datetime, UUID] | None, limit: int) -> list[Wish]:
    """A page of the wishes in dispute that staff may list, the first due first."""
    moment, after = beyond or (None, None)
    wanted, due = Wish.due_kind == DueKind.SETTLE.value, ("due_at", moment)
    query = scope.page(Wish, wanted, due=due, after=after, limit=limit, only=_WISH_COLUMNS)
    return all_of(query)


def wishes_behind(wish_ids: Collection[UUID], *, limit: int) -> dict[UUID, Wish]:
    """Some wishes by their ids, with what a list shows of each."""
    query = select(Wish).where(Wish.id.in_(wish_ids)).limit(limit)
    query = query.options(load_only(*_WISH_COLUMNS, raiseload=True))
    return {wish.id: wish for wish in db.session.scalars(query)}


def disputed_claims(wish_ids: Collection[UUID], *, limit: int) -> dict[UUID, Claim]:
    """The claims in dispute on some wishes, by wish."""
    is_disputed = Claim.state == ClaimState.DISPUTED.value
    query = select(Claim).where(Claim.wish_id.in_(wish_ids), is_disputed).limit(limit)
    query = query.options(load_only(*_CLAIM_COLUMNS, raiseload=True))
    return {claim.wish_id: claim for claim in db.session.scalars(query)}


def names_of_parties(
    team_ids: Collection[UUID], unit_ids: Collection[UUID], *, limit: int
) -> dict[UUID, str]:
    """The names of some teams and units, by id."""
    teams = select(Team.id, Team.name).where(Team.id.in_(team_ids)).limit(limit)
    units = select(Unit.id, Unit.name).where(Unit.id.in_(unit_ids)).limit(limit)
    return dict(db.session.execute(union_all(teams, units)).all())
