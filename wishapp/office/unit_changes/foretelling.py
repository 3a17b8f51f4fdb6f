"""A member reads what a change of the unit would end and what goes on, before it is made."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.demand.wishes.cost_sharing import community_code, is_inside
from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import Action, Actor, require
from wishapp.office.unit_changes.queries import (
    Kind,
    Thing,
    given_back,
    is_unit_told,
    parts_for_unit,
    staying,
    unsettled_shares,
)
from wishapp.registry.members.changing_unit import UnitChange, must_be_active, unit_from_now
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.members.states import EndedBecause
from wishapp.registry.places.queries import place_of
from wishapp.registry.units.models import Unit

Things = dict[Kind, list[Thing]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """What a change of the unit ends, and what goes on under the next report-in.

    ``stays`` was reported done, and its residents confirm it. Where ``consent_ends``, the unit
    until now is told of service no more, also of what no statement has been sent for yet.
    """

    ends: Things
    goes_on: Things
    stays: list[Thing]
    consent_ends: bool


def foretell_change(
    actor: Actor, report_in_id: UUID, change: UnitChange, *, limit: int
) -> Foretold:
    """What a change would do now, at most ``limit`` of each kind; nothing is changed.

    Oneself, or the community's office for a sheet that a member signed. Raises ``not_found``, and
    what the change itself would raise of its unit and the report-in.
    """
    report_in = report_in_of(report_in_id)
    is_own = report_in.person_id == actor.person_id
    action = Action.CHANGE_REPORT_IN if is_own else Action.ACT_ON_PAPER
    require(actor, action, report_in, see=Action.SEE_REPORT_IN)
    must_be_active(report_in, "change")
    unit = unit_from_now(report_in, change)
    ends: Things = {
        Kind.PARTICIPATIONS: parts_for_unit(report_in.id, limit=limit),
        Kind.PLEDGES: _outside(report_in, unit, change, limit),
    }
    under_way = {kind: given_back(kind, report_in.id, limit=limit) for kind in Kind}
    return Foretold(
        ends=ends,
        goes_on={
            kind: [each for each in things if each not in ends.get(kind, ())]
            for kind, things in under_way.items()
        },
        stays=staying(report_in.id, limit=limit),
        consent_ends=is_unit_told(report_in.id),
    )


def _outside(report_in: ReportIn, unit: Unit, change: UnitChange, limit: int) -> list[Thing]:
    """The cost shares that are not for the member to share any more (Charity Law Art. 122)."""
    home = place_of(report_in.community_id).code
    # What a unit shares among its own people is not for who is employed there no more.
    uscc = "" if change.because is EndedBecause.RETIRED else unit.uscc
    return [
        thing
        for thing, wish in unsettled_shares(report_in.id, limit=limit)
        if not _may_go_on(wish, home, uscc)
    ]


def _may_go_on(wish: Wish, home: str, uscc: str) -> bool:
    return is_inside(community_code(wish), home=home, uscc=uscc)
