"""Tables as office programs and people write them: what can be understood is taken in."""

from typing import Any

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.tables import send
from tests.builders.intake import HEAD, LINE, as_csv, as_xlsx

WANTED, BORN, VALUE, PLACE_CODE = (
    "期望完成日期",
    "受益人出生日期",
    "参考价值（元）",
    "社区或网格编码",
)


def reported(town: Api, *lines: tuple[object, ...], head: tuple[str, ...] = HEAD) -> list[Any]:
    """The rows of the report, each at another address."""
    data = as_csv(*lines, head=head)
    rows: list[Any] = ok(send(town.as_("zhou"), data), 201)["rows"]
    return rows


def of_another(at: int, *head: object) -> tuple[object, ...]:
    """A line of another resident, with a sheet of their own."""
    return (*head, *LINE[len(head) : 7], f"青同10{at:02}号", *LINE[8:])


def problems(row: Any) -> dict[str, str]:
    """What is wrong in a row, by column."""
    return {each["column"]: each["words"] for each in row["problems"]}


PHONES = [
    "１３９００００５５０３", "139 0000 5504", "139-0000-5505", "+8613900005506",
    "13900005509\u200b",
    "0434－3221234", "13900005508.0", "(0434)3221234", "400-810-1234", "12345", "12371", "95588",
]  # fmt: skip


def test_telephone_numbers_are_read_however_they_are_typed(town: Api) -> None:
    rows = reported(
        town, *[of_another(at, LINE[0], phone, f"{at}01号") for at, phone in enumerate(PHONES)]
    )
    assert [row["ok"] for row in rows] == [True] * len(PHONES)


def test_a_number_that_a_table_program_cut_says_so(town: Api) -> None:
    [row] = reported(town, (LINE[0], "1.39E+10", *LINE[2:]))
    assert "科学计数法" in problems(row)["联系电话"]


DAYS = ["2027/3/1", "2027/03/01", "2027.3.1", "2027年3月1日", "2027-3-1", "２０２７／３／１",
        "二〇二七年三月一日", "2027/3/1 0:00", "20270301"]  # fmt: skip


def test_days_are_read_as_excel_writes_them(town: Api) -> None:
    lines = [(*of_another(20 + at, *LINE[:2], f"{at}02号"), day) for at, day in enumerate(DAYS)]
    rows = reported(town, *lines, head=(*HEAD, WANTED))
    assert [row["ok"] for row in rows] == [True] * len(DAYS)


@pytest.mark.parametrize("day", ["3/1/2027", "27/3/1", "1.3.27", "2027/3", "2027/2/30", "明天"])
def test_a_month_is_never_guessed(town: Api, day: str) -> None:
    [row] = reported(town, (*LINE, day), head=(*HEAD, WANTED))
    assert problems(row)[WANTED].startswith("请写成年-月-日")


def test_a_far_day_is_a_typing_error(town: Api) -> None:
    lines = [(*LINE[:2], f"{at}03号", *LINE[3:], day) for at, day in enumerate(FAR)]
    for row in reported(town, *lines, head=(*HEAD, BORN)):
        assert problems(row)[BORN].startswith("请填写 1900-01-01 至 ")


FAR = ["0001/1/1", "1899/12/31", "9999/12/31"]


def test_an_error_value_is_no_wish(town: Api) -> None:
    for data in (as_csv(("#N/A", *LINE[1:])), as_xlsx((*LINE[:5], "#REF!"))):
        [row] = ok(send(town.as_("zhou"), data), 201)["rows"]
        [said] = row["problems"]
        assert said["column"] in {"受益人姓名", "心愿内容"}
        assert said["words"].startswith("单元格是错误值 #")


HEADS = [
    ("受益人\n姓名", *HEAD[1:]),
    ("受益人 姓名", *HEAD[1:]),
    ("\u200b受益人姓名", *HEAD[1:]),
    (*HEAD, "参考价值(元)"),
    (*HEAD, "参考价值\r\n（元）"),
]


@pytest.mark.parametrize("head", HEADS)
def test_a_head_is_known_by_its_letters(town: Api, head: tuple[str, ...]) -> None:
    [row] = reported(town, LINE, head=head)
    assert row["ok"]


def test_a_head_without_rows_is_told_so(town: Api) -> None:
    refused = assert_problem(send(town.as_("zhou"), as_csv()), 422, "import_without_rows")
    assert "第二行" in refused["detail"]


def test_words_of_a_list_and_numbers_are_read_in_any_width(town: Api) -> None:
    one = of_another(40, *LINE[:2], "９号\u200b", "独居 老人", " 服务")
    line = (*one, "８０", "２２９９０１００１００１")
    dear = (*of_another(41, *LINE[:2], "10号"), "80.0", "229901001001.0")
    first, second = reported(town, line, dear, head=(*HEAD, VALUE, PLACE_CODE))
    assert first["ok"]
    assert set(problems(second)) == {PLACE_CODE}


def test_an_old_private_character_is_named_with_the_one_to_type(town: Api) -> None:
    [row] = reported(town, ("李\ue863", *LINE[1:]))
    assert problems(row)["受益人姓名"] == (
        "“\ue863”（U+E863）是旧系统的自造字，别处显示不出来，请改用“䶮”。"
    )
    [other] = reported(town, ("李\ue123", *LINE[1:]))
    assert "改用标准汉字" in problems(other)["受益人姓名"]
    [hidden] = reported(town, ("李\x07", *LINE[1:]))
    assert problems(hidden)["受益人姓名"] == "含有不可见的控制字符，请重新输入。"


NOTHING = ["\u200d", "\u2800", "\u3164\ufe0f"]


@pytest.mark.parametrize("nothing", NOTHING)
def test_what_nobody_sees_is_no_name_and_no_wish(town: Api, nothing: str) -> None:
    lines = [(nothing, *LINE[1:]), (*LINE[:5], nothing)]
    for row, column in zip(reported(town, *lines), ("受益人姓名", "心愿内容"), strict=True):
        assert set(problems(row)) == {column}
    for row in reported(town, ("。…！", *LINE[1:])):
        assert problems(row) == {"受益人姓名": "请填写姓名。"}


NAMES = [
    "伊力哈木·吐尔逊", "伊力哈木.吐尔逊", "伊力哈木∙吐尔逊", "伊力哈木。吐尔逊",
    "伊力哈木 • 吐尔逊", "伊力哈木\u200b·吐尔逊",
]  # fmt: skip


def test_one_resident_however_the_name_and_home_are_typed(town: Api) -> None:
    lines: list[tuple[object, ...]] = [of_another(50, name) for name in NAMES]
    homes = ["稻香社区5号楼1单元301", "稻香社区5号楼1单元301\u200b", "稻香社区５栋1单元301室"]
    lines += [of_another(51, *LINE[:2], home) for home in homes]
    rows = reported(town, *lines)
    again = "本季度已登记过这位居民的同一心愿，不用重复登记。"
    of_names, of_homes = rows[: len(NAMES)], rows[len(NAMES) :]
    for first, *others in (of_names, of_homes):
        assert first["ok"]
        assert [problems(each) for each in others] == [{"整行": again}] * len(others)
