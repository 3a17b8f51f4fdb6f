"""Somebody is exempt for a time; the reason is sealed."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.rosters import a_listed
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from tests.builders.traces import looks_at
from tests.builders.world import set_schema
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.registry.rosters.exempting import end_exemption, exempt_person, tell_head_count
from wishapp.registry.rosters.keeping import leave_roster
from wishapp.registry.rosters.models import RosterEntry
from wishapp.registry.rosters.queries import head_counts
from wishapp.registry.rosters.rules import Exemption

pytestmark = pytest.mark.usefixtures("core")
ILL = {"reason": Exemption.ILLNESS}


def test_somebody_is_exempt_and_the_reason_is_sealed(cast: Cast) -> None:
    entry, day = a_listed(cast.chu), today()
    do(exempt_person, cast.chu, entry.id, since=day, until=day + timedelta(days=30), **ILL)
    assert again(RosterEntry, entry.id).exempt_reason == "illness"
    with transaction():
        set_schema(db.session.connection(), QINGHE)
        raw = db.session.execute(text("SELECT exempt_reason FROM roster_entries")).scalar_one()
    assert b"illness" not in bytes(raw)
    assert "roster_exemption" in [look.action for look in looks_at(entry.id)]
    do(end_exemption, cast.chu, entry.id)
    assert again(RosterEntry, entry.id).exempt_since is None


def test_who_is_not_listed_is_not_exempt(cast: Cast) -> None:
    entry, day = a_listed(cast.chu), today()
    do(exempt_person, cast.chu, entry.id, since=day, until=day + timedelta(days=30), **ILL)
    do(leave_roster, cast.chu, entry.id, why="调走")
    assert again(RosterEntry, entry.id).exempt_reason is None
    term = {"since": day, "until": day + timedelta(days=30)}
    assert code_of(exempt_person, cast.chu, entry.id, **term, **ILL) is Code.MOVE_NOT_ALLOWED


@pytest.mark.parametrize("days", [0, 367])
def test_an_exemption_without_a_term_is_refused(cast: Cast, days: int) -> None:
    entry, day = a_listed(cast.chu), today()
    term = {"since": day, "until": day + timedelta(days=days)}
    assert code_of(exempt_person, cast.chu, entry.id, **term, **ILL) is Code.EXEMPTION_TERM_INVALID


def test_the_last_head_count_said_is_the_one_that_counts(cast: Cast) -> None:
    for people in (7, 9):
        do(tell_head_count, cast.chu, unit_id(), people=people)
    assert do(head_counts, limit=5) == {unit_id(): 9}
    assert code_of(tell_head_count, cast.zhou, unit_id(), people=1) is Code.NOT_FOUND
