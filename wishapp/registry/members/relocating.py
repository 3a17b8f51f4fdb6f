"""The community sets or corrects the grid of a member who reported in there."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_for_update
from wishapp.registry.places.queries import place_to_use
from wishapp.registry.places.rules import last_code


def relocate_report_in(actor: Actor, report_in_id: UUID, *, place_code: str, why: str) -> ReportIn:
    """Move an active report-in to a grid of its community, or to the community as a whole.

    Another community is another report-in. The transition keeps both codes; what boards counted
    stays where it happened. Raises ``place_unknown`` also for a place elsewhere. Raises
    ``place_not_community``, ``nothing_changed``, ``move_not_allowed``.
    """
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.RELOCATE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    community, place = place_to_use(place_code)
    refuse_unless(community.id == report_in.community_id, Code.PLACE_UNKNOWN)
    refuse_unless(place.path != report_in.place_path, Code.NOTHING_CHANGED)
    codes = {"before": last_code(report_in.place_path), "after": place.code}
    lifecycle.move(report_in, "relocate", by=actor, why=Why(Because.PLACE_CORRECTED, codes, why))
    report_in.place_path = place.path
    return report_in
