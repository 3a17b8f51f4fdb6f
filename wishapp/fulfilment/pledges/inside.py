"""Tells whose cost shares a member may see and take: those of the own community or unit."""

from wishapp.demand.wishes.cost_sharing import community_code, inside_of, is_inside
from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import Action, ActiveReportIn, Actor, require
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import colleague_of
from wishapp.registry.places.queries import place_of
from wishapp.registry.units.queries import unit_of


def inside_for(actor: Actor) -> str | None:
    """The community whose wishes with cost shares an active member sees; empty for all.

    None where the county's document names neither their community nor their unit. Raises
    ``not_reported_in``.
    """
    require(actor, Action.SEE_INSIDE_WISHES, None)
    report_in = actor.report_in
    if report_in is None:
        return None
    home, uscc = _circle(report_in)
    return inside_of(home=home, uscc=uscc)


def may_share_costs(wish: Wish, report_in: ReportIn | ActiveReportIn) -> bool:
    """Whether the member of a report-in may share the costs of a wish."""
    home, uscc = _circle(report_in)
    return is_inside(community_code(wish), home=home, uscc=uscc)


def _circle(report_in: ReportIn | ActiveReportIn) -> tuple[str, str]:
    """The codes of the community, and of the unit; empty where no unit employs the member."""
    unit_id = colleague_of(report_in.id)
    uscc = "" if unit_id is None else unit_of(unit_id).uscc
    return place_of(report_in.community_id).code, uscc
