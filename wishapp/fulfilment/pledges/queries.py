"""Reads pledges, who leads, what was bought for them, and what is due."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select

from wishapp.base.db import all_of, db
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_of
from wishapp.demand.wishes.models import RUNNING_OUT, UNSTARTED, Wish, WishLine
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import LineKind
from wishapp.demand.wishes.states import BEING_SHARED
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.pledges.models import (
    ALIVE,
    UNREMINDED,
    UNSETTLED,
    Lead,
    Pledge,
    Presence,
    Purchase,
)
from wishapp.fulfilment.pledges.states import PLEDGE
from wishapp.kernel.access import Scope
from wishapp.kernel.lifecycle import DueQuery
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import ReportInState
from wishapp.registry.people.queries import are_kin

# The lines of a wish and the shares of a line are few; this many pledges no wish can have.
MOST_PLEDGES = 1_000
ENDABLE = [state.value for state in PLEDGE.moves["take_back"].sources]
_TO_END = (
    select(Pledge.id)
    .join(Wish, Wish.id == Pledge.wish_id)
    .where(Pledge.state.in_(ENDABLE), Wish.state.in_([state.value for state in BEING_SHARED]))
)
# The wishes whose deadline for pledges is over.
due_sharings = DueQuery(Wish, Wish.open_until, RUNNING_OUT, Wish.taken_down_at.is_(None))
# The full wishes that nobody started, as far as something has to be done about it.
due_starts = DueQuery(Wish, Wish.step_at, UNSTARTED, Wish.taken_down_at.is_(None))
# The cost shares that nobody settled: those whose pledgers have to be reminded, and those too late.
due_reminders = DueQuery(Pledge, Pledge.remind_at, UNREMINDED)
due_settlements = DueQuery(Pledge, Pledge.settle_by, UNSETTLED)


def pledge_of(pledge_id: UUID) -> Pledge:
    """The pledge with this id. Raises ``not_found``."""
    return row_of(Pledge, pledge_id)


def pledge_for_update(pledge_id: UUID) -> tuple[Pledge, Wish, WishLine]:
    """Lock a pledge's wish, then the pledge: always in this order. Raises ``not_found``.

    The lock on the wish holds all its lines and pledges.
    """
    wish_id = db.session.scalar(select(Pledge.wish_id).where(Pledge.id == pledge_id))
    if wish_id is None:
        raise Refusal(Code.NOT_FOUND)
    wish = wish_for_update(wish_id)
    query = select(Pledge).where(Pledge.id == pledge_id).with_for_update()
    pledge = db.session.scalars(query).one()
    return pledge, wish, line_for_update(wish.id, pledge.line_id)


def wish_to_share(wish_id: UUID, member_id: UUID) -> tuple[Wish, bool]:
    """Lock a wish and tell whether the member is kin of the wisher.

    Raises ``not_found``, also for one that was never crowdfunded. It may be hidden.
    """
    query = select(Wish, are_kin(Wish.wisher_id, member_id)).where(Wish.id == wish_id)
    query = query.where(Wish.open_until.is_not(None))
    row = db.session.execute(query.with_for_update(of=Wish)).first()
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    return row[0], row[1]


def line_for_update(wish_id: UUID, line_id: UUID) -> WishLine:
    """Lock a line of a wish. Raises ``not_found``."""
    query = select(WishLine).where(WishLine.id == line_id, WishLine.wish_id == wish_id)
    line = db.session.scalar(query.with_for_update())
    if line is None:
        raise Refusal(Code.NOT_FOUND)
    return line


def lines_for_update(wish_id: UUID, *, limit: int = MOST_PLEDGES) -> list[WishLine]:
    """Lock all lines of a wish, in their order."""
    query = select(WishLine).where(WishLine.wish_id == wish_id).order_by(WishLine.position)
    return list(db.session.scalars(query.limit(limit).with_for_update()))


def wish_of_line(line_id: UUID) -> UUID:
    """The wish that a line belongs to. Raises ``not_found``."""
    wish_id = db.session.scalar(select(WishLine.wish_id).where(WishLine.id == line_id))
    if wish_id is None:
        raise Refusal(Code.NOT_FOUND)
    return wish_id


def lead_of(wish_id: UUID) -> Lead | None:
    """Who leads a wish, as it is now; None when nobody shares it."""
    query = select(Lead).where(Lead.wish_id == wish_id)
    return db.session.scalar(query.execution_options(populate_existing=True))


def lead_for_update(wish_id: UUID) -> Lead:
    """Lock the lead of a wish that the caller has locked. Raises ``not_found``."""
    lead = db.session.scalar(select(Lead).where(Lead.wish_id == wish_id).with_for_update())
    if lead is None:
        raise Refusal(Code.NOT_FOUND)
    return lead


def live_pledges(wish_id: UUID, *, limit: int = MOST_PLEDGES) -> list[Pledge]:
    """Lock the live pledges of a wish that the caller has locked, the oldest first."""
    query = select(Pledge).where(Pledge.wish_id == wish_id, ALIVE).order_by(Pledge.id)
    return list(db.session.scalars(query.limit(limit).with_for_update()))


def helpers_of(wish_id: UUID, *, limit: int) -> list[UUID]:
    """The members with a live pledge on a wish, besides whoever held it last."""
    held = select(Claim.member_id).where(Claim.wish_id == wish_id)
    last = held.order_by(Claim.id.desc()).limit(1).scalar_subquery()
    query = select(Pledge.member_id).where(
        Pledge.wish_id == wish_id, ALIVE, Pledge.member_id.is_distinct_from(last)
    )
    return list(db.session.scalars(query.distinct().limit(limit)))


def pledged_by(wish_id: UUID, person_id: UUID) -> ColumnElement[bool]:
    """The condition that somebody has a live pledge on a wish."""
    return exists().where(Pledge.wish_id == wish_id, Pledge.member_id == person_id, ALIVE)


def led_by(wish_id: UUID, person_id: UUID) -> ColumnElement[bool]:
    """The condition that somebody leads a wish."""
    return exists().where(Lead.wish_id == wish_id, Lead.member_id == person_id)


def has_pledged(line_id: UUID, member_id: UUID) -> bool:
    """Whether a member has a live pledge on a line."""
    alive = exists().where(Pledge.line_id == line_id, Pledge.member_id == member_id, ALIVE)
    return bool(db.session.scalar(select(alive)))


def pledges_on(wish_id: UUID, *, after: UUID | None, limit: int) -> list[Pledge]:
    """A page of all pledges of one wish, the oldest first."""
    query = select(Pledge).where(Pledge.wish_id == wish_id).order_by(Pledge.id).limit(limit)
    return list(db.session.scalars(query.where(Pledge.id > after) if after else query))


def live_pledges_on(wish_id: UUID, *, after: UUID | None, limit: int) -> list[Pledge]:
    """A page of the live pledges of one wish, the oldest first."""
    query = select(Pledge).where(Pledge.wish_id == wish_id, ALIVE)
    query = query.order_by(Pledge.id).limit(limit)
    return list(db.session.scalars(query.where(Pledge.id > after) if after else query))


def own_pledges_on(wish_id: UUID, member_id: UUID, *, limit: int = MOST_PLEDGES) -> list[Pledge]:
    """What one member pledged for one wish, the oldest first."""
    query = select(Pledge).where(Pledge.wish_id == wish_id, Pledge.member_id == member_id)
    return list(db.session.scalars(query.order_by(Pledge.id).limit(limit)))


def unsettled_in(scope: Scope, *, after: UUID | None, limit: int) -> list[Pledge]:
    """A page of the cost shares that wait at the desks of an actor's places, the oldest first."""
    return all_of(scope.page(Pledge, UNSETTLED, after=after, limit=limit))


