"""Tells whose cost shares a member may see and take: those of the own community or unit."""

from wishapp.demand.wishes.cost_sharing import inside_of
from wishapp.kernel.access import Action, Actor, require
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
    home, uscc = place_of(report_in.community_id).code, unit_of(report_in.unit_id).uscc
    return inside_of(home=home, uscc=uscc)
