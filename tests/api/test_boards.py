"""Boards over the API, and as the sheet that an office opens."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from sqlalchemy import text, update

from tests.api.client import Api, assert_problem, ok
from tests.api.steps import opened_sheet
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY, TOWN
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import set_schema
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.demand.boards.sheet import COLUMNS, TITLE
from wishapp.demand.boards.shown_line import CELLS
from wishapp.demand.wishes.models import Wish
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_of_code

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STREET, HERE, NEXT = (QINGHE.code + each for each in (TOWN, COMMUNITY, NEXT_COMMUNITY))
ROWS = "/boards/rows"
COUNTY = f"{QINGHE.code}000000"
# March of 2026: 14 wishes here and 3 next door, of which no more can be told.
MARCH = """
    INSERT INTO milestones (id, wish_id, name, at, kind, minutes, level, street_path,
        community_path, place_path)
    SELECT gen_random_uuid(), md5(c.path || n)::uuid, name, timestamptz '2026-03-05', 'individual',
        CASE name WHEN 'claimed' THEN n * 10 WHEN 'fulfilled' THEN n * 1000 END,
        CASE name WHEN 'rated' THEN 4 END, :street, c.path, c.path
    FROM (VALUES (:here, 14), (:next, 3)) c (path, most), generate_series(1, 14) n,
        unnest(ARRAY['posted', 'published', 'claimed', 'fulfilled', 'rated']) name
    WHERE n <= c.most AND (name <> 'fulfilled' OR n <= 7)
