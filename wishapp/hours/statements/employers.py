"""Whether a unit is told of the service under a report-in as the member's employer."""

from sqlalchemy import ColumnElement, and_

from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import Employment, Proof


def is_of_unit() -> ColumnElement[bool]:
    """The condition that the member of a report-in is known to be employed by its unit.

    Of who retired no unit is told. After a change, the new unit or a slip says that the member is
    of it.
    """
    is_retired = ReportIn.employment == Employment.RETIRED.value
    is_earlier = ReportIn.confirmed_as.is_not_distinct_from(Proof.EARLIER.value)
    return and_(~is_retired, ~is_earlier)
