"""Lists the report-ins of staff's places by name; whom they read of is written down."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from wishapp.kernel.access import Actor, Scope
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_ins_in
from wishapp.registry.members.states import ReportInState


class Named(NamedTuple):
    """A report-in with its member's name; an erased member, or who agrees no longer, has none."""

    report_in: ReportIn
    name: str | None

    def __getattr__(self, fact: str) -> Any:
        """An attribute of the report-in itself, such as its id."""
        return getattr(self.report_in, fact)


def list_by_name(
    actor: Actor, scope: Scope, *, state: ReportInState | None, after: UUID | None, limit: int
) -> Sequence[Named]:
    """A page of the report-ins in some places, in the order of their ids, and one row more.

    That row says only that the page is not the last.
    """
    rows = report_ins_in(scope, state=state, after=after, limit=limit + 1)
    named = [Named(row, None if row.restricted_at else row.member_name) for row in rows]
    for each in named[:limit]:
        if each.name is not None and each.person_id != actor.person_id:
            record_look(actor, Look.REPORT_IN_LIST, "report_in", each.id, person_id=each.person_id)
    return named
