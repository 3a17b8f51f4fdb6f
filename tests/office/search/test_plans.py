"""Among a million wishes and a hundred thousand report-ins each search goes by an index."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.builders.million import NAMESAKE, NUMBER
from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.sql import counting_statements
from tests.builders.world import World
from tests.demand.wishes.test_plans import LEVELS
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.kernel.access import Actor, Grant, Role, Scope
from wishapp.office.search import queries
from wishapp.office.search.finding import search
from wishapp.office.search.rules import HitKind, Term, read_term

PAGE = 21
GREAT = {"wishes", "claims", "report_ins", "people"}
# Namesakes of a whole county are looked through for those of one grid; or a bitmap is made of all
# that lies in a community.
MOST_NAMESAKES = 10_000
# A bitmap of all that lies in a street.
MOST_OF_STREET = 80_000
# By each of these words a bitmap is made of the rows that hold it.
MOST_SAYING = 250_000
FEW = 50 * PAGE
# It was claimed.
WISH_NO = "WX-229901-2000500"
NAME, PHONE = Term(text=NAMESAKE), Term(phone=NUMBER)
BOUNDED: dict[str, tuple[Callable[[Scope], Any], int]] = {
    "a number": (lambda scope: queries.wishes_numbered(scope, WISH_NO, limit=PAGE), FEW),
    "claims by number": (lambda scope: queries.claims_on_numbered(scope, WISH_NO, limit=PAGE), FEW),
    "a slip": (lambda scope: queries.report_ins_numbered(scope, "BD-500", limit=PAGE), FEW),
    "wishes by phone": (
        lambda scope: queries.wishes_of_somebody(scope, PHONE, limit=PAGE),
        MOST_NAMESAKES,
    ),
    "report-ins by phone": (
        lambda scope: queries.report_ins_of_somebody(scope, PHONE, limit=PAGE),
        MOST_NAMESAKES,
    ),
    "people by phone": (
        lambda scope: queries.people_called(scope, PHONE, limit=PAGE),
        MOST_NAMESAKES,
    ),
    "claims by phone": (
        lambda scope: queries.claims_of_somebody(scope, PHONE, limit=PAGE),
        MOST_NAMESAKES,
    ),
    "wishes by name": (
        lambda scope: queries.wishes_of_somebody(scope, NAME, limit=PAGE),
        MOST_NAMESAKES,
    ),
    "report-ins by name": (
        lambda scope: queries.report_ins_of_somebody(scope, NAME, limit=PAGE),
        MOST_NAMESAKES,
    ),
    "people by name": (
        lambda scope: queries.people_called(scope, NAME, limit=PAGE),
        MOST_OF_STREET,
    ),
    "claims by name": (
        lambda scope: queries.claims_of_somebody(scope, NAME, limit=PAGE),
        2 * MOST_NAMESAKES,
    ),
    "rare words": (lambda scope: queries.wishes_saying(scope, "钢琴", limit=PAGE), FEW),
    "words of 100,000 wishes": (
        lambda scope: queries.wishes_saying(scope, "轮椅", limit=PAGE),
        MOST_SAYING,
    ),
    "two words": (lambda scope: queries.wishes_saying(scope, "希望 钢琴", limit=PAGE), MOST_SAYING),
}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", BOUNDED)
def test_no_great_table_is_read_from_end_to_end(million: World, name: str, level: str) -> None:
    call, most = BOUNDED[name]
    scope = Scope(place_paths=LEVELS[level])
    for plan in plans_of(million, QINGHE, lambda: call(scope)):
        assert not plan.scanned() & GREAT
        assert plan.busiest() <= most


def test_they_find_something(million: World) -> None:
    """So that the plans above are about real hits."""
    scope = Scope(place_paths=LEVELS["county"])
    with million.within(QINGHE):
        found = {name: len(call(scope)) for name, (call, _) in BOUNDED.items()}
    # The newest namesakes have report-ins here, and no account.
    assert {name for name, count in found.items() if count == 0} == {"people by name"}
    assert found["words of 100,000 wishes"] == found["wishes by name"] == PAGE


def test_nothing_is_decrypted_but_the_names_that_are_shown(
    million: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bytes] = []
    unseal = "wishapp.kernel.sealing.columns.unseal"
    monkeypatch.setattr(unseal, lambda sealed: opened.append(sealed) or NAMESAKE)
    actor = Actor(new_id(), grants=(Grant(Role.COUNTY_ADMIN, "/229901000000/"),))
    with million.within(QINGHE):
        term = read_term(NAMESAKE, phone=None)
        hits = search(actor, term, tuple(HitKind), limit=PAGE - 1)
        db.session.rollback()
    named = [each for each in hits if each.kind in {HitKind.PERSON, HitKind.REPORT_IN}]
    # One more of each tells whether there are more.
    assert len(opened) == sum(len(each.items) + each.more for each in named)


def test_a_search_sends_few_statements(million: World) -> None:
    actor = Actor(new_id(), grants=(Grant(Role.COUNTY_ADMIN, "/229901000000/"),))
    with million.within(QINGHE), counting_statements(million.app) as seen:
        search(actor, read_term("钢琴", phone=None), tuple(HitKind), limit=PAGE - 1)
    assert len(seen.sent) <= len(HitKind)
