"""What was imported stands beside a board by choice alone, and is hidden by itself."""

import io
from datetime import date
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest

from tests.api.client import Api, assert_problem, ok
from tests.builders.earlier_wishes import an_entered_batch, some_rows
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN
from tests.builders.settings import QINGHE
from wishapp.demand.earlier_wishes.rules import Outcome

STREET, HERE, NEXT = (QINGHE.code + each for each in (TOWN, COMMUNITY, NEXT_COMMUNITY))


@pytest.fixture(scope="module")
def history(town: Api) -> Api:
    """Twelve wishes of a grid, three next door; seven and three came true."""
    with town.world.serving(QINGHE):
        an_entered_batch(
            town.cast,
            *some_rows(7, place=GRID),
            *some_rows(5, place=GRID, since=20, outcome=Outcome.WITHDRAWN, ended_on=None),
            *some_rows(3, place=NEXT_COMMUNITY, since=40),
            *some_rows(6, place=GRID, since=60, posted_on=date(2023, 12, 1)),
        )
    return town


def asked(api: Api, name: str, path: str = "/boards", **query: Any) -> Any:
    return api.as_(name).get(f"{path}?{urlencode(query)}")


def test_without_asking_a_board_is_as_it_was(history: Api) -> None:
    plain = asked(history, "feng", place=STREET, period="2024")
    assert "earlier" not in ok(plain)
    with_it = ok(asked(history, "feng", place=STREET, period="2024", earlier="true"))
    del with_it["earlier"]
    moment = with_it.pop("as_of")
    before = ok(plain)
    assert before.pop("as_of") == moment
    assert with_it == before
    assert with_it["whole"]["figures"]["posted"] == 0


def test_its_figures_are_hidden_by_themselves(history: Api) -> None:
    earlier = ok(asked(history, "feng", place=STREET, period="2024", earlier="true"))["earlier"]
    assert earlier["least"] == 5
    # What was posted in 2023 came true in 2024.
    assert earlier["whole"]["figures"] == {"posted": 15, "fulfilled": 16}
    assert [line["code"] for line in earlier["lines"]] == [HERE, NEXT]
    for line in earlier["lines"]:
        # Next door is too small to be shown, and here would give it away.
        assert line["figures"] == {"posted": None, "fulfilled": None}
        assert line["hidden"] == ["posted", "fulfilled"]


def test_a_community_sees_its_grids(history: Api) -> None:
    query = {"place": HERE, "since": "2024-03-01", "until": "2024-03-02", "earlier": "true"}
    earlier = ok(asked(history, "zhou", **query))["earlier"]
    assert earlier["whole"]["figures"] == {"posted": 12, "fulfilled": 0}
    figures = {line["code"]: line["figures"]["posted"] for line in earlier["lines"]}
    assert figures[QINGHE.code + GRID] == 12
    of_grid = {"place": QINGHE.code + GRID, "period": "2024", "earlier": "true"}
    assert ok(asked(history, "wu", **of_grid))["earlier"]["lines"] == []


def test_the_county_by_communities(history: Api) -> None:
    query = {"place": f"{QINGHE.code}000000", "period": "2023", "by": "community"}
    earlier = ok(asked(history, "chen", **query, earlier="true"))["earlier"]
    assert earlier["whole"]["figures"] == {"posted": 6, "fulfilled": 0}
    assert_problem(
        asked(history, "gao", place=HERE, period="2024", earlier="true"), 403, "forbidden"
    )


def test_the_sheet_marks_what_was_imported(history: Api) -> None:
    query = {"place": STREET, "period": "2024"}
    plain = asked(history, "feng", "/boards/sheet.xlsx", **query)
    with_it = asked(history, "feng", "/boards/sheet.xlsx", **query, earlier="true")
    books = [openpyxl.load_workbook(io.BytesIO(each.data)) for each in (plain, with_it)]
    assert [book.sheetnames for book in books] == [
        ["情况表", "说明"], ["情况表", "说明", "以往心愿（导入）"],
    ]  # fmt: skip
    boards = [list(book["情况表"].iter_rows(min_row=3, values_only=True)) for book in books]
    assert boards[0] == boards[1]
    sheet = books[1]["以往心愿（导入）"]
    assert "导入" in sheet["A1"].value
    head, *lines = list(sheet.iter_rows(min_row=3, values_only=True))
    assert head == ("序号", "地方", "以往提出（个，导入）", "以往实现（个，导入）")
    assert lines[0][1:] == ("槐荫社区", "※", "※")
    assert lines[-1][1:] == ("合计", 15, 16)
