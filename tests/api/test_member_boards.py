"""Members' boards over the API: who may, what comes out, and the sheet."""

from typing import Any
from urllib.parse import unquote, urlencode

import pytest

from miniprogram_api.member_boards.form import COLUMNS, FORM, UNPLACED
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import opened_sheet
from tests.builders.land import COMMUNITY, TOWN
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from tests.builders.times import service
from tests.builders.wishes import a_wish
from tests.office.report_rates.test_showing import filled
from wishapp.base.clock import now, today
from wishapp.base.db import transaction
from wishapp.office.member_boards.counting import count_duties

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COUNTY, STREET, HERE = (QINGHE.code + below for below in ("000000", TOWN, COMMUNITY))


@pytest.fixture(scope="module")
def busy(town: Api) -> Api:
    """A roster, a few without a community, and one service."""
    with town.world.serving(QINGHE):
        filled(town.cast, 30, 20)
        filled(town.cast, 9, 0, place=None)
        a_wish(town.cast, "confirmed", time=service(3, 8))
        with transaction():
            count_duties(now())
    return town


def asked(api: Api, name: str | None, place: str, path: str = "", **query: Any) -> Any:
    period = {"place": place, "period": str(today().year)}
    caller = api.as_(name) if name else api.anyone()
    return caller.get(f"/boards/members{path}?{urlencode(period | query)}")


def test_the_county_sees_streets_units_and_who_has_no_community(busy: Api) -> None:
    board = ok(asked(busy, "chen", COUNTY))
    figures = board["whole"]["figures"]
    assert (figures["due"], figures["reported"], figures["rate"]) == (39, 20, "51.28")
    assert (board["least"], board["is_final"], figures["teams"]) == (5, False, 0)
    # One member served: neither they nor their hours are shown.
    assert (figures["served"], figures["minutes"]) == (None, None)
    assert {"served", "minutes"} <= set(board["whole"]["hidden"])
    found = {line["code"]: line for line in board["lines"]}
    assert found[None]["name"] is None
    assert (found[None]["figures"]["due"], found[STREET]["figures"]["due"]) == (9, 30)
    lines = ok(asked(busy, "chen", COUNTY, by="unit"))["lines"]
    with busy.world.serving(QINGHE), transaction():
        unit_a = str(unit_id())
    [unit] = [line for line in lines if line["unit_id"] == unit_a]
    assert (unit["code"], unit["figures"]["due"], unit["figures"]["teams"]) == (None, 39, None)


def test_as_of_gives_the_same_board_again(busy: Api) -> None:
    first = ok(asked(busy, "feng", STREET))
    with busy.world.serving(QINGHE):
        a_wish(busy.cast, "confirmed", wisher=busy.cast.li, time=service(2, 8))
    assert ok(asked(busy, "feng", STREET, as_of=first["as_of"])) == first


def test_whose_board_it_is(busy: Api) -> None:
    for path in ("", "/sheet.xlsx"):
        for name, place in (("gao", HERE), ("zhao", HERE), ("wang", COUNTY), ("chu", COUNTY)):
            assert_problem(asked(busy, name, place, path), 403, "forbidden")
        assert_problem(asked(busy, None, HERE, path), 401, "not_signed_in")
        assert_problem(asked(busy, "zhou", HERE, path, by="street"), 422, "level_not_below")
        assert_problem(asked(busy, "zhou", HERE, path, by="grid"), 422, "invalid_input")
        assert_problem(asked(busy, "zhou", HERE, path, period="nie"), 422, "board_period_invalid")
    assert asked(busy, "zhou", HERE).status_code == 200


def test_the_sheet_has_the_form_of_an_office(busy: Api) -> None:
    answer = asked(busy, "chen", COUNTY, "/sheet.xlsx")
    assert (answer.status_code, answer.mimetype) == (200, XLSX)
    name = unquote(answer.headers["Content-Disposition"].partition("UTF-8''")[2])
    assert name.startswith(f"青禾县{FORM.title}(")
    rows = [[cell.value for cell in row] for row in opened_sheet(answer.data).iter_rows()]
    heads = [head.replace("\n", "") for head in rows[2]]
    assert heads == ["序号", "地方", *(words for words, _ in COLUMNS.values())]
    due = {row[1]: row[2] for row in rows[3:] if row[1]}
    assert (due["城关街道"], due[UNPLACED], due["合计"]) == (30, 9, 39)
    units = asked(busy, "chen", COUNTY, "/sheet.xlsx", by="unit")
    rows = [[cell.value for cell in row] for row in opened_sheet(units.data).iter_rows()]
    # A team has no unit.
    assert rows[3][2 + list(COLUMNS).index("teams")] == "—"
