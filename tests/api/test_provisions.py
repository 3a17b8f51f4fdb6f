"""Provisions over the API: two administrators, the file, and who may not."""

import hashlib
from urllib.parse import unquote

import openpyxl
import pytest

from miniprogram_api.provisions.messages import GROUPS
from tests.api.client import Api, assert_problem, ok
from tests.api.provision_attempts import PROPOSED, a_provision
from tests.api.steps import opened_sheet
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.base.clock import today

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_an_approved_file_comes_with_its_number(api: Api) -> None:
    with api.world.serving(QINGHE):
        a_wish(api.cast, "confirmed")
    provision_id = a_provision(api)
    path = f"/provisions/{provision_id}"
    assert_problem(api.as_("chen").get(f"{path}/parts/1/workbook.xlsx"), 409, "move_not_allowed")
    approved = ok(api.as_("chen").post(f"{path}/approve"))
    assert (approved["state"], approved["people"], approved["parts"]) == ("approved", 1, 1)
    answer = api.as_("chen").get(f"{path}/parts/1/workbook.xlsx")
    assert (answer.status_code, answer.mimetype) == (200, XLSX)
    name = unquote(answer.headers["Content-Disposition"].partition("UTF-8''")[2])
    assert approved["number"] in name
    book = opened_sheet(answer.data).parent
    assert isinstance(book, openpyxl.Workbook)
    assert book.sheetnames == [*GROUPS.values(), "说明"]
    people = list(book["基本信息"].iter_rows(values_only=True))
    assert people[1][people[0].index("姓名（名称）")] == "赵明远"
    # No national code is invented.
    assert not people[1][people[0].index("服务类别（国家代码）")]
    notes = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert notes["提供编号"] == approved["number"]
    assert notes["接收单位"] == PROPOSED["recipient"]
    [made] = ok(api.as_("chen").get(f"{path}/parts"))["items"]
    assert made["digest"] == hashlib.sha256(answer.data).hexdigest()
    assert ok(api.as_("chen").get(path))["number"] == approved["number"]
    assert_problem(api.as_("chen").get(f"{path}/parts/2/workbook.xlsx"), 404, "not_found")


def test_nobody_approves_their_own(api: Api) -> None:
    mine = ok(api.as_("chen").post("/provisions", PROPOSED), 201)
    assert_problem(api.as_("chen").post(f"/provisions/{mine['id']}/approve"), 403, "same_person")
    [found] = ok(api.as_("chen").get("/provisions?state=proposed"))["items"]
    assert (found["id"], found["with_phone"], found["parts"]) == (mine["id"], False, None)
    assert ok(api.as_("chen").post(f"/provisions/{mine['id']}/refuse"))["state"] == "refused"


@pytest.mark.parametrize("who", ["wang", "zhao", "zhou", "feng", "chu"])
def test_only_the_county(api: Api, who: str) -> None:
    path = f"/provisions/{a_provision(api)}"
    caller = api.as_(who)
    assert_problem(caller.post("/provisions", PROPOSED), 403, "forbidden")
    assert_problem(caller.get("/provisions"), 403, "forbidden")
    for asked in (path, f"{path}/parts", f"{path}/parts/1/workbook.xlsx"):
        assert_problem(caller.get(asked), 404, "not_found")
    for step in ("approve", "refuse"):
        assert_problem(caller.post(f"{path}/{step}"), 404, "not_found")


def test_what_is_wrong(api: Api) -> None:
    for changes, status, code in (
        ({"recipient": ""}, 422, "invalid_input"),
        ({"basis_doc": None}, 422, "invalid_input"),
        ({"purpose": "字" * 101}, 422, "invalid_input"),
        ({"period": "2026-13"}, 422, "board_period_invalid"),
        ({"period": str(today().year + 1)}, 422, "board_period_invalid"),
    ):
        answer = api.as_("chen").post("/provisions", PROPOSED | changes)
        assert_problem(answer, status, code)
    assert_problem(api.anyone().get("/provisions"), 401, "not_signed_in")
