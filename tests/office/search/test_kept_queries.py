"""Queries that are kept for one clerk find for another what is theirs."""

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.sql import counting_statements
from tests.builders.traces import looks_at
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.kernel.access import Actor
from wishapp.office.search import kept_queries
from wishapp.office.search.finding import search
from wishapp.office.search.rules import Hit, HitKind, read_term

pytestmark = pytest.mark.usefixtures("core")
NAME = "王秀兰"


def hits(actor: Actor) -> list[Hit]:
    groups = do(search, actor, read_term(NAME, phone=None), tuple(HitKind), limit=10)
    return [hit for group in groups for hit in group.items]


def test_what_was_built_for_one_community_finds_nothing_of_it_for_another(cast: Cast) -> None:
    a_wish(cast)
    assert hits(cast.zheng)
    built = kept_queries.people_called.cache_info().misses
    # 高 has the same role in the next community.
    assert hits(cast.gao) == []
    assert hits(cast.zheng)
    assert kept_queries.people_called.cache_info().misses == built


def test_all_looks_of_a_search_are_one_statement(cast: Cast, core: World) -> None:
    wishes = [a_wish(cast) for _ in range(3)]
    with counting_statements(core.app) as seen:
        assert len(hits(cast.zheng)) > len(wishes)
    assert sum("audit_rows" in sent for sent in seen.sent) == 1
    for wish in wishes:
        [look] = [each for each in looks_at(wish.id) if each.action == "search"]
        assert (look.person_id, look.actor_id) == (wish.wisher_id, cast.zheng.person_id)
