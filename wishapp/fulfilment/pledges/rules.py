"""Pure decisions about pledges: what a shortfall and a deadline lead to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wishapp.base.clock import county_date, next_midnight, start_of_day
from wishapp.base.working_days import day_before
from wishapp.config import CountyRules
from wishapp.demand.wishes.rules import Shortfall
from wishapp.hours.ledger.rules import ServiceTime


class Verdict(StrEnum):
    """The verb of the wish that ends a shortfall."""

    EXTEND = "extend"
    REDUCE = "reduce"
    COVER = "cover"
    GIVE_UP = "give_up"


class SettlementStep(StrEnum):
    """A step that a worker takes about a cost share that nobody settled."""

    REMIND = "remind_settle"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True)
class Presence:
    """When the member behind a pledge of hours was there."""

    pledge_id: UUID
    time: ServiceTime


def verdict_of(shortfall: Shortfall, *, was_extended: bool, shares_pledged: int) -> Verdict:
    """The verdict at the deadline, by the rule chosen when posting and shown to all since (7.2).

    A second deadline gives the wish up. Without any pledge, every rule but an extension gives it
    up, since nobody could start it. The community takes over what is given up.
    """
    if shortfall is Shortfall.COMMUNITY_COVERS and shares_pledged:
        return Verdict.COVER
    if shortfall is Shortfall.EXTEND_ONCE and not was_extended:
        return Verdict.EXTEND
    if shortfall is Shortfall.REDUCE and shares_pledged:
        return Verdict.REDUCE
    return Verdict.GIVE_UP


def settlement_step(
    *,
    remind_at: datetime,
    reminded_at: datetime | None,
    settle_by: datetime,
    moment: datetime,
) -> SettlementStep | None:
    """The step that is due about a cost share that nobody settled; None while nothing is due.

    No share lapses before its pledger was reminded, once: at the latest when its time is over.
    """
    if reminded_at is None:
        return SettlementStep.REMIND if min(remind_at, settle_by) <= moment else None
    return SettlementStep.LAPSE if settle_by <= moment else None


def reminded_from(settle_by: datetime, pledged_at: datetime, rules: CountyRules) -> datetime:
    """The first day of a share's reminder: so many working days are left from the next day on.

    The day of the pledge itself brings no reminder, however little time there is.
    """
    day = day_before(
        county_date(settle_by),
        rules.cost_share_remind_working_days,
        holidays=rules.holidays,
        working_weekends=rules.working_weekends,
    )
    return max(start_of_day(day), next_midnight(pledged_at))
