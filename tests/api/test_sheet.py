"""The statement as an office opens it: one sheet in the usual form (domain section 13.1)."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.papers import FORMULA, PLAIN, RARE, draft
from tests.api.steps import opened_sheet
from tests.builders.settings import QINGHE
from tests.builders.statements import an_endpoint
from wishapp.base.clock import today
from wishapp.hours.statements.models import Statement

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "在职党员到社区报到服务情况报送单"
HEADERS = [
    "序号", "姓名", "报到单号", "报到社区", "报到日期", "服务次数", "签到时长", "居民确认时长",
    "社区代码时长", "社区录入时长", "补录时长", "合计时长", "实现微心愿（个）",
]  # fmt: skip


@pytest.fixture(scope="module")
def drawn(town: Api) -> Statement:
    drawn = draft(town)
    early = town.as_("chen").get(f"/statements/{drawn.id}/sheet.xlsx")
    assert_problem(early, 409, "move_not_allowed")
    ok(town.as_("chen").post(f"/statements/{drawn.id}/freeze"))
    path = f"/statements/{drawn.id}/sheet.xlsx"
    assert_problem(town.as_("chu").get(path), 404, "not_found")
    assert town.as_("chen").get(path).status_code == 200
    with town.world.serving(QINGHE):
        an_endpoint(town.cast)
    ok(town.as_("chen").post(f"/statements/{drawn.id}/send"))
    return drawn


@pytest.fixture(scope="module")
def answer(town: Api, drawn: Statement) -> Any:
    return town.as_("chu").get(f"/statements/{drawn.id}/sheet.xlsx")


@pytest.fixture(scope="module")
def sheet(answer: Any) -> Any:
    return opened_sheet(answer.data)


def test_the_file_says_what_it_is(answer: Any, drawn: Statement) -> None:
    assert (answer.status_code, answer.mimetype) == (200, XLSX)
    assert answer.headers["Cache-Control"] == "no-store"
    kind, _, name = answer.headers["Content-Disposition"].partition("; filename*=UTF-8''")
    assert kind == "attachment"
    period = f"({drawn.since}至{drawn.until - timedelta(days=1)})"
    assert unquote(name) == f"青禾县青禾县档案馆{TITLE}{period}{today():%Y%m%d}.xlsx"


def test_title_and_note_run_over_the_whole_width(sheet: Any, drawn: Statement) -> None:
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert merged == {"A1:M1", "A2:M2", "A8:M8"}
    assert sheet["A1"].value == TITLE
    assert sheet["A1"].alignment.horizontal == "center"
    note = sheet["A2"].value
    made_on = f"{today().year}年{today().month}月{today().day}日"
    for part in (
        "填报单位（盖章）：",
        "报送对象：青禾县档案馆",
        f"填报日期：{made_on}",
        "单位：小时",
    ):
        assert part in note
    assert f"服务时段：{drawn.since} 至 {drawn.until - timedelta(days=1)} " in note
    assert [cell.value for cell in sheet[3]] == HEADERS


def test_lines_and_sum_hold_hours_with_two_decimals(sheet: Any) -> None:
    rows = {row[1].value: [cell.value for cell in row[5:]] for row in sheet.iter_rows(4, 7)}
    assert rows == {
        PLAIN: [1, 0, 1.5, 0, 0, 0, 1.5, 1],
        RARE: [1, 0, 0.83, 0, 0, 0, 0.83, 1],
        FORMULA: [0, 0, 0, 0, 0, 0, 0, 1],
        "合计": [2, 0, 2.33, 0, 0, 0, 2.33, 3],
    }
    assert {cell.number_format for row in sheet["G4:L7"] for cell in row} == {"0.00"}
    assert [sheet.cell(row, 1).value for row in range(4, 8)] == ["1", "2", "3", ""]


def test_text_stays_text(sheet: Any) -> None:
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    [formula] = [row[1] for row in sheet.iter_rows(4, 6) if row[1].value == FORMULA]
    assert (formula.data_type, formula.number_format, formula.hyperlink) == ("s", "@", None)
    assert {sheet.cell(row, 5).data_type for row in range(4, 7)} == {"s"}


def test_it_prints_as_offices_print(sheet: Any, town: Api, drawn: Statement) -> None:
    assert sheet.freeze_panes == "A4"
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$1:$3"
    # As wide as one page, which is the default of the format, and as long as need be.
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    content = ok(town.as_("chu").get(f"/statements/{drawn.id}"))["content"]
    number, moment = content["statement_no"], content["drawn_up_at"]
    assert sheet.oddFooter.left.text == f"用途：年度考核参考事实 单号：{number} 第1版"
    assert sheet.oddFooter.center.text == f"制表：青禾县 {moment}"
    assert sheet.oddFooter.right.text == "第 &P 页 / 共 &N 页"


def test_seals_and_signatures_have_room_and_stay_blank(sheet: Any) -> None:
    last = sheet["A8"].value
    for label in ("单位负责人：", "审核人：", "填表人：", "联系电话："):
        assert label in last
    assert not last.replace(" ", "").translate(
        dict.fromkeys(map(ord, "单位负责人审核填表联系电话："))
    )
    assert not sheet._images  # noqa: SLF001 - openpyxl shows pictures nowhere else
    assert len(sheet.parent.worksheets) == 1


def test_nothing_of_a_resident_is_in_the_file(sheet: Any) -> None:
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    for word in ("王秀兰", "13800000001", "槐荫路", "厨房", "elder_alone", "灯修好了", "1390000"):
        assert word not in text


def test_the_sheet_is_the_countys_and_the_units(town: Api, drawn: Statement) -> None:
    path = f"/statements/{drawn.id}/sheet.xlsx"
    assert town.as_("chen").get(path).status_code == 200
    for name in ("wei", "zhao", "zheng", "feng"):
        assert_problem(town.as_(name).get(path), 404, "not_found")
    looks = "subject_kind = 'statement' AND action = 'statement_sheet'"
    before = town.count("audit_rows", looks)
    town.as_("chu").get(path)
    assert town.count("audit_rows", looks) == before + 1
