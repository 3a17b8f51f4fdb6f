"""Reads claims, and who looked at a wish's contact data."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, select

from wishapp.access import Actor
from wishapp.audit import AuditRow
from wishapp.claims.models import Claim
from wishapp.claims.states import CLAIM, LIVE
from wishapp.db import db
from wishapp.errors import Code, Refusal
from wishapp.members.models import ReportIn
from wishapp.wishes.models import Wish
from wishapp.wishes.queries import wish_for_update


class Opening(NamedTuple):
    """One look at the contact data of a wish."""

    id: UUID
    at: datetime
    look: str
    claimant: str | None
    capacity: str


def claim_of(claim_id: UUID) -> Claim:
    """The claim with this id. Raises ``not_found``."""
    claim = db.session.get(Claim, claim_id)
    if claim is None:
        raise Refusal(Code.NOT_FOUND)
    return claim


def claim_for_update(claim_id: UUID) -> tuple[Claim, Wish]:
    """Lock a claim's wish, then the claim: always in this order. Raises ``not_found``."""
    wish_id = db.session.scalar(select(Claim.wish_id).where(Claim.id == claim_id))
    if wish_id is None:
        raise Refusal(Code.NOT_FOUND)
    wish = wish_for_update(wish_id)
    query = select(Claim).where(Claim.id == claim_id).with_for_update()
    return db.session.scalars(query).one(), wish


def live_claim_for_update(wish_id: UUID) -> Claim | None:
    """Lock the live claim of a wish that the caller has locked."""
    states = [state.value for state in LIVE]
    query = select(Claim).where(Claim.wish_id == wish_id, Claim.state.in_(states))
    return db.session.scalar(query.with_for_update())


def claims_of(actor: Actor, *, before: UUID | None, limit: int) -> list[tuple[Claim, Wish]]:
    """A page of the actor's own claims with their wishes, the newest first."""
    query = (
        select(Claim, Wish)
        .join(Wish, Wish.id == Claim.wish_id)
        .where(Claim.member_id == actor.me)
        .order_by(Claim.id.desc())
        .limit(limit)
    )
    rows = db.session.execute(query.where(Claim.id < before) if before else query)
    return [(claim, wish) for claim, wish in rows]


def openings_of(wish: Wish, *, before: UUID | None, limit: int) -> list[Opening]:
    """Who looked at a wish's personal data, the newest first; a claimant by name."""
    # Named one by one: joined in the query, they would make it read the whole table.
    claims = db.session.scalars(select(Claim.id).where(Claim.wish_id == wish.id))
    by_claimant = Claim.member_id == AuditRow.actor_id
    query = (
        select(AuditRow.id, AuditRow.at, AuditRow.action, ReportIn.member_name, AuditRow.capacity)
        .outerjoin(Claim, and_(Claim.id == AuditRow.subject_id, by_claimant))
        .outerjoin(
            ReportIn, and_(ReportIn.id == Claim.report_in_id, ReportIn.restricted_at.is_(None))
        )
        .where(AuditRow.subject_id.in_([wish.id, *claims]))
        .order_by(AuditRow.id.desc())
        .limit(limit)
    )
    rows = db.session.execute(query.where(AuditRow.id < before) if before else query)
    return [Opening(*row) for row in rows]


def claims_to_release(member_id: UUID, *, limit: int) -> list[UUID]:
    """The claims of a member that can still go back to the wall."""
    states = [state.value for state in CLAIM.moves["release"].sources]
    query = select(Claim.id).where(Claim.member_id == member_id, Claim.state.in_(states))
    return list(db.session.scalars(query.order_by(Claim.id).limit(limit)))
