"""An active member takes shares of a crowdfunded wish, or other shares, before its start."""

from datetime import datetime, timedelta
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish, WishLine
from wishapp.demand.wishes.noting_risks import must_have_skill
from wishapp.demand.wishes.rules import LineKind
from wishapp.demand.wishes.states import BEING_SHARED, WishState
from wishapp.fulfilment.claims.queries import cool_off_of
from wishapp.fulfilment.claims.rules import must_not_be_kin, must_not_cool_off
from wishapp.fulfilment.pledges.counting_shares import add_shares, must_be_shared
from wishapp.fulfilment.pledges.inside import may_share_costs
from wishapp.fulfilment.pledges.lead import lead_first
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import (
    has_pledged,
    line_for_update,
    pledge_for_update,
    wish_to_share,
)
from wishapp.fulfilment.pledges.rules import reminded_from
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, ActiveReportIn, Actor, require
from wishapp.registry.members.queries import locked_report_in


def pledge_shares(
    actor: Actor, wish_id: UUID, line_id: UUID, *, shares: int, has_skill: bool = False
) -> Pledge:
    """Take shares of one line; of many who try at once, as many succeed as shares are left.

    The first who pledges leads the wish. Raises ``not_found``, also for a wish that is not shown,
    ``not_reported_in``, ``own_wish``, ``same_person`` for its reviewer, ``related`` (Charity Law
    Art. 40). Raises ``cooling_off``, ``pledges_closed``, ``already_pledged``, ``crowd_full``,
    and ``cost_share_outside`` for a cost that is not the member's to share. Raises
    ``skill_unconfirmed`` for hours of work that needs a qualification.
    """
    wish, report_in = _check_taker(actor, wish_id)
    locked_report_in(report_in.id)
    line = line_for_update(wish.id, line_id)
    _must_be_inside(wish, line, report_in)
    if line.kind == LineKind.HOURS:
        must_have_skill(wish, has_skill=has_skill)
    refuse_unless(not has_pledged(line.id, actor.me), Code.ALREADY_PLEDGED)
    must_be_open(wish)
    add_shares(actor, wish, line, shares)
    pledge = Pledge(
        wish_id=wish.id,
        line_id=line.id,
        wisher_id=wish.wisher_id,
        member_id=actor.me,
        report_in_id=report_in.id,
        unit_id=report_in.unit_id,
        reported_in_at=report_in.reported_at,
        shares=shares,
        **_settlement(line),
        **wish.located(),
    )
    lifecycle.begin(pledge, "pledge", by=actor)
    lead_first(wish.id, actor.me)
    return pledge


def change_pledge(actor: Actor, pledge_id: UUID, *, shares: int) -> Pledge:
    """Take more or fewer shares than before; more only until the deadline, as a pledge is made.

    Raises ``pledges_closed``, ``crowd_full``. Raises ``move_not_allowed`` once the wish was started
    or the shares were settled at the desk. For more shares it also raises what ``pledge_shares``
    raises about the member.
    """
    pledge, wish, line = pledge_for_update(pledge_id)
    require(actor, Action.CHANGE_PLEDGE, pledge, see=Action.SEE_PLEDGE)
    must_be_shared(wish, "change")
    lifecycle.move(pledge, "change", by=actor)
    if shares > pledge.shares:
        _, report_in = _check_taker(actor, wish.id)
        _must_be_inside(wish, line, report_in)
        # The pledge's own: who moved has another one, and what was pledged before is taken back.
        locked_report_in(pledge.report_in_id)
        must_be_open(wish)
    add_shares(actor, wish, line, shares - pledge.shares)
    pledge.shares = shares
    return pledge


def must_be_open(wish: Wish) -> None:
    """Raise unless shares can be taken: ``crowd_full``, or ``pledges_closed``.

    The deadline decides, not the state: the worker that moves wishes at their deadlines may be
    late.
    """
    is_in_time = wish.open_until is not None and now() < wish.open_until
    refuse_unless(is_in_time and wish.state in BEING_SHARED, Code.PLEDGES_CLOSED)
    refuse_unless(wish.state == WishState.CROWD_OPEN, Code.CROWD_FULL)


def _check_taker(actor: Actor, wish_id: UUID) -> tuple[Wish, ActiveReportIn]:
    """Lock a wish of which the actor may take shares; with the report-in under which they would."""
    wish, kin = wish_to_share(wish_id, actor.me)
    is_shown = wish.hidden_at is None and wish.taken_down_at is None
    refuse_unless(is_shown, Code.NOT_FOUND)
    require(actor, Action.PLEDGE_WISH, wish)
    report_in = must_not_be_kin(actor, wish, kin=kin)
    must_not_cool_off(cool_off_of(actor.me), moment=now())
    return wish, report_in


def _must_be_inside(wish: Wish, line: WishLine, report_in: ActiveReportIn) -> None:
    if line.kind != LineKind.COST_SHARE:
        return
    refuse_unless(may_share_costs(wish, report_in), Code.COST_SHARE_OUTSIDE)


def _settlement(line: WishLine) -> dict[str, datetime]:
    if line.kind != LineKind.COST_SHARE:
        return {}
    moment, rules = now(), county().rules
    settle_by = moment + timedelta(days=rules.cost_share_settle_days)
    return {"settle_by": settle_by, "remind_at": reminded_from(settle_by, moment, rules)}
