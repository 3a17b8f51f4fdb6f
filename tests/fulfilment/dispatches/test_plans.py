"""In a great county candidates are found by indexes alone, however many offer their help."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.dispatches import a_dispatch, an_offer
from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.sql import counting_statements
from tests.builders.wishes import a_wish
from tests.builders.world import World, set_schema
from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.dispatches.finding_candidates import (
    MOST_OF_A_SPOT,
    Search,
    find_candidates,
    fit_members,
)
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.queries import (
    dispatches_about,
    dispatches_in,
    due_dispatches,
    proposals_of,
    proposals_to_withdraw,
    proposals_under,
)
from wishapp.fulfilment.dispatches.rules import Need
from wishapp.fulfilment.dispatches.showing_candidates import Wanted, see_candidates
from wishapp.fulfilment.dispatches.states import DispatchState
from wishapp.kernel.access import Scope
from wishapp.registry.offers.rules import Skill

PAGE = 20
OFFERS, PAST = 4_000, 3_000
# Four levels with and without the skill.
SPOTS = 8
GREAT = {"people", "offers", "offer_spots", "report_ins", "claims", "dispatches", "proposals"}
# What is done once for each who is found, spread over a handful of steps.
MOST_ROWS = 4 * SPOTS * MOST_OF_A_SPOT

# Members like 赵, each with an offer like 赵's in one of many places.
CROWD = f"""
    CREATE TEMPORARY TABLE crowd ON COMMIT DROP AS
    SELECT gen_random_uuid() person_id, gen_random_uuid() report_in_id, n
    FROM generate_series(1, {OFFERS}) n;
    INSERT INTO people SELECT (jsonb_populate_record(p, jsonb_build_object(
        'id', c.person_id, 'openid_digest', '\\x' || md5(c.n::text), 'resident_digest', null))).*
    FROM people p, crowd c WHERE p.id = :zhao;
    INSERT INTO report_ins SELECT (jsonb_populate_record(r, jsonb_build_object(
        'id', c.report_in_id, 'person_id', c.person_id, 'slip_no', 'S' || c.n,
        'receipt_no', 'R' || c.n, 'address_digest', '\\x' || md5(c.n::text)))).*
    FROM report_ins r, crowd c WHERE r.person_id = :zhao;
    INSERT INTO offers SELECT (jsonb_populate_record(o, jsonb_build_object(
        'id', gen_random_uuid(), 'person_id', c.person_id))).*
    FROM offers o, crowd c WHERE o.person_id = :zhao;
    INSERT INTO offer_spots SELECT (jsonb_populate_record(s, jsonb_build_object(
        'id', gen_random_uuid(), 'person_id', c.person_id,
        'path', CASE WHEN c.n % 10 = 0 THEN s.path
            ELSE replace(s.path, '001001', 'place' || c.n % 500) END,
        'rests_until', s.rests_until - c.n * interval '1 minute'))).*
    FROM offer_spots s, crowd c WHERE s.person_id = :zhao;
    INSERT INTO claims SELECT (jsonb_populate_record(t, jsonb_build_object(
        'id', gen_random_uuid(), 'member_id', c.person_id, 'state', 'released'))).*
    FROM claims t, crowd c;
    INSERT INTO dispatches SELECT (jsonb_populate_record(d, jsonb_build_object(
        'id', gen_random_uuid(), 'state', 'closed', 'due_at', null))).*
    FROM dispatches d, generate_series(1, {PAST}) n WHERE d.id = :past;
    INSERT INTO proposals SELECT (jsonb_populate_record(p, jsonb_build_object(
        'id', gen_random_uuid(), 'asked_id', c.person_id, 'state', 'lapsed'))).*
    FROM proposals p, crowd c WHERE p.dispatch_id = :past AND c.n <= {PAST};
"""  # noqa: S608 - numbers of our own


@pytest.fixture(scope="module")
def great(lasting: World, cast: Cast) -> tuple[World, Wish, Dispatch]:
    """Four thousand members with an offer, a tenth of them near 王奶奶."""
    with lasting.serving(QINGHE):
        an_offer(cast.zhao)
        past = a_dispatch(cast, cast.zhao)
        a_wish(cast, "claimed", member=cast.qian)
        wish = a_wish(cast)
    with lasting.engine.begin() as connection:
        set_schema(connection, QINGHE)
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        for statement in CROWD.split(";\n")[:-1]:
            connection.execute(db.text(statement), {"zhao": cast.zhao.me, "past": past.id})
    with lasting.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        tables = ", ".join(f"{QINGHE.schema}.{table}" for table in sorted(GREAT))
        connection.exec_driver_sql(f"ANALYZE {tables}")
    return lasting, wish, past


def search_of(cast: Cast, wish: Wish) -> Search:
    return Search(wish=wish, actor=cast.zhou, moment=now(), rules=QINGHE.rules, ask_again=False)


@pytest.mark.parametrize("skill", [Skill.REPAIRS, Skill.COMPANY, None])
def test_candidates_are_found_by_indexes(
    great: tuple[World, Wish, Dispatch], cast: Cast, skill: Skill | None
) -> None:
    world, wish, _ = great
    need = Need(wish.place_path, skill, None, None)
    [plan] = plans_of(world, QINGHE, lambda: find_candidates(search_of(cast, wish), need))
    assert not plan.scanned() & GREAT
    assert "offer_spots_found" in plan.indexes()
    assert plan.busiest() <= MOST_ROWS
    with world.within(QINGHE):
        found = find_candidates(search_of(cast, wish), need)
    assert MOST_OF_A_SPOT <= len(found) <= SPOTS * MOST_OF_A_SPOT


def lists(cast: Cast, wish: Wish, past: Dispatch) -> dict[str, Callable[[], Any]]:
    scope = Scope(place_paths=(wish.community_path,))
    assert cast.zhao.report_in
    report_in_id: UUID = cast.zhao.report_in.id
    state = DispatchState.CLOSED
    return {
        "who is fit": lambda: fit_members(search_of(cast, wish), [cast.zhao.me], limit=PAGE),
        "desk": lambda: dispatches_in(scope, state=state, after=None, limit=PAGE),
        "desk, deep": lambda: dispatches_in(scope, state=state, after=past.id, limit=PAGE),
        "of a wish": lambda: dispatches_about(past.wish_id, before=None, limit=PAGE),
        "due": lambda: due_dispatches(now(), limit=PAGE),
        "own": lambda: proposals_of(cast.zhao.me, before=None, limit=PAGE),
        "under a report-in": lambda: proposals_under(report_in_id, limit=PAGE),
        "to a person": lambda: proposals_to_withdraw(cast.zhao.me, limit=PAGE),
    }


@pytest.mark.parametrize(
    "name",
    ["who is fit", "desk", "desk, deep", "of a wish", "due", "own", "under a report-in",
     "to a person"],
)  # fmt: skip
def test_a_page_is_read_by_an_index(
    great: tuple[World, Wish, Dispatch], cast: Cast, name: str
) -> None:
    world, wish, past = great
    for plan in plans_of(world, QINGHE, lists(cast, wish, past)[name]):
        assert not plan.scanned() & GREAT
        assert plan.busiest() <= 2 * PAGE


def test_all_is_shown_in_four_statements(great: tuple[World, Wish, Dispatch], cast: Cast) -> None:
    """The wish, the candidates, their names; and that each was looked at is written down."""
    world, wish, _ = great
    with counting_statements(world.app) as seen, world.within(QINGHE):
        shown = see_candidates(cast.zhou, wish.id, Wanted(Skill.REPAIRS), limit=10)
    assert len(shown) == 10
    assert len(seen) == 4
