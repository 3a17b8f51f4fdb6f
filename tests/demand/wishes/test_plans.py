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
from wishapp.demand.wishes.queries import (
    card_of,
    desk_in,
    wall_page,
    wish_of,
    wishes_in,
    wishes_of,
)
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.queries import (
    Opening,
    claims_held_by,
    due_claims,
    openings_of,
    wish_to_claim,
)
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
GRID = f"{COMMUNITY}{COMMUNITY_CODE}4/"


def made(kind: str, number: int) -> UUID:
    return UUID(f"{kind}000000{number:024x}")


HALF = made("01", 500_000)
MEMBER = Actor(made("04", 17), session_id=new_id())


def wall(**changes: Any) -> Callable[[], Any]:
    chosen: dict[str, Any] = {"done": False, "community_code": None, "form": None, "beyond": None}
    return lambda: wall_page(**(chosen | changes), limit=PAGE)


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
RARE = re.compile("draft|a grid, submitted|community, applied|a grid, applied")
GREAT_TABLES = {"wishes", "claims", "report_ins", "audit_rows"}


def report_ins(
    paths: tuple[str, ...], state: ReportInState | None, after: UUID | None
) -> Callable[[], Any]:
    scope = Scope(place_paths=paths)
    return lambda: report_ins_in(scope, state=state, after=after, limit=PAGE)


def due(paths: tuple[str, ...], beyond: tuple[datetime, UUID] | None) -> Callable[[], Any]:
    scope = Scope(place_paths=paths)
    return lambda: desk_in(scope, kind=DueKind.CLAIM, until=None, beyond=beyond, limit=PAGE)


def standing() -> list[Any]:
    return [wish_to_claim(made("01", 1_001), MEMBER.me)]


def openings() -> list[Opening]:
    return openings_of(wish_of(made("01", 1_001)), before=None, limit=PAGE)


LISTS: dict[str, Callable[[], Any]] = {
    "the wall": wall(),
    "the wall, deep": wall(beyond=DEEP),
    "the wall of a community": wall(community_code=COMMUNITY_CODE),
    "the wall of a community, deep": wall(community_code=COMMUNITY_CODE, beyond=DEEP),
    "the wall by form": wall(form="goods"),
    "the wall of a community by form": wall(community_code=COMMUNITY_CODE, form="goods"),
    "the fulfilled": wall(done=True),
    "the fulfilled, deep": wall(done=True, beyond=DEEP),
    "the fulfilled of a community": wall(done=True, community_code=COMMUNITY_CODE),
    "the fulfilled of a community, deep": wall(
        done=True, community_code=COMMUNITY_CODE, beyond=DEEP
    ),
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
    with million.within(QINGHE):
        found = {name: call() for name, call in LISTS.items() if name not in few}
    short = {name for name, rows in found.items() if len(rows) < PAGE}
    assert not {name for name in short if not RARE.search(name)}
