"""Rolls as the sheets that an office opens, read back by another library."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote, urlencode

import pytest

from miniprogram_api.rolls.layouts import LAYOUTS
from tests.api.bodies import slip_body
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import opened_sheet
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY, TOWN
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.printing.rolls.rules import RollKind

HERE, NEXT, STREET = (QINGHE.code + each for each in (COMMUNITY, NEXT_COMMUNITY, TOWN))
DAYS = {"since": today() - timedelta(days=90), "until": today() + timedelta(days=1)}
LONG_NAME = "阿卜杜热依木·" * 7 + "买买提"
FORMULA = "=1+1"


@pytest.fixture(scope="module")
def full(town: Api) -> Api:
    """A town with a wish that came true, one that nobody saw yet, and a member of a long name."""
    with town.world.serving(QINGHE):
        a_wish(town.cast, "confirmed")
        a_wish(town.cast, "submitted", wisher=town.cast.li)
    body = slip_body(name=LONG_NAME[:50], skills=FORMULA)
    ok(town.as_("wei").post("/report-ins", body), 201)
    return town


def asked(api: Api, name: str, kind: str, **query: Any) -> Any:
    return api.as_(name).get(f"/rolls/{kind}/sheet.xlsx?{urlencode({'place': HERE} | query)}")


def table(answer: Any) -> list[dict[str, Any]]:
    """The lines of a roll by the words above them."""
    assert answer.status_code == 200, answer.get_data(as_text=True)
    head, *rows = list(opened_sheet(answer.data).iter_rows(min_row=3, values_only=True))
    return [dict(zip(head, row, strict=True)) for row in rows[:-1]]


@pytest.mark.parametrize("kind", list(RollKind))
def test_the_sheet_has_the_form_of_an_office(full: Api, kind: RollKind) -> None:
    layout = LAYOUTS[kind]
    answer = asked(full, "zhou", kind, **DAYS)
    name = unquote(answer.headers["Content-Disposition"].partition("UTF-8''")[2])
    days = f"{DAYS['since']}至{today()}"
    assert name == f"青禾县槐荫社区{layout.title}({days}){today():%Y%m%d}.xlsx"
    sheet = opened_sheet(answer.data)
    assert sheet["A1"].value == layout.title
    for part in (
        "填报单位（盖章）：", "县区：青禾县", "统计范围：槐荫社区", f"统计时段：{days}",
        f"制表日期：{today().year}年{today().month}月{today().day}日", "打印：社区工作人员",
        "编号：DY-229901-",
    ):  # fmt: skip
        assert part in sheet["A2"].value
    assert [cell.value for cell in sheet[3]] == ["序号", *(each.words for each in layout.columns)]
    assert sheet.cell(sheet.max_row, 1).value.startswith("单位负责人：")
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C4", "$1:$3")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0
    assert "第 &P 页 / 共 &N 页" in sheet.oddFooter.right.text
    notes = {row[0]: row[1] for row in sheet.parent["说明"].iter_rows(min_row=2, values_only=True)}
    assert {"统计口径", "打印", "编号", "联系方式"} <= set(notes)
    assert notes["行数"] == str(len([row for row in table(answer) if row["序号"] != "合计"]))


def test_wishes(full: Api) -> None:
    done, new = table(asked(full, "zhou", "wishes", **DAYS))
    assert done["许愿人"] != "王秀兰"
    assert (done["状态"], done["认领人"], done["所在单位"]) == ("已实现", "赵明远", "青禾县档案馆")
    assert done["心愿内容（公示文字）"] == "希望有人帮忙修一盏灯"
    assert (new["心愿内容（公示文字）"], new["认领人"], new["参考价值（元）"]) == (
        "（未公示）", "", "",
    )  # fmt: skip
    assert (done["社区（网格）"], done["来源"]) == ("槐荫社区槐荫第一网格", "小程序")


def test_claims(full: Api) -> None:
    [line] = table(asked(full, "zhou", "claims", **DAYS))
    assert (line["认领方式"], line["认领人"], line["状态"]) == ("个人", "赵明远", "已实现")
    assert line["时长证明方式"] == "居民确认"


def test_report_ins_with_a_long_name_and_what_is_no_formula(full: Api) -> None:
    answer = asked(full, "feng", "report-ins", **DAYS)
    lines = {line["姓名"]: line for line in table(answer)}
    assert {"赵明远", "钱思齐", "孙晓禾", LONG_NAME[:50]} == set(lines)
    assert lines["赵明远"]["身份核实"] == "纸质报到单"
    assert lines["孙晓禾"]["身份核实"] == "未核实"
    [cell] = [
        cell for row in opened_sheet(answer.data).iter_rows() for cell in row
        if cell.value == FORMULA
    ]  # fmt: skip
    # Text, which no office program carries out.
    assert (cell.data_type, cell.number_format) == ("s", "@")
    rows = opened_sheet(answer.data).row_dimensions
    assert max(rows[number].height for number in range(4, 8)) >= 4 * 15


def test_service_with_its_sum(full: Api) -> None:
    entry, total = table(asked(full, "chen", "service", **DAYS))
    assert (entry["姓名"], entry["时长（小时）"], entry["次数"]) == ("赵明远", 1.5, 1)
    assert (entry["证明方式"], entry["备注"]) == ("居民确认", "")
    assert (total["序号"], total["时长（小时）"], total["次数"]) == ("合计", 1.5, 1)


@pytest.mark.parametrize("kind", list(RollKind))
def test_a_roll_of_nothing_has_its_head_all_the_same(full: Api, kind: RollKind) -> None:
    lines = table(asked(full, "gao", kind, place=NEXT, period="2026-01"))
    assert [line["序号"] for line in lines] == (["合计"] if kind is RollKind.SERVICE else [])


@pytest.mark.parametrize("kind", list(RollKind))
def test_no_roll_has_a_phone_an_address_or_a_residents_name(full: Api, kind: RollKind) -> None:
    answer = asked(full, "chen", kind, place=STREET, **DAYS)
    text = str(list(opened_sheet(answer.data).iter_rows(values_only=True)))
    assert not [word for word in ("13800", "13900", "槐荫路", "王秀兰") if word in text]


def test_whose_roll_it_is(full: Api) -> None:
    for kind in RollKind:
        assert_problem(asked(full, "gao", kind, **DAYS), 403, "forbidden")
        assert_problem(asked(full, "zhao", kind, **DAYS), 403, "forbidden")
    assert_problem(asked(full, "wu", "claims", **DAYS), 403, "forbidden")
    assert_problem(asked(full, "zhou", "keys", **DAYS), 404, "not_found")
    assert_problem(asked(full, "zhou", "wishes"), 422, "invalid_input")
    assert_problem(asked(full, "zhou", "wishes", period="2099"), 422, "board_period_invalid")


def test_a_roll_that_is_too_long_says_what_to_do(
    full: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wishapp.printing.rolls.drawing.MOST_LINES", 1)
    body = assert_problem(asked(full, "zhou", "wishes", **DAYS), 422, "roll_too_long")
    assert "最多导出 1 行，请缩短时段" in body["detail"]