def names_behind(report_in_ids: Sequence[UUID], *, limit: int) -> dict[UUID, str]:
    """The names in these report-ins; an erased member is not named."""
    query = select(ReportIn.id, ReportIn.member_name).where(
        ReportIn.id.in_(report_in_ids), ReportIn.restricted_at.is_(None)
    )
    return dict(db.session.execute(query.limit(limit)).all())


def pledges_under(report_in_id: UUID, *, limit: int) -> list[UUID]:
    """The live pledges made under one report-in, on wishes that nobody has started."""
    query = _TO_END.where(Pledge.report_in_id == report_in_id)
    return list(db.session.scalars(query.order_by(Pledge.wish_id).limit(limit)))


def unsettled_under(report_in_id: UUID, *, limit: int) -> list[UUID]:
    """The cost shares under one report-in that wait at the desk."""
    query = select(Pledge.id).where(Pledge.report_in_id == report_in_id, UNSETTLED)
    return list(db.session.scalars(query.order_by(Pledge.wish_id).limit(limit)))


def absent_pledges_on(wish_id: UUID, *, limit: int) -> list[UUID]:
    """The live pledges on one wish, not started, whose members' report-ins have ended."""
    query = _TO_END.join(ReportIn, ReportIn.id == Pledge.report_in_id).where(
        Pledge.wish_id == wish_id, ReportIn.state == ReportInState.ENDED.value
    )
    return list(db.session.scalars(query.order_by(Pledge.id).limit(limit)))


def unbought_lines(wish_id: UUID) -> bool:
    """Whether a cost share of a wish has no purchase yet."""
    bought = exists().where(Purchase.line_id == WishLine.id)
    missing = exists().where(
        WishLine.wish_id == wish_id,
        WishLine.kind == LineKind.COST_SHARE.value,
        WishLine.target > 0,
        ~bought,
    )
    return bool(db.session.scalar(select(missing)))


def purchase_for_update(line_id: UUID) -> Purchase:
    """Lock what was bought for a line; the caller has locked its wish. Raises ``not_found``."""
    query = select(Purchase).where(Purchase.line_id == line_id).with_for_update()
    purchase = db.session.scalar(query)
    if purchase is None:
        raise Refusal(Code.NOT_FOUND)
    return purchase


def purchases_on(wish_id: UUID, *, limit: int = MOST_PLEDGES) -> list[Purchase]:
    """What was bought for the lines of a wish, in their order."""
    query = select(Purchase).join(WishLine, WishLine.id == Purchase.line_id)
    query = query.where(WishLine.wish_id == wish_id).order_by(WishLine.position)
    return list(db.session.scalars(query.limit(limit)))


def presence_of(pledge_id: UUID) -> Presence | None:
    """When the member behind a pledge was there, if it was reported."""
    return db.session.scalar(select(Presence).where(Presence.pledge_id == pledge_id))
