"""The report rate: who is due, who reported in, who is exempt, and what is hidden."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN, UNIT_A, UNIT_B, code
from tests.builders.rosters import a_listed
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from tests.builders.world import set_schema
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.kernel.access import Actor
from wishapp.office.report_rates.queries import By, counted_of
from wishapp.office.report_rates.showing import RateBoard, draw_rate_of_unit, draw_rates
from wishapp.registry.members.reporting_in import end
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.rosters.exempting import exempt_person, tell_head_count
from wishapp.registry.rosters.rules import Exemption

pytestmark = pytest.mark.usefixtures("core")
COUNTY = QINGHE.code + "000000"
# 2,743 of 3,000, as one county told (domain section 9.7).
LISTED = """
    INSERT INTO roster_entries (id, state, unit_id, name, name_digest, community_id, street_path,
        community_path, place_path, entered_by, entered_at)
    SELECT gen_random_uuid(), 'listed', :unit, 'x', decode(md5(CAST(:kind AS text) || n), 'hex'),
        CAST(:community AS uuid), :street_path, :community_path, :place_path, gen_random_uuid(),
        now()
    FROM generate_series(1, :most) n
"""
REPORTED = """
    INSERT INTO report_ins SELECT (made).* FROM (
        SELECT jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'person_id',
            gen_random_uuid(), 'slip_no', CAST(:kind AS text) || n, 'receipt_no',
            CAST(:kind AS text) || n, 'unit_id', CAST(:unit AS text),
            'name_digest', '\\x' || md5(CAST(:kind AS text) || n), 'phone_digest', NULL)) made
        FROM report_ins r, generate_series(1, :most) n WHERE r.id = :like
    ) copies
