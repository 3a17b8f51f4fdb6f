"""Staff see the entries that came late or rest on a code of staff, and what is not entered yet."""

from datetime import timedelta
from uuid import UUID

from wishapp.base.clock import start_of_day, today
from wishapp.base.county import county
from wishapp.base.working_days import day_before
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import (
    Unrecorded,
    WatchedRecord,
    late_records,
    unrecorded_before,
    watched_records_in,
)
from wishapp.kernel.access import Action, Actor, Role, require
from wishapp.registry.places.scopes import scope_at

A_DAY = timedelta(days=1)
WATCHERS = frozenset(
    {Role.COMMUNITY_ADMIN, Role.COMMUNITY_CLERK, Role.STREET_ADMIN, Role.COUNTY_ADMIN}
)


def see_late_records(actor: Actor, *, before: UUID | None, limit: int) -> list[ServiceRecord]:
    """A page of the county's entries that came later than order 67 Art. 11 allows."""
    require(actor, Action.SEE_LATE_RECORDS, None)
    return late_records(before=before, limit=limit)


def see_unrecorded(actor: Actor, *, limit: int) -> list[Unrecorded]:
    """The reported services whose last day to be entered has passed, the oldest first."""
    require(actor, Action.SEE_LATE_RECORDS, None)
    rules = county().rules
    last_day = day_before(
        today() - A_DAY,
        rules.record_working_days,
        holidays=rules.holidays,
        working_weekends=rules.working_weekends,
    )
    return unrecorded_before(start_of_day(last_day + A_DAY), limit=limit)


def see_watched_records(
    actor: Actor, *, place: str | None = None, after: UUID | None, limit: int
) -> list[WatchedRecord]:
    """A page of the entries of the actor's places, or of one, at which staff look twice.

    Raises ``place_unknown``.
    """
    return watched_records_in(scope_at(actor, place, WATCHERS), after=after, limit=limit)