"""


@pytest.fixture(scope="module")
def march(town: Api) -> Iterator[Api]:
    """What the boards below are about."""
    paths = {"street": f"/{COUNTY}/{STREET}/"}
    paths |= {"here": f"{paths['street']}{HERE}/", "next": f"{paths['street']}{NEXT}/"}
    with town.world.engine.begin() as connection:
        set_schema(connection, QINGHE)
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(MARCH), paths)
    yield town
    with town.world.engine.begin() as connection:
        set_schema(connection, QINGHE)
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("DELETE FROM milestones WHERE at = timestamptz '2026-03-05'"))


def asked(api: Api, name: str, path: str = "/boards", **query: Any) -> Any:
    return api.as_(name).get(f"{path}?{urlencode(query)}")


def test_a_street_sees_its_communities(march: Api) -> None:
    board = ok(asked(march, "feng", place=STREET, period="2026-03"))
    assert (board["since"], board["until"], board["least"]) == ("2026-03-01", "2026-04-01", 5)
    assert (board["as_of"], board["is_final"]) == ("2026-03-31T16:00:00+00:00", True)
    whole = board["whole"]
    assert (whole["code"], whole["name"], whole["level"]) == (STREET, "城关街道", "street")
    figures = whole["figures"]
    assert (figures["posted"], figures["published"], figures["rate"]) == (17, 17, "58.82")
    assert (figures["fulfilled"], figures["minutes_to_claim"]) == (10, 60)
    assert (figures["answers"], figures["satisfied"], figures["satisfaction"]) == (17, 17, "100.00")
    # Next door is too small to be shown, and here would give it away.
    assert [line["code"] for line in board["lines"]] == [HERE, NEXT]
    for line in board["lines"]:
        assert line["figures"]["posted"] is None
        assert {"posted", "published", "rate", "answers"} <= set(line["hidden"])
        assert line["figures"]["overdue"] == 0


def test_a_community_alone_is_its_own_whole(march: Api) -> None:
    board = ok(asked(march, "zhou", place=HERE, since="2026-03-05", until="2026-03-06"))
    figures = board["whole"]["figures"]
    assert (figures["posted"], figures["fulfilled"], figures["minutes_to_finish"]) == (14, 7, 4000)
    assert ok(asked(march, "zhou", place=HERE, period="2026-Q1"))["whole"]["figures"] == figures
    empty = ok(asked(march, "zhou", place=HERE, period="2026-02"))["whole"]
    assert (empty["figures"]["posted"], empty["figures"]["rate"], empty["hidden"]) == (0, None, [])


def test_whose_board_it_is(march: Api) -> None:
    assert_problem(asked(march, "gao", place=HERE, period="2026"), 403, "forbidden")
    assert_problem(asked(march, "wang", place=HERE, period="2026"), 403, "forbidden")
    assert_problem(asked(march, "zhou", place="22990100", period="2026"), 422, "place_unknown")
    by = {"place": HERE, "period": "2026", "by": "street"}
    assert_problem(asked(march, "zhou", **by), 422, "level_not_below")
    by = {"place": COUNTY, "period": "2026-03", "by": "community"}
    assert len(ok(asked(march, "chen", **by))["lines"]) == 3


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({}, "invalid_input"),
        ({"since": "2026-03-01"}, "invalid_input"),
        ({"until": "2026-03-01"}, "invalid_input"),
        ({"period": "2026", "since": "2026-03-01", "until": "2026-04-01"}, "invalid_input"),
        ({"period": "2026-13"}, "board_period_invalid"),
        ({"period": "2026-Q5"}, "board_period_invalid"),
        ({"period": "2099"}, "board_period_invalid"),
        ({"since": "2026-03-02", "until": "2026-03-02"}, "board_period_invalid"),
        ({"period": "2026", "by": "house"}, "invalid_input"),
    ],
)
def test_what_is_no_period(march: Api, query: dict[str, str], code: str) -> None:
    for path in ("/boards", "/boards/sheet.xlsx"):
        assert_problem(asked(march, "zhou", path, place=HERE, **query), 422, code)


@pytest.fixture(scope="module")
def answer(march: Api) -> Any:
    return asked(march, "feng", "/boards/sheet.xlsx", place=STREET, period="2026-03")


@pytest.fixture(scope="module")
def sheet(answer: Any) -> Any:
    return opened_sheet(answer.data)


def test_the_file_says_what_it_is(answer: Any) -> None:
    assert (answer.status_code, answer.mimetype) == (200, XLSX)
    name = unquote(answer.headers["Content-Disposition"].partition("UTF-8''")[2])
    assert name == f"青禾县城关街道{TITLE}(2026-03-01至2026-03-31){today():%Y%m%d}.xlsx"


def test_the_sheet_has_the_form_of_an_office(sheet: Any) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == TITLE
    for part in (
        "填报单位（盖章）：",
        "统计范围：城关街道",
        "统计时段：2026-03-01至2026-03-31",
        "数据截至：2026-04-01 00:00",
        f"填报日期：{today().year}年{today().month}月{today().day}日",
        "单位：个、分钟、%",
    ):
        assert part in rows[1][0]
    heads = [head.replace("\n", "") for head in rows[2]]
    assert heads == ["序号", "地方", *(words for words, _ in COLUMNS.values())]
    assert [row[:3] for row in rows[3:6]] == [
        ["1", "槐荫社区", "※"], ["2", "石桥社区", "※"], ["", "合计", 17],
    ]  # fmt: skip
    whole = dict(zip(CELLS, rows[5][2:], strict=True))
    assert (whole["rate"], whole["satisfaction"], whole["overdue"]) == (58.82, 100, 0)
    assert rows[6][0].startswith("单位负责人：")
    assert sheet.freeze_panes == "C4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$3"


def test_a_second_sheet_says_what_everything_means(sheet: Any) -> None:
    notes = sheet.parent["说明"]
    said = {row[0].value: row[1].value for row in notes.iter_rows(min_row=2)}
    assert said["统计范围"] == "城关街道"
    assert "含首尾两日" in said["统计时段"]
    assert said["数据截至"].endswith("已定，任何时候重新生成都相同。")
    assert "街道" in said["制表"]
    assert "不足 5 个" in said["※"]
    assert "制表当日的规定" in said["重新生成"]
    assert dict(COLUMNS.values()).items() <= said.items()


def test_a_sheet_of_a_county_in_a_running_period(march: Api) -> None:
    since, until = today() - timedelta(days=1), today() + timedelta(days=5)
    answer = asked(march, "chen", "/boards/sheet.xlsx", place=COUNTY, since=since, until=until)
    name = unquote(answer.headers["Content-Disposition"].partition("UTF-8''")[2])
    assert name.startswith(f"青禾县{TITLE}(")
    opened = opened_sheet(answer.data)
    assert "以后生成会有变化" in opened.parent["说明"]["B4"].value


def test_wishes_of_no_grid_are_named_as_the_communitys_own(march: Api) -> None:
    answer = asked(march, "zhou", "/boards/sheet.xlsx", place=HERE, period="2026-03")
    opened = opened_sheet(answer.data)
    assert opened["B4"].value == "槐荫社区（本级）"
    # Nothing was overdue anywhere, and nobody needed any time in the grids.
    assert [cell.value for cell in opened[5]][:3] == ["2", "槐荫第一网格", 0]
    assert "—" in [cell.value for cell in opened[5]]


def test_each_figure_leads_down_to_its_wishes(api: Api) -> None:
    with api.world.serving(QINGHE):
        made = [a_wish(api.cast, state) for state in ("submitted", "published")]
    days = {"since": today(), "until": today() + timedelta(days=2)}
    board = ok(asked(api, "feng", place=STREET, **days))
    [line] = [each for each in board["lines"] if each["code"] == HERE]
    # Two are too few to be shown, but the street may list each of them.
    assert line["figures"]["posted"] is None
    for path in (line["rows"]["posted"], board["whole"]["rows"]["posted"]):
        rows = ok(api.as_("feng").get(path))["items"]
        assert [(row["id"], row["state"]) for row in rows] == [
            (str(each.id), each.state) for each in made
        ]
        assert rows[0]["wish_no"] == made[0].wish_no
    [row] = ok(api.as_("feng").get(line["rows"]["published"]))["items"]
    assert row["id"] == str(made[1].id)
    page = ok(api.as_("feng").get(f"{line['rows']['posted']}&limit=1"))
    rest = ok(api.as_("feng").get(f"{line['rows']['posted']}&cursor={page['next_cursor']}"))
    assert [row["id"] for row in (*page["items"], *rest["items"])] == [str(w.id) for w in made]
    assert ok(api.as_("feng").get(line["rows"]["fulfilled"]))["items"] == []


def test_whose_rows_they_are(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast, "submitted")
    days = {"since": today(), "until": today() + timedelta(days=2), "figure": "posted"}
    for name in ("gao", "zhao", "wang"):
        assert_problem(asked(api, name, ROWS, place=HERE, **days), 403, "forbidden")
    assert_problem(asked(api, "zhou", ROWS, place=HERE, line=NEXT, **days), 422, "place_unknown")
    unheard = days | {"figure": "unheard"}
    assert_problem(asked(api, "zhou", ROWS, place=HERE, **unheard), 422, "invalid_input")
    ahead = days | {"since": today() + timedelta(days=30), "until": today() + timedelta(days=60)}
    problem = asked(api, "zhou", ROWS, place=HERE, **ahead)
    assert_problem(problem, 422, "board_period_invalid")
    with api.world.serving(QINGHE), transaction():
        next_door = location_of(place_of_code(NEXT))
        db.session.execute(update(Wish).where(Wish.id == wish.id).values(**next_door))
    # It was posted here, and is the neighbours' now.
    [row] = ok(asked(api, "zhou", ROWS, place=HERE, **days))["items"]
    assert (row["wish_no"], row["state"]) == (wish.wish_no, None)
