"""A liaison keeps the unit's list over HTTP, uploads one, and reads the report rate."""

import io
from typing import Any

import openpyxl
import pytest
from werkzeug.test import TestResponse

from miniprogram_api.rosters.columns import COLUMNS, rows_of
from miniprogram_api.rosters.messages import FAULT_WORDS
from tests.api.bodies import WHY
from tests.api.client import Api, Caller, assert_problem, ok
from tests.builders.intake import as_xlsx
from tests.builders.land import COMMUNITY
from tests.builders.rosters import HEAD, a_list
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.registry.rosters.rules import Fault

HERE = QINGHE.code + COMMUNITY
LINES = (
    ("赵明远", "13900000001", HERE),
    ("李 娟", "１３９００００００１２", ""),
    ("", "13900000013", ""),
)


@pytest.fixture
def unit(api: Api) -> str:
    with api.world.serving(QINGHE):
        return f"/units/{unit_id()}"


def send(caller: Caller, path: str, data: bytes, **options: Any) -> TestResponse:
    """Upload a list as ``wx.uploadFile`` does."""
    head = '--wx\r\nContent-Disposition: form-data; name="table"; filename="a.xlsx"\r\n\r\n'
    whole = head.encode() + data + b"\r\n--wx--\r\n"
    return caller.post(path, data=whole, content_type="multipart/form-data; boundary=wx", **options)


def listed(caller: Caller, unit: str) -> list[str]:
    return [each["name"] for each in ok(caller.get(f"{unit}/roster"))["items"]]


def test_a_member_reads_what_the_unit_says_of_them(api: Api, unit: str) -> None:
    body = {"name": "赵明远", "phone": "13900000001", "community_code": HERE}
    entry = ok(api.as_("chu").post(f"{unit}/roster", body), 201)
    term = {"reason": "illness", "since": "2026-11-01", "until": "2027-02-01"}
    ok(api.as_("chu").put(f"/roster-entries/{entry['id']}/exemption", term))
    [row] = ok(api.as_("zhao").get("/me/data/roster_entries"))["rows"]
    said = {each["label"]: each["value"] for each in row}
    assert (said["单位"], said["姓名"], said["免报到原因"]) == ("青禾县档案馆", "赵明远", "因病")
    assert ok(api.as_("qian").get("/me/data/roster_entries"))["rows"] == []


def test_a_liaison_keeps_the_list_one_by_one(api: Api, unit: str) -> None:
    chu = api.as_("chu")
    body = {"name": "赵明远", "phone": "139 0000 0001", "community_code": HERE}
    entry = ok(chu.post(f"{unit}/roster", body), 201)
    assert (entry["name"], entry["has_phone"], "phone" in entry) == ("赵明远", True, False)
    assert_problem(chu.post(f"{unit}/roster", body), 409, "roster_listed_already")
    path = f"/roster-entries/{entry['id']}"
    assert ok(chu.post(f"{path}/leave", WHY))["state"] == "left"
    assert ok(chu.post(f"{path}/relist"))["state"] == "listed"
    assert ok(chu.post(f"{path}/strike", WHY))["name"] is None
    assert listed(chu, unit) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_is_tried_and_then_entered(api: Api, unit: str, encoding: str) -> None:
    chu, data = api.as_("chu"), a_list(*LINES, encoding=encoding)
    report = ok(send(chu, f"{unit}/roster-imports", data), 201)
    assert (report["good"], report["known"], report["bad"]) == (2, 0, 1)
    assert report["told"] == [{"row": 4, "column": "姓名", "words": "必填。"}]
    assert listed(chu, unit) == []
    [tried] = ok(chu.get(f"{unit}/roster-imports"))["items"]
    assert (tried["id"], tried["entered_at"]) == (report["id"], None)
    path, key = f"/roster-imports/{report['id']}/enter", new_id().hex
    done = ok(send(chu, path, data, key=key), 201)
    assert (done["good"], done["entered_at"] is None) == (2, False)
    assert ok(send(chu, path, data, key=key), 201) == done
    assert_problem(send(chu, path, data), 409, "import_done_already")
    assert listed(chu, unit) == ["赵明远", "李 娟"]


