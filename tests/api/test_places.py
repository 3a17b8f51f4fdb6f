"""The county draws its tree by a table, and anybody reads what a place is."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from werkzeug.test import TestResponse

from miniprogram_api.places.words import FAULT_SENTENCES, HEADS
from tests.api.client import CHINESE, Api, Caller, assert_problem, ok
from tests.builders.intake import as_csv, as_xlsx
from tests.builders.land import COMMUNITY, GRID, TOWN
from tests.builders.settings import QINGHE
from wishapp.demand.intake.reading import OF_PLACES
from wishapp.registry.places.faults import RowFault

HEAD = tuple(HEADS.values())
COUNTY = f"{QINGHE.code}000000"
STREET, VILLAGE = f"{QINGHE.code}009000", f"{QINGHE.code}009201"
MARKET, STALLS = f"{VILLAGE}001", f"{VILLAGE}001002"
OFFICE = ("北山党群服务中心", "北山路1号", "0434-3221234", "周一至周日 8:30-20:00")
ROWS: tuple[tuple[str, ...], ...] = (
    # A child may stand before its parent.
    (STALLS, "鲜果摊区", MARKET, "二级网格", "2026-01-01", "普通网格"),
    (STREET, "北山街道", COUNTY, "街道（乡镇）", "2026-01-01"),
    (VILLAGE, "北山村", STREET, "村", "2026年1月1日", "", "320", *OFFICE),
    (MARKET, "北山市场", VILLAGE, "网格", "2026/1/1", "专属网格（市场）", "0"),
)


def send(caller: Caller, data: bytes, name: str = "table", **options: Any) -> TestResponse:
    """Upload a table as ``wx.uploadFile`` does."""
    part = f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="a.xlsx"\r\n\r\n'
    whole = part.encode() + data + b"\r\n--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    return caller.post("/place-imports", data=whole, content_type=kind, **options)


def csv(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, encoding: str = "utf-8") -> bytes:
    return as_csv(*rows, head=head).decode().encode(encoding)


def xlsx(*rows: tuple[str, ...]) -> bytes:
    return as_xlsx(*rows, head=HEAD)


def totals(report: Any) -> dict[str, int]:
    names = ("add", "rename", "change_details", "unchanged", "faulty")
    return {name: report[name] for name in names if report[name]}


@pytest.mark.parametrize(
    "data",
    [
        xlsx(*ROWS),
        csv(*ROWS, encoding="utf-8"),
        csv(*ROWS, encoding="utf-8-sig"),
        csv(*ROWS, encoding="gb18030"),
    ],
    ids=["xlsx", "utf-8", "bom", "gb18030"],
)
def test_a_table_is_looked_at_and_then_drawn(api: Api, data: bytes) -> None:
    chen = api.as_("chen")
    report = ok(send(chen, data), 201)
    assert totals(report) == {"add": 4}
    assert [(row["row"], row["code"], row["does"]) for row in report["rows"]] == [
        (number, row[0], "add") for number, row in enumerate(ROWS, start=2)
    ]
    assert_problem(api.anyone().get(f"/places/{STREET}"), 422, "place_unknown")
    path = f"/place-imports/{report['id']}"
    assert ok(chen.get(path)) == report
    done = ok(chen.post(f"{path}/confirm"))
    assert done["confirmed_at"]
    [listed] = ok(chen.get("/place-imports"))["items"]
    assert (listed["id"], listed["confirmed_at"]) == (report["id"], done["confirmed_at"])
    assert (totals(listed), "rows" in listed) == ({"add": 4}, False)
    assert_problem(chen.post(f"{path}/confirm"), 409, "import_done_already")
    found = ok(api.anyone().get(f"/places/{STALLS}"))
    assert [each["name"] for each in found["above"]] == ["青禾县", "北山街道", "北山村", "北山市场"]
    assert (found["level"], found["grid_kind"]) == ("sub_grid", "ordinary")
    [market] = ok(api.anyone().get(f"/places?parent={VILLAGE}"))["items"]
    assert (market["grid_kind"], market["households"]) == ("market", 0)
    village = ok(api.anyone().get(f"/places/{VILLAGE}"))
    office = dict(zip(("name", "address", "phone", "hours"), OFFICE, strict=True))
    assert (village["contact_point"], village["households"]) == (office, 320)


def test_the_tree_is_edited_and_sent_back(api: Api) -> None:
    chen = api.as_("chen")
    before = chen.get("/place-imports/tree.xlsx").get_data()
    report = ok(send(chen, before), 201)
    assert totals(report) == {"unchanged": 8}
    assert report["rows"] == []
    assert_problem(chen.post(f"/place-imports/{report['id']}/confirm"), 422, "nothing_changed")
    book = openpyxl.load_workbook(io.BytesIO(before))
    [sheet] = book.worksheets
    by_code = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    by_code[QINGHE.code + TOWN][1].value = "城关新街道"
    by_code[QINGHE.code + GRID][6].value = 188
    by_code[QINGHE.code + COMMUNITY][7].value = "槐荫党群服务站"
    edited = io.BytesIO()
    book.save(edited)
    report = ok(send(chen, edited.getvalue()), 201)
    assert totals(report) == {"rename": 1, "change_details": 2, "unchanged": 5}
    told = {row["code"]: (row["does"], row["changes"]) for row in report["rows"]}
    assert told[QINGHE.code + GRID] == ("change_details", ["户数"])
    ok(chen.post(f"/place-imports/{report['id']}/confirm"))
    assert ok(api.anyone().get(f"/places/{QINGHE.code}{TOWN}"))["name"] == "城关新街道"
    office = ok(api.anyone().get(f"/places/{QINGHE.code}{COMMUNITY}"))["contact_point"]
    assert (office["name"], office["phone"]) == ("槐荫党群服务站", None)


FAULTS: dict[RowFault, tuple[str, ...]] = {
    RowFault.CELL: (STREET, "=A1", COUNTY, "街道", "2026-01-01"),
    RowFault.CODE: ("22", "北山街道", COUNTY, "街道", "2026-01-01"),
    RowFault.LEVEL: (STREET, "北山街道", COUNTY, "社区", "2026-01-01"),
    RowFault.NAME_LENGTH: (STREET, "", COUNTY, "街道", "2026-01-01"),
    RowFault.NAME_CHARACTERS: (STREET, "\u2800", COUNTY, "街道", "2026-01-01"),
    RowFault.DAY: (STREET, "北山街道", COUNTY, "街道", "一月"),
    RowFault.DAY_FAR: (STREET, "北山街道", COUNTY, "街道", "1800-01-01"),
    RowFault.COUNTY: ("229902000000", "柳溪县", "", "县", "2026-01-01"),
    RowFault.PARENT: (VILLAGE, "北山村", "229901008000", "村", "2026-01-01"),
    RowFault.PARENT_LEVEL: (VILLAGE, "北山村", COUNTY, "村", "2026-01-01"),
    RowFault.BEGINNING: (
        MARKET, "北山市场", QINGHE.code + COMMUNITY, "网格", "2026-01-01", "普通网格",
    ),
    RowFault.MOVED: (
        QINGHE.code + COMMUNITY, "槐荫社区", f"{QINGHE.code}102000", "社区", "2026-01-01",
    ),
    RowFault.GRID_KIND: (
        QINGHE.code + GRID, "网格", QINGHE.code + COMMUNITY, "网格", "2026-01-01", "集市",
    ),
    RowFault.NO_GRID: (STREET, "北山街道", COUNTY, "街道", "2026-01-01", "普通网格"),
    RowFault.HOUSEHOLDS: (STREET, "北山街道", COUNTY, "街道", "2026-01-01", "", "许多"),
    RowFault.NO_OFFICE: (
        QINGHE.code + GRID, "网格", QINGHE.code + COMMUNITY, "网格", "2026-01-01", "", "", *OFFICE,
    ),
    RowFault.CONTACT_NAME: (
        STREET, "北山街道", COUNTY, "街道", "2026-01-01", "", "", "", "北山路1号",
    ),
    RowFault.CONTACT_TEXT: (
        STREET, "北山街道", COUNTY, "街道", "2026-01-01", "", "", "站", "长" * 101,
    ),
    RowFault.CONTACT_MOBILE: (
        STREET, "北山街道", COUNTY, "街道", "2026-01-01", "", "", "站", "张三 139 0000 0001",
    ),
    RowFault.CONTACT_PHONE: (
        STREET, "北山街道", COUNTY, "街道", "2026-01-01", "", "", "站", "", "13900000001",
    ),
}  # fmt: skip


def test_every_faulty_row_is_told_and_nothing_is_drawn(town: Api) -> None:
    chen, before = town.as_("chen"), town.count("places")
    report = ok(send(chen, xlsx(*FAULTS.values(), ROWS[1])), 201)
    assert report["faulty"] == len(FAULTS) + 1
    for number, fault in enumerate(FAULTS, start=2):
        row = next(each for each in report["rows"] if each["row"] == number)
        said = [problem["words"] for problem in row["problems"]]
        start = FAULT_SENTENCES[fault].partition("{")[0]
        assert any(words.startswith(start) for words in said), (fault, said)
        assert all(CHINESE.search(words) and "{" not in words for words in said)
    [twice] = next(each for each in report["rows"] if each["row"] == len(FAULTS) + 2)["problems"]
    assert twice == {"column": "编码", "words": f"编码 {STREET} 在表中重复出现。"}
    refused = chen.post(f"/place-imports/{report['id']}/confirm")
    assert_problem(refused, 422, "import_faulty")
    assert town.count("places") == before


@pytest.mark.parametrize("name", ["feng", "zheng", "wang"])
def test_only_the_county_draws(town: Api, name: str) -> None:
    before = town.count("place_imports")
    assert_problem(send(town.as_(name), xlsx(*ROWS)), 403, "forbidden")
    for path in ("template.xlsx", "tree.xlsx"):
        assert_problem(town.as_(name).get(f"/place-imports/{path}"), 403, "forbidden")
    assert town.count("place_imports") == before


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (lambda: csv(*ROWS, head=("编码", "名称")), "import_columns_missing", "上级编码"),
        (lambda: csv(*ROWS, head=(*HEAD[:-1], "备注")), "import_columns_missing", "备注"),
        (lambda: csv(*ROWS, head=(*HEAD[:-1], "户 数")), "import_columns_missing", "户数"),
        (csv, "import_without_rows", ""),
        (lambda: b"\xff\xff", "import_unreadable", ""),
        (lambda: csv(*[ROWS[0]] * 20_001), "import_too_many_rows", "20000"),
    ],
    ids=["missing", "unknown", "twice", "empty", "noise", "rows"],
)
def test_what_is_no_table(town: Api, data: Callable[[], bytes], code: str, said: str) -> None:
    problem = assert_problem(send(town.as_("chen"), data()), 422, code)
    assert said in problem["detail"]


def test_a_table_is_bounded_in_bytes_and_has_to_be_there(town: Api) -> None:
    large = send(town.as_("chen"), b"x" * (OF_PLACES.bytes + 1))
    assert_problem(large, 413, "import_too_large")
    assert_problem(send(town.as_("chen"), xlsx(*ROWS), name="other"), 422, "import_unreadable")


def test_a_repeated_upload_has_one_effect(api: Api) -> None:
    chen, data = api.as_("chen"), xlsx(ROWS[1])
    first = ok(send(chen, data, key="one-key-of-chen"), 201)
    assert ok(send(chen, data, key="one-key-of-chen"), 201) == first
    again = ok(send(chen, data), 201)
    assert again["id"] == first["id"]
    assert api.count("place_imports") == 1


def test_a_row_that_would_do_something_else_by_now_stops_all(api: Api) -> None:
    chen = api.as_("chen")
    late = ok(send(chen, csv(ROWS[1], ROWS[2])), 201)
    ok(chen.post(f"/place-imports/{ok(send(chen, csv(ROWS[1])), 201)['id']}/confirm"))
    refused = assert_problem(
        chen.post(f"/place-imports/{late['id']}/confirm"), 409, "import_row_changed"
    )
    assert "2" in refused["detail"]
    assert_problem(api.anyone().get(f"/places/{VILLAGE}"), 422, "place_unknown")


def test_the_form_has_heads_alone(town: Api) -> None:
    answer = town.as_("chen").get("/place-imports/template.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.get_data()))
    [sheet] = book.worksheets
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [list(HEAD)]


def test_every_fault_has_a_sentence() -> None:
    assert set(FAULT_SENTENCES) == set(RowFault)
