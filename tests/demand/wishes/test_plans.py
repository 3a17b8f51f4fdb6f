"""At a million wishes every list is read by an index, and a page touches a page's worth of rows."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.clock import COUNTY_ZONE
from wishapp.base.ids import new_id
from wishapp.base.personal import Section
from wishapp.demand.wishes.deadline_queries import due_returned, due_unclaimed
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.queries import desk_in, wish_of, wishes_in, wishes_of
from wishapp.demand.wishes.rules import WishKind
from wishapp.demand.wishes.states import WishState
from wishapp.demand.wishes.wall_queries import CardsWanted, card_of, wall_page
from wishapp.fulfilment.claim_lists.queries import claims_in
from wishapp.fulfilment.claims.queries import (
    Opening,
    claims_held_by,
    due_claims,
    openings_of,
    wish_to_claim,
)
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.kernel.access import Actor, Scope
from wishapp.privacy.own_data.sections import rows_of
from wishapp.registry.members.queries import report_ins_in, report_ins_of
from wishapp.registry.members.states import ReportInState

PAGE = 20
# A page needs its rows, their join partners, and a few that another filter throws away.
MOST_ROWS = 40 * PAGE
MIDDLE = datetime(2023, 1, 1, tzinfo=COUNTY_ZONE)
STREET = "/229901000000/229901105000/"
COMMUNITY_CODE = "229901100005"
COMMUNITY = f"{STREET}{COMMUNITY_CODE}/"
GRID = f"{COMMUNITY}{COMMUNITY_CODE}0004/"


def made(kind: str, number: int) -> UUID:
    return UUID(f"{kind}000000{number:024x}")


HALF = made("01", 500_000)
MEMBER = Actor(made("04", 17), session_id=new_id())


def wall(*, beyond: tuple[datetime, UUID] | None = None, **wanted: Any) -> Callable[[], Any]:
    chosen = CardsWanted(**wanted)
    return lambda: wall_page(chosen, beyond=beyond, limit=PAGE)


def staff(paths: tuple[str, ...], state: str, after: UUID | None = None) -> Callable[[], Any]:
    scope = Scope(place_paths=paths)
    return lambda: wishes_in(scope, state=WishState(state), after=after, limit=PAGE)


DEEP = (MIDDLE, HALF)
COUNTY = "/229901000000/"
OTHER_STREET = "/229901000000/229901106000/"
OTHER_COMMUNITY = "/229901000000/229901107000/229901100006/"
# Where somebody is staff; the last one at three places at once.
LEVELS: dict[str, tuple[str, ...]] = {
    "county": (COUNTY,),
    "street": (STREET,),
    "community": (COMMUNITY,),
    "grid": (GRID,),
    "street, community and grid": (OTHER_STREET, OTHER_COMMUNITY, GRID),
}
# States that few things are in, so that a page of one place is never full.
RARE = re.compile(
    "draft|a grid, submitted|community, applied|a grid, applied|nobody needs|of a grid, deep"
)
GREAT_TABLES = {"wishes", "claims", "report_ins", "audit_rows"}


def report_ins(
    paths: tuple[str, ...], state: ReportInState | None, after: UUID | None
) -> Callable[[], Any]:
    scope = Scope(place_paths=paths)
    return lambda: report_ins_in(scope, state=state, after=after, limit=PAGE)


def claims_of(paths: tuple[str, ...], after: UUID | None) -> Callable[[], Any]:
    scope = Scope(place_paths=paths)
    return lambda: claims_in(scope, state=ClaimState.CONFIRMED, after=after, limit=PAGE)


def due(paths: tuple[str, ...], beyond: tuple[datetime, UUID] | None) -> Callable[[], Any]:
    scope = Scope(place_paths=paths)
    return lambda: desk_in(scope, kind=DueKind.CLAIM, until=None, beyond=beyond, limit=PAGE)


def standing() -> list[Any]:
    return [wish_to_claim(made("01", 1_001), MEMBER.me)]


def openings() -> list[Opening]:
    return openings_of(wish_of(made("01", 1_001)), before=None, limit=PAGE)


# A grid has few wishes on its wall.
NARROWED: dict[str, dict[str, Any]] = {
    "of a street": {"place": "229901105000"},
    "of a community": {"place": COMMUNITY_CODE},
    "of a grid": {"place": f"{COMMUNITY_CODE}0004"},
    "of the county": {"place": "229901000000"},
    "of shared wishes": {"kind": WishKind.CROWDFUNDED},
    "of wishes for one": {"kind": WishKind.INDIVIDUAL},
    "that needs a skill": {"skill": "electrician"},
    "that needs a skill that nobody needs": {"skill": "driver"},
}

LISTS: dict[str, Callable[[], Any]] = {
    "the wall": wall(),
    "the wall, deep": wall(beyond=DEEP),
    "the wall for members": wall(for_member=True),
    "the wall by form": wall(form="goods"),
    "the wall of a community by form": wall(place=COMMUNITY_CODE, form="goods"),
    "the fulfilled": wall(done=True),
    "the fulfilled, deep": wall(done=True, beyond=DEEP),
    **{
        f"the wall{' of the fulfilled' if done else ''} {name}{', deep' if beyond else ''}": wall(
            done=done, beyond=beyond, for_member=True, **wanted
        )
        for name, wanted in NARROWED.items()
        for done in (False, True)
        for beyond in (None, DEEP)
    },
    "one's own wishes": lambda: wishes_of(made("02", 99), before=None, limit=PAGE),
    "one's own wishes, deep": lambda: wishes_of(made("02", 99), before=HALF, limit=PAGE),
    "one's own claims": lambda: rows_of(MEMBER, Section.CLAIMS, before=None, limit=PAGE),
    "one's own claims, deep": lambda: rows_of(
        MEMBER, Section.CLAIMS, before=made("03", 100_000), limit=PAGE
    ),
    "claims one speaks for": lambda: claims_held_by(MEMBER, before=None, limit=PAGE),
    "claims one speaks for, deep": lambda: claims_held_by(
        MEMBER, before=made("03", 100_000), limit=PAGE
    ),
    "one card": lambda: card_of("WX-229901-2500005"),
    "the card of one number for members": wall(for_member=True, number="WX-229901-2500005"),
    "the card of one number, of a street": wall(number="WX-229901-2500005", place="229901105000"),
    **{
        f"staff of a {level}, {state}{', deep' if after else ''}": staff(paths, state, after)
        for level, paths in LEVELS.items()
        for state in ("submitted", "published", "closed", "draft")
        for after in (None, HALF)
    },
    **{
        f"report-ins of a {level}, {state}{', deep' if after else ''}": report_ins(
            paths, state, after
        )
        for level, paths in LEVELS.items()
        for state in (None, ReportInState.APPLIED, ReportInState.ACTIVE)
        for after in (None, made("05", 30_000))
    },
    **{
        f"what is due in a {level}{', deep' if beyond else ''}": due(paths, beyond)
        for level, paths in LEVELS.items()
        for beyond in (None, DEEP)
    },
    **{
        f"claims of a {level}{', deep' if after else ''}": claims_of(paths, after)
        for level, paths in LEVELS.items()
        for after in (None, made("03", 100_000))
    },
    "wishes to expire": lambda: due_unclaimed(MIDDLE, limit=PAGE),
    "wishes to amend": lambda: due_returned(MIDDLE, limit=PAGE),
    "claims that are due": lambda: due_claims(MIDDLE, limit=PAGE),
    "what a member holds": standing,
    "one's own report-ins": lambda: report_ins_of(made("04", 5), before=None, limit=PAGE),
    "who looked": openings,
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_page_is_read_by_an_index(million: World, name: str) -> None:
    for plan in plans_of(million, QINGHE, LISTS[name]):
        assert not plan.scanned() & GREAT_TABLES
        assert plan.sorted_rows() <= MOST_ROWS
        assert plan.busiest() <= MOST_ROWS


def test_the_pages_are_full(million: World) -> None:
    """So that the plans above are about real pages; these few cannot fill one."""
    few = {"one card", "who looked", "one's own report-ins", "what a member holds"}
    few |= {name for name in LISTS if name.startswith("the card of one number")}
    with million.within(QINGHE):
        found = {name: call() for name, call in LISTS.items() if name not in few}
    short = {name for name, rows in found.items() if len(rows) < PAGE}
    assert not {name for name in short if not RARE.search(name)}


# By words that 10^5 open wishes have, that one in fifty has, that one in a thousand has, that none.
SEARCHES: dict[str, dict[str, Any]] = {
    "nearly all": {"words": "希望有人帮忙"},
    "a character of nearly all": {"words": "灯"},
    "one in some": {"words": "手机"},
    "one in many": {"words": "轮椅"},
    "a character of one in many": {"words": "椅"},
    "none": {"words": "钢琴"},
    "all of these at once": {"words": "灯 手机 轮椅"},
    "nearly all of a street": {"words": "灯", "place": "229901105000"},
    "nearly all of a grid": {"words": "灯", "place": f"{COMMUNITY_CODE}0004"},
    "one in many of a street": {"words": "轮椅", "place": "229901105000"},
    "nearly all that are shared": {"words": "灯", "kind": WishKind.CROWDFUNDED},
    "nearly all that need a skill": {"words": "灯", "skill": "electrician"},
}
# Between common and rare words, walking the wall and gathering what is found meet.
MOST_SEARCHED = 4_000


@pytest.mark.parametrize("name", sorted(SEARCHES))
@pytest.mark.parametrize("beyond", [None, DEEP])
def test_a_search_reads_by_an_index(
    million: World, name: str, beyond: tuple[datetime, UUID] | None
) -> None:
    search = wall(beyond=beyond, for_member=True, **SEARCHES[name])
    for plan in plans_of(million, QINGHE, search):
        assert not plan.scanned() & GREAT_TABLES
        assert plan.busiest() <= MOST_SEARCHED


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("nearly all", "wishes_wall"),
        ("one in many", "wishes_wall_terms"),
        ("none", "wishes_wall_terms"),
    ],
)
def test_common_words_walk_the_wall_and_rare_ones_are_looked_up(
    million: World, name: str, index: str
) -> None:
    (plan,) = plans_of(million, QINGHE, wall(**SEARCHES[name]))
    assert index in plan.indexes()


def test_the_searches_find_pages(million: World) -> None:
    with million.within(QINGHE):
        found = {name: len(wall(for_member=True, **wanted)()) for name, wanted in SEARCHES.items()}
    assert {name for name, rows in found.items() if rows < PAGE} == {
        "none",
        "all of these at once",
        "one in many of a street",
    }
