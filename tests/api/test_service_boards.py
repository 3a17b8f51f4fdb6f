"""Service boards over the API, the way down from each figure, and the sheet."""

from typing import Any
from urllib.parse import quote, unquote, urlencode

import pytest

from miniprogram_api.service_boards.form import COLUMNS, FORM
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import opened_sheet
from tests.builders.cast import Cast
from tests.builders.land import COMMUNITY, TOWN
from tests.builders.settings import QINGHE
from tests.builders.teams import colleagues
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.clock import today

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STREET, HERE = QINGHE.code + TOWN, QINGHE.code + COMMUNITY
COUNTY = f"{QINGHE.code}000000"


def served(cast: Cast) -> None:
    """Five colleagues each did something for somebody."""
    for number, member in enumerate(colleagues(cast, 5, name="service-board")):
        time = service(3, 8 + number)
        a_wish(cast, "confirmed", member=member, time=time, address=f"同心路{number}号")


@pytest.fixture(scope="module")
def busy(town: Api) -> Api:
    """What the boards below are about."""
    with town.world.serving(QINGHE):
        served(town.cast)
    return town


def asked(api: Api, name: str, path: str = "/boards/service", **query: Any) -> Any:
    return api.as_(name).get(f"{path}?{urlencode(query)}")


def this_year(place: str) -> dict[str, str]:
    return {"place": place, "period": str(today().year)}


def test_a_street_sees_its_communities(busy: Api) -> None:
    board = ok(asked(busy, "feng", **this_year(STREET)))
    assert (board["least"], board["is_final"]) == (5, False)
    figures = board["whole"]["figures"]
    assert figures["served"] >= 5
    assert figures["minutes"] >= 5 * 90
    assert figures["members"] >= 7
    assert board["lines"][0]["code"] == HERE


def test_as_of_gives_the_same_board_again(busy: Api) -> None:
    first = ok(asked(busy, "feng", **this_year(STREET)))
    with busy.world.serving(QINGHE):
        a_wish(busy.cast, "confirmed", wisher=busy.cast.li)
    again = ok(asked(busy, "feng", **this_year(STREET), as_of=first["as_of"]))
    assert again == first
    assert ok(asked(busy, "feng", **this_year(STREET)))["whole"] != first["whole"]
    wrong = {"as_of": "2020-01-01T00:00:00+08:00"}
    problem = asked(busy, "feng", **this_year(STREET), **wrong)
    assert_problem(problem, 422, "board_period_invalid")


def test_behind_each_figure_is_its_list(busy: Api) -> None:
    line = ok(asked(busy, "zhou", **this_year(HERE)))["whole"]
    rows, figures = line["rows"], line["figures"]
    found = ok(busy.as_("zhou").get(f"{rows['members']}&limit=50"))["items"]
    assert len(found) == figures["members"]
    teams = ok(busy.as_("zhou").get(rows["teams"]))["items"]
    assert len(teams) == figures["teams"]
    roll = opened_sheet(busy.as_("zhou").get(rows["minutes"]).data)
    cells = [cell.value for row in roll.iter_rows() for cell in row]
    assert cells.count(1.5) >= 5
    # No list has what happened in a period, and none is of who stood at its end.
    happened = ("reported_in", "ended", "claims_fulfilled", "claims_taken_back", "teams_served")
    assert {rows[name] for name in (*happened, "pledges_fulfilled")} == {None}
    past = {"place": HERE, "period": str(today().year - 1)}
    rows = ok(asked(busy, "zhou", **past))["whole"]["rows"]
    assert (rows["members"], rows["teams"], rows["times"] is None) == (None, None, False)


def test_a_grid_worker_is_not_shown_rolls(busy: Api) -> None:
    grid = f"{QINGHE.code}001001001"
    line = ok(asked(busy, "wu", **this_year(grid)))["whole"]
    rows = line["rows"]
    assert rows["members"]
    assert rows["minutes"] is None
    assert len(ok(busy.as_("wu").get(rows["teams"]))["items"]) == line["figures"]["teams"]


def test_nothing_from_before_the_system_belongs_to_it(busy: Api) -> None:
    said = ok(busy.anyone(None).get("/openapi.json"))["paths"]
    for path, has_it in (("/api/v1/boards", True), ("/api/v1/boards/service", False)):
        names = {each["name"] for each in said[path]["get"]["parameters"] if "name" in each}
        assert "place" in names
        assert ("earlier" in names) == has_it


def test_whose_board_it_is(busy: Api) -> None:
    for path in ("/boards/service", "/boards/service/sheet.xlsx"):
        assert_problem(asked(busy, "gao", path, **this_year(HERE)), 403, "forbidden")
        assert_problem(asked(busy, "zhao", path, **this_year(HERE)), 403, "forbidden")
        assert_problem(asked(busy, "zhou", path, place=HERE), 422, "invalid_input")
    by = {"by": "street"}
    assert_problem(asked(busy, "zhou", **this_year(HERE), **by), 422, "level_not_below")


def test_the_sheet_has_the_form_of_an_office(busy: Api) -> None:
    board = ok(asked(busy, "feng", **this_year(STREET)))
    query = this_year(STREET) | {"as_of": board["as_of"]}
    answer = asked(busy, "feng", "/boards/service/sheet.xlsx", **query)
    assert (answer.status_code, answer.mimetype) == (200, XLSX)
    name = unquote(answer.headers["Content-Disposition"].partition("UTF-8''")[2])
    assert name.startswith(f"青禾县城关街道{FORM.title}(")
    sheet = opened_sheet(answer.data)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == FORM.title
    assert "单位：人、个、份、支、次、小时" in rows[1][0]
    heads = [head.replace("\n", "") for head in rows[2]]
    assert heads == ["序号", "地方", *(words for words, _ in COLUMNS.values())]
    whole = dict(zip(COLUMNS, rows[-2][2:], strict=True))
    assert rows[-2][1] == "合计"
    assert whole["members"] == board["whole"]["figures"]["members"]
    assert whole["minutes"] == round(board["whole"]["figures"]["minutes"] / 60, 2)
    notes = {row[0].value: row[1].value for row in sheet.parent["说明"].iter_rows(min_row=2)}
    assert dict(COLUMNS.values()).items() <= notes.items()
    assert "同一口径" in notes["同口径"]


def test_a_moment_in_an_address_is_read_in_any_zone(busy: Api) -> None:
    as_of = quote(ok(asked(busy, "feng", **this_year(STREET)))["as_of"])
    assert ok(busy.as_("feng").get(f"/boards/service?place={STREET}&period=2026&as_of={as_of}"))