def test_an_xlsx_is_taken_and_another_file_is_not(api: Api, unit: str) -> None:
    chu = api.as_("chu")
    report = ok(send(chu, f"{unit}/roster-imports", as_xlsx(*LINES, head=HEAD)), 201)
    assert (report["good"], report["bad"]) == (2, 1)
    path = f"/roster-imports/{report['id']}/enter"
    assert_problem(send(chu, path, a_list(*LINES)), 409, "import_other_file")


@pytest.mark.parametrize("name", ["zhao", "zhou", "wei"])
def test_strangers_upload_in_vain(api: Api, unit: str, name: str) -> None:
    data = a_list(*LINES)
    report = ok(send(api.as_("chu"), f"{unit}/roster-imports", data), 201)
    stranger = api.as_(name)
    assert_problem(send(stranger, f"{unit}/roster-imports", data), 404, "not_found")
    entering = send(stranger, f"/roster-imports/{report['id']}/enter", data)
    assert_problem(entering, 404, "not_found")


def test_the_template_is_read_back(api: Api) -> None:
    data = api.as_("chu").get("/roster-imports/template.xlsx").data
    [head] = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    assert head == tuple(COLUMNS) == HEAD


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (("=A1", "", ""), Fault.FORMULA),
        (("#N/A", "", ""), Fault.ERROR_VALUE),
        (("…", "", ""), Fault.NO_NAME),
        (("赵" * 51, "", ""), Fault.TOO_LONG),
        (("赵明远", "1.39E+10", ""), Fault.CUT_TO_A_POWER),
        (("赵明远", "123", ""), Fault.NO_PHONE),
        (("赵明远", "", "2" * 20), Fault.TOO_LONG),
        (("赵\u202e", "", ""), Fault.REFUSED_CHARACTERS),
    ],
)
def test_a_cell_that_does_not_fit_is_told(line: tuple[str, ...], fault: Fault) -> None:
    [row] = rows_of(as_xlsx(line, head=HEAD))
    assert [each.fault for each in row.faults] == [fault]


def test_full_width_digits_and_blanks_make_no_difference() -> None:
    [row] = rows_of(a_list(("赵明远", "１３９ ０００００００１", "２２９９０１ " + COMMUNITY)))
    assert (row.phone, row.community_code) == ("13900000001", HERE)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.IMPORT_WITHOUT_ROWS),
        (a_list(), Code.IMPORT_WITHOUT_ROWS),
        ("电话\n139\n".encode(), Code.IMPORT_COLUMNS_MISSING),
        ("姓名,姓名\n赵,钱\n".encode(), Code.IMPORT_COLUMNS_MISSING),
        ("姓名,工号\n赵,1\n".encode(), Code.IMPORT_COLUMNS_MISSING),
        (b"PK\x03\x04 torn", Code.IMPORT_UNREADABLE),
    ],
)
def test_a_file_without_a_list_is_refused(data: bytes, code: Code) -> None:
    with pytest.raises(Refusal) as refused:
        rows_of(data)
    assert refused.value.code is code


def test_every_fault_has_words() -> None:
    assert set(FAULT_WORDS) == set(Fault)


def test_the_report_rate_is_read_by_place_and_by_the_unit(api: Api, unit: str) -> None:
    query = {"place": QINGHE.code + "000000", "by": "unit"}
    board = ok(api.as_("chen").get("/boards/report-rates", query_string=query))
    assert board["whole"]["figures"] == {"due": 0, "reported": 0, "exempt": 0, "rate": None}
    own = ok(api.as_("chu").get(f"{unit}/report-rate"))
    assert own["whole"]["unit_id"] == unit.removeprefix("/units/")
    assert_problem(
        api.as_("zhou").get("/boards/report-rates", query_string=query), 403, "forbidden"
    )
