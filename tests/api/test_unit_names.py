"""Units are found by name when reporting in, and chosen by their id."""

from typing import Any

import pytest

from miniprogram_api.units.routes import MOST_NAMES
from tests.api.bodies import slip_body
from tests.api.client import Api, assert_problem, ok
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from wishapp.base.ids import new_id
from wishapp.registry.units.enrolling import enrol_unit

OFFICE = "青禾县人民政府办公室"
NAMESAKES = (
    ("91110000600037341L", "水厂", "水厂第一党支部"),
    ("11220322012345671J", "水厂", "水厂第二党支部"),
    ("12220322MB12345627", OFFICE, "办公室党支部"),
)


@pytest.fixture(scope="module")
def named(town: Api) -> Api:
    """A town with two units of one name."""
    with town.world.serving(QINGHE):
        for uscc, name, party_org in NAMESAKES:
            do(enrol_unit, town.cast.chen, uscc=uscc, name=name, party_org=party_org)
    return town


def found(api: Api, text: str) -> Any:
    return ok(api.as_("sun").get("/unit-names", query_string={"q": text}))


@pytest.mark.parametrize("text", ["档", "档案", "案馆", "档案馆", " 档 案 馆 ", "馆"])
def test_a_part_of_a_name_finds_the_unit(named: Api, text: str) -> None:
    [unit] = found(named, text)["items"]
    assert set(unit) == {"id", "name", "party_org", "uscc_end"}
    assert (unit["name"], unit["party_org"]) == ("青禾县档案馆", "档案馆党支部")
    assert unit["uscc_end"] == "00010Y"


@pytest.mark.parametrize("text", ["%", "_", "%%", "\\", "'", "档%馆", "馆档", "没有这个单位", "﹪"])
def test_marks_are_characters_and_nothing_is_no_error(named: Api, text: str) -> None:
    assert found(named, text) == {"items": [], "more": False}


def test_two_units_of_one_name_are_told_apart(named: Api) -> None:
    items = found(named, "水厂")["items"]
    assert [each["name"] for each in items] == ["水厂", "水厂"]
    assert len({each["party_org"] for each in items}) == 2
    assert {each["uscc_end"] for each in items} == {"37341L", "45671J"}


def test_names_that_begin_with_the_text_come_first(named: Api) -> None:
    with named.world.serving(QINGHE):
        do(
            enrol_unit,
            named.cast.chen,
            uscc="51220322012345671E",
            name="办公用品厂",
            party_org="支部",
        )
    assert [each["name"] for each in found(named, "办公")["items"]] == ["办公用品厂", OFFICE]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20%20", f"?q={'长' * 81}"])
def test_something_is_asked_for(named: Api, query: str) -> None:
    assert_problem(named.as_("sun").get(f"/unit-names{query}"), 422, "invalid_input")


def test_more_units_than_are_shown_are_only_hinted_at(named: Api) -> None:
    copies = (
        "INSERT INTO units (id, uscc, name, party_org, name_folded, name_terms, created_at)"  # noqa: S608 - a number of ours
        " SELECT gen_random_uuid(), 'copy-' || n, '粮站', '支部', '粮站', '{粮,站,粮站}', now()"
        f" FROM generate_series(1, {MOST_NAMES + 1}) n RETURNING 1"
    )
    named.world.rows(QINGHE, copies)
    for text in ("粮", "站", "粮站"):
        page = found(named, text)
        assert (len(page["items"]), page["more"]) == (MOST_NAMES, True)


def test_nobody_harvests_the_names(api: Api) -> None:
    sun = api.as_("sun")
    codes = [sun.get("/unit-names?q=档").status_code for _ in range(31)]
    assert (codes[0], codes[-1]) == (200, 429)
    assert_problem(api.anyone().get("/unit-names?q=档"), 401, "not_signed_in")


def chosen(**changes: Any) -> dict[str, Any]:
    body = slip_body(**changes)
    if "unit_uscc" not in changes:
        del body["unit_uscc"]
    return body


def test_a_member_reports_in_with_the_unit_that_was_found(api: Api) -> None:
    [unit] = found(api, "档案")["items"]
    made = ok(api.as_("wei").post("/report-ins", chosen(unit_id=unit["id"])), 201)
    assert made["unit_id"] == unit["id"]


def test_exactly_one_unit_is_named(api: Api) -> None:
    wei = api.as_("wei")
    unknown = chosen(unit_id=str(new_id()))
    assert_problem(wei.post("/report-ins", unknown), 422, "unit_unknown")
    assert_problem(wei.post("/report-ins", chosen()), 422, "invalid_input")
    both = slip_body(unit_id=found(api, "档案")["items"][0]["id"])
    assert_problem(wei.post("/report-ins", both), 422, "invalid_input")


def test_a_unit_in_an_answer_is_called_by_its_name(town: Api) -> None:
    [own] = ok(town.as_("zhao").get("/me/report-ins"))["items"]
    unit = ok(town.as_("zhao").get(f"/units/{own['unit_id']}"))
    assert (unit["id"], unit["name"], len(unit["uscc_end"])) == (
        own["unit_id"], "青禾县档案馆", 6,
    )  # fmt: skip
    assert_problem(town.as_("zhao").get(f"/units/{new_id()}"), 404, "not_found")