"""


def filled(
    cast: Cast, listed: int, reported: int, *, unit: str = UNIT_A, place: str | None = COMMUNITY
) -> None:
    """So many on the list of a unit, of whom so many reported in."""
    assert cast.zhao.report_in
    about = {"unit": unit_id(unit), "kind": f"{unit}{place}"}
    with transaction():
        where: dict[str, Any] = dict.fromkeys(("street_path", "community_path", "place_path"))
        where["community"] = None
        if place is not None:
            found = place_of_code(code(place))
            where = {"community": found.id, **location_of(found)}
        set_schema(db.session.connection(), QINGHE)
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
        db.session.execute(text(LISTED), {**about, **where, "most": listed})
        like = {"like": cast.zhao.report_in.id, "unit": str(about["unit"])}
        db.session.execute(text(REPORTED), {**about, **like, "most": reported})
        db.session.execute(text("SET LOCAL session_replication_role = origin"))


def board(actor: Actor, place: str = COUNTY, by: By | None = None) -> RateBoard:
    return do(draw_rates, actor, place, by=by)


def by_name(drawn: RateBoard) -> dict[str | None, dict[str, Any]]:
    return {line.code or line.name: dict(line.figures) for line in drawn.lines}


def test_2743_of_3000_are_91_43_per_cent(cast: Cast) -> None:
    filled(cast, 3_000, 2_743)
    whole = board(cast.chen).whole
    assert whole.figures == {"due": 3_000, "reported": 2_743, "exempt": 0, "rate": "91.43"}
    assert do(draw_rate_of_unit, cast.chu, unit_id()).whole.figures == whole.figures
    street = by_name(board(cast.chen, by=By.STREET))[code(TOWN)]
    community = by_name(board(cast.feng, code(TOWN)))[code(COMMUNITY)]
    [unit] = board(cast.zhou, code(COMMUNITY)).lines
    assert street == community == unit.figures == whole.figures
    assert unit.unit_id == unit_id()


def test_without_anybody_due_there_is_no_rate(cast: Cast) -> None:
    whole = board(cast.chen).whole
    assert whole.figures == {"due": 0, "reported": 0, "exempt": 0, "rate": None}
    assert whole.hidden == ()


def test_a_report_in_is_recognised_and_its_end_too(cast: Cast) -> None:
    a_listed(cast.chu)
    assert do(counted_of, unit_id(), today()).reported == 1
    assert cast.zhao.report_in
    do(end, cast.zhao, cast.zhao.report_in.id, why="调走")
    assert do(counted_of, unit_id(), today()).reported == 0


@pytest.mark.parametrize(
    ("name", "phone", "reported"),
    [
        ("赵明远", None, 1),
        # The number in the office's list may be an old one.
        ("赵明远", "13900000099", 1),
        ("郝建设", "13900000001", 0),
        # 孙 has applied only, and 钱 is of another unit.
        ("孙晓禾", "13900000003", 0),
        ("钱思齐", "13900000002", 0),
    ],
)
def test_a_name_is_recognised_within_the_unit(
    cast: Cast, name: str, phone: str | None, reported: int
) -> None:
    a_listed(cast.chu, name, phone)
    assert do(counted_of, unit_id(), today()).reported == reported


def test_of_namesakes_the_number_decides(cast: Cast) -> None:
    a_listed(cast.chu, "赵明远", "13900000001")
    a_listed(cast.chu, "赵明远", "13900000098", NEXT_COMMUNITY)
    found = do(counted_of, unit_id(), today())
    assert (found.due, found.reported) == (2, 1)
    # Also where only one of them lies in the place that is asked for.
    filled(cast, 20, 10, place=NEXT_COMMUNITY)
    assert board(cast.gao, code(NEXT_COMMUNITY)).whole.figures["reported"] == 10


def test_who_is_exempt_is_not_due_while_the_term_lasts(cast: Cast) -> None:
    entry, day = a_listed(cast.chu), today()
    term = {"since": day, "until": day + timedelta(days=30), "reason": Exemption.POSTED_AWAY}
    do(exempt_person, cast.chu, entry.id, **term)
    for days, due in ((-1, 1), (0, 0), (29, 0), (30, 1)):
        found = do(counted_of, unit_id(), day + timedelta(days=days))
        assert (found.due, found.exempt) == (due, 1 - due)


def test_who_is_only_counted_is_exempt_by_unit_and_in_no_place(cast: Cast) -> None:
    filled(cast, 30, 20)
    do(tell_head_count, cast.chu, unit_id(), people=8)
    assert do(draw_rate_of_unit, cast.chu, unit_id()).whole.figures["exempt"] == 8
    [line] = board(cast.chen, by=By.UNIT).lines
    assert (line.figures["exempt"], line.figures["due"]) == (8, 30)
    by_street = by_name(board(cast.chen))
    assert (by_street[code(TOWN)]["exempt"], by_street[None]["exempt"]) == (0, 8)
    assert board(cast.feng, code(TOWN)).whole.figures["exempt"] == 0


def test_few_people_are_hidden_and_so_is_what_would_tell_of_them(cast: Cast) -> None:
    filled(cast, 3, 2, unit=UNIT_A)
    filled(cast, 30, 20, unit=UNIT_B)
    drawn = board(cast.chen, by=By.UNIT)
    lines = {line.unit_id: line for line in drawn.lines}
    assert drawn.whole.figures["due"] == 33
    # By subtraction the one would tell the other.
    for unit in (UNIT_A, UNIT_B):
        line = lines[unit_id(unit)]
        assert line.figures["due"] is line.figures["reported"] is line.figures["rate"] is None
        assert set(line.hidden) == {"due", "reported", "rate"}


def test_nearly_everybody_tells_of_those_who_are_missing(cast: Cast) -> None:
    filled(cast, 30, 28)
    figures = do(draw_rate_of_unit, cast.chu, unit_id()).whole.figures
    assert figures == {"due": 30, "reported": None, "exempt": 0, "rate": None}


def test_without_a_community_people_have_a_line_of_the_county(cast: Cast) -> None:
    filled(cast, 30, 20)
    filled(cast, 3, 0, place=None)
    drawn = board(cast.chen)
    assert drawn.whole.figures["due"] == 33
    unplaced = drawn.lines[-1]
    assert (unplaced.code, unplaced.unit_id, unplaced.figures["due"]) == (None, None, None)
    assert by_name(drawn)[code(TOWN)]["due"] is None


@pytest.mark.parametrize("name", ["zhao", "wei", "chu", "gao"])
def test_nobody_reads_the_board_of_other_places(cast: Cast, name: str) -> None:
    assert code_of(draw_rates, getattr(cast, name), code(COMMUNITY)) is Code.FORBIDDEN


@pytest.mark.parametrize("name", ["zhao", "wei", "zhou", "feng"])
def test_a_unit_reads_its_own_rate_alone(cast: Cast, name: str) -> None:
    assert code_of(draw_rate_of_unit, getattr(cast, name), unit_id()) is Code.NOT_FOUND


@pytest.mark.parametrize(("place", "by"), [(TOWN, By.STREET), (COMMUNITY, By.COMMUNITY)])
def test_lines_lie_below_the_place(cast: Cast, place: str, by: By) -> None:
    assert code_of(draw_rates, cast.chen, code(place), by=by) is Code.LEVEL_NOT_BELOW


def test_a_grid_worker_reads_the_grid(cast: Cast) -> None:
    filled(cast, 30, 20)
    assert board(cast.wu, code(GRID)).whole.figures["due"] == 0
