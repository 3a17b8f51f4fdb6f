"""Staff import what was done before the system, over HTTP: a list, a second person, a way back."""

import io
from typing import Any
from urllib.parse import unquote, urlencode

import openpyxl
import pytest
from werkzeug.test import TestResponse

from miniprogram_api.earlier_wishes.columns import COLUMNS
from miniprogram_api.earlier_wishes.words import FAULT_WORDS
from tests.api.bodies import WHY
from tests.api.client import Api, Caller, assert_problem, ok
from tests.api.earlier_attempts import EARLIER_ATTEMPTS
from tests.api.steps import opened_sheet
from tests.builders.earlier_wishes import HEAD, a_line, an_entered_batch, some_rows
from tests.builders.intake import as_csv, as_xlsx
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN
from tests.builders.settings import QINGHE
from wishapp.demand.earlier_wishes.rules import Fault
from wishapp.demand.intake.reading import MEGABYTE, Limits

HERE, NEXT, STREET = (QINGHE.code + each for each in (COMMUNITY, NEXT_COMMUNITY, TOWN))
ABOUT = {"source": "2024年微心愿台账", "basis_doc": "青组发〔2024〕3号"}
PATH = "/earlier-wish-imports"


def send(
    caller: Caller, data: bytes, place: str = HERE, *, part: str = "table", **options: Any
) -> TestResponse:
    """Upload a list as ``wx.uploadFile`` does."""
    fields = {"place": place} | ABOUT | options.pop("about", {})
    edge = "--wx-boundary\r\nContent-Disposition: form-data; name="
    told = "".join(f'{edge}"{name}"\r\n\r\n{text}\r\n' for name, text in fields.items())
    head = f'{told}{edge}"{part}"; filename="a.xlsx"\r\n\r\n'
    whole = head.encode() + data + b"\r\n--wx-boundary--\r\n"
    kind = "multipart/form-data; boundary=wx-boundary"
    return caller.post(PATH, data=whole, content_type=kind, **options)


def listing(*lines: tuple[str, ...]) -> bytes:
    return as_csv(*lines, head=HEAD)


def entered(api: Api, data: bytes, place: str = STREET) -> str:
    """The path of a list that 冯 uploaded and 陈 agreed to."""
    batch = ok(send(api.as_("feng"), data, place), 201)
    path = f"{PATH}/{batch['id']}"
    ok(api.as_("feng").post(f"{path}/propose"))
    ok(api.as_("chen").post(f"{path}/agree"))
    return path


def history() -> bytes:
    """Seven wishes that came true, one that did not, and a row that is none."""
    lines = [a_line(number, place=GRID) for number in range(1, 8)]
    open_end = a_line(8, 办理结果="未实现", 办结日期="", 参与人数="", 满意度="")
    return listing(*lines, open_end, a_line(9, 心愿形式="现金"))


def test_a_list_is_checked_and_told_row_by_row(api: Api) -> None:
    feng = api.as_("feng")
    report = ok(send(feng, history(), STREET), 201)
    assert (report["good"], report["bad"], report["state"]) == (8, 1, "checked")
    assert report["outcomes"] == [
        {"outcome": "fulfilled", "wishes": 7}, {"outcome": "not_fulfilled", "wishes": 1},
    ]  # fmt: skip
    assert report["places"] == [{"code": HERE, "wishes": 8, "fulfilled": 7}]
    [fault] = report["faults"]
    assert fault == {"row": 10, "column": "心愿形式", "words": "请填写模板说明中列出的词。"}
    assert ok(api.as_("zhou").get("/earlier-wishes"))["items"] == []
    assert ok(feng.get(f"{PATH}/{report['id']}")) == report


def test_a_second_person_agrees_and_two_take_it_back(api: Api) -> None:
    feng, chen, zhou = api.as_("feng"), api.as_("chen"), api.as_("zhou")
    path = f"{PATH}/{ok(send(feng, history(), STREET), 201)['id']}"
    assert ok(feng.post(f"{path}/propose"))["state"] == "proposed"
    [waiting] = ok(chen.get(f"{PATH}?state=proposed"))["items"]
    assert path.endswith(waiting["id"])
    assert_problem(feng.post(f"{path}/agree"), 403, "same_person")
    done = ok(chen.post(f"{path}/agree"))
    assert (done["state"], done["entered"]) == ("entered", 8)
    assert_problem(send(feng, history(), STREET), 409, "import_done_already")
    assert len(ok(zhou.get("/earlier-wishes"))["items"]) == 8
    ok(feng.post(f"{path}/ask-back", WHY))
    assert_problem(feng.post(f"{path}/take-back"), 403, "same_person")
    assert ok(chen.post(f"{path}/take-back"))["state"] == "taken_back"
    assert ok(zhou.get("/earlier-wishes"))["items"] == []
    assert api.count("transitions", "kind = 'earlier_batch'") == 5


def test_what_came_in_is_found_and_is_no_wish(api: Api) -> None:
    entered(api, history())
    zhou = api.as_("zhou")
    listed = ok(zhou.get(f"/earlier-wishes?place={HERE}&outcome=fulfilled"))["items"]
    assert {each["number"] for each in listed} == {f"2024-00{number}" for number in range(1, 8)}
    assert listed[0]["imported"] is True
    assert "words" not in listed[0]
    file = ok(zhou.get(f"/earlier-wishes/{listed[0]['id']}"))
    assert (file["words"], file["name"]) == ("想要一个老花镜", "王秀兰")
    assert api.count("audit_rows", "action = 'earlier_wish'") == 1
    found = ok(zhou.post("/search", {"text": "2024-003", "kinds": ["earlier_wish"]}))
    [hit] = found["groups"][0]["items"]
    assert ok(zhou.get(hit["path"]))["number"] == "2024-003"
    # Neither the wall nor the lists of wishes know it.
    assert ok(api.as_("wang").get("/wall"))["items"] == []
    assert api.count("wishes") == api.count("service_records") == 0


@pytest.mark.parametrize(
    "data",
    [
        as_csv(a_line(1), head=HEAD),
        as_csv(a_line(1), head=HEAD, encoding="utf-8-sig"),
        as_csv(a_line(1, 许愿人姓名="王䶮"), head=HEAD, encoding="gb18030"),
        as_xlsx(a_line(1), head=HEAD),
    ],
    ids=["utf-8", "with a mark", "gb18030", "xlsx"],
)
def test_a_list_as_office_programs_write_it(town: Api, data: bytes) -> None:
    report = ok(send(town.as_("zhou"), data), 201)
    assert (report["good"], report["faults"]) == (1, [])


BAD_CELLS = [
    ({"原心愿编号": ""}, "原心愿编号", Fault.MISSING),
    ({"原心愿编号": "9" * 41}, "原心愿编号", Fault.TOO_LONG),
    ({"原心愿编号": "13900000001"}, "原心愿编号", Fault.PERSONAL_NUMBER),
    ({"社区或网格编码": "1"}, "社区或网格编码", Fault.PLACE_UNKNOWN),
    ({"社区或网格编码": STREET}, "社区或网格编码", Fault.PLACE_NOT_COMMUNITY),
    ({"社区或网格编码": NEXT}, "社区或网格编码", Fault.PLACE_ELSEWHERE),
    ({"提出日期": "3/1/2024"}, "提出日期", Fault.NO_DAY),
    ({"提出日期": "1999-12-31"}, "提出日期", Fault.DAY_TOO_EARLY),
    ({"办结日期": "2199-12-31"}, "办结日期", Fault.DAY_TO_COME),
    ({"办结日期": "2024-02-01"}, "办结日期", Fault.ENDED_BEFORE_POSTED),
    ({"办结日期": ""}, "办结日期", Fault.END_MISSING),
    ({"心愿形式": "#REF!"}, "心愿形式", Fault.ERROR_VALUE),
    ({"人群": "低保"}, "人群", Fault.NOT_IN_LIST),
    ({"心愿内容": "电话13900000001"}, "心愿内容", Fault.CONTACT_DATA),
    ({"心愿内容": "王秀兰要老花镜"}, "心愿内容", Fault.NAME_IN_WORDS),
    ({"心愿内容": "老花镜\x07"}, "心愿内容", Fault.REFUSED_CHARACTERS),
    ({"许愿人姓名": "1234"}, "许愿人姓名", Fault.NO_NAME),
    ({"人群": "儿童"}, "许愿人姓名", Fault.CHILD_NAMED),
    ({"办理结果": "未实现", "参与人数": ""}, "满意度", Fault.ONLY_OF_FULFILLED),
    ({"参与人数": "三人"}, "参与人数", Fault.NO_NUMBER),
    ({"参与人数": "10000"}, "参与人数", Fault.NO_NUMBER),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "column", "fault"), BAD_CELLS)
def test_a_wrong_cell_is_told_in_chinese(
    town: Api, cells: dict[str, str], column: str, fault: Fault
) -> None:
    report = ok(send(town.as_("zhou"), listing(a_line(1, **cells), a_line(2))), 201)
    assert report["faults"] == [{"row": 2, "column": column, "words": FAULT_WORDS[fault]}]
    assert (report["good"], report["bad"]) == (1, 1)


def test_a_formula_is_not_computed_and_a_double_is_told(town: Api) -> None:
    data = as_xlsx(a_line(1), a_line(1), a_line(2, 心愿内容="=1+1"), head=HEAD)
    report = ok(send(town.as_("zhou"), data), 201)
    told = [(each["row"], each["words"]) for each in report["faults"]]
    assert told == [(3, FAULT_WORDS[Fault.TWICE_IN_FILE]), (4, FAULT_WORDS[Fault.FORMULA])]


def test_every_fault_has_a_sentence() -> None:
    assert set(FAULT_WORDS) == set(Fault)


def test_a_row_without_a_place_lies_where_the_list_does(town: Api) -> None:
    data = listing(a_line(1, 社区或网格编码=""))
    assert ok(send(town.as_("zhou"), data), 201)["places"][0]["code"] == HERE
    [fault] = ok(send(town.as_("feng"), data, STREET), 201)["faults"]
    assert fault["words"] == FAULT_WORDS[Fault.PLACE_NOT_COMMUNITY]


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        (("原心愿编号", "提出日期"), "心愿形式、办理结果"),
        ((*HEAD[:-1], "联系电话"), "联系电话"),
        ((*HEAD[:-1], "提出日期"), "提出日期"),
    ],
)
def test_a_head_that_is_not_the_templates(town: Api, head: tuple[str, ...], columns: str) -> None:
    refused = send(town.as_("zhou"), as_csv(("x",) * len(head), head=head))
    assert columns in assert_problem(refused, 422, "import_columns_missing")["detail"]


def test_what_is_no_list(town: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    zhou = town.as_("zhou")
    assert_problem(send(zhou, listing()), 422, "import_without_rows")
    assert_problem(send(zhou, b"PK\x03\x04"), 422, "import_unreadable")
    assert_problem(send(zhou, listing(a_line(1)), part="file"), 422, "import_unreadable")
    for name in ABOUT:
        assert_problem(send(zhou, listing(a_line(1)), about={name: ""}), 422, "invalid_input")
    assert_problem(send(zhou, listing(a_line(1)), "22990100"), 422, "place_unknown")
    few = Limits(megabytes=1, unpacked_bytes=1, rows=1)
    monkeypatch.setattr("miniprogram_api.earlier_wishes.imports.OF_EARLIER_WISHES", few)
    assert_problem(send(zhou, listing(a_line(1), a_line(2))), 422, "import_too_many_rows")
    assert_problem(send(zhou, as_xlsx(a_line(1), head=HEAD)), 413, "import_too_large")
    big = assert_problem(send(zhou, b"x" * (MEGABYTE + 1)), 413, "import_too_large")
    assert "1 MB" in big["detail"]


def test_the_same_upload_has_one_effect(town: Api) -> None:
    data, zhou = listing(a_line(77)), town.as_("zhou")
    first = send(zhou, data, key="the-same-list-77")
    again = send(zhou, data, key="the-same-list-77")
    assert ok(first, 201) == ok(again, 201)
    assert again.headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize("name", ["wei", "wang", "zhao", "wu", "gao", "chu"])
def test_strangers_upload_nothing(town: Api, name: str) -> None:
    before = town.count("earlier_batches")
    assert_problem(send(town.as_(name), listing(a_line(1))), 403, "forbidden")
    assert town.count("earlier_batches") == before


@pytest.mark.parametrize("endpoint", EARLIER_ATTEMPTS)
def test_each_step_belongs_to_somebody(town: Api, endpoint: str) -> None:
    attempt = EARLIER_ATTEMPTS[endpoint](town)
    for stranger in ("wei", "gao"):
        assert_problem(attempt.by(town.as_(stranger)), 404, "not_found")
    assert attempt.by(town.as_(attempt.name)).status_code == 200


def test_the_template_is_a_list_that_is_read(town: Api) -> None:
    answer = town.as_("zhou").get(f"{PATH}/template.xlsx")
    assert answer.status_code == 200
    assert "以往心愿导入模板.xlsx" in unquote(answer.headers["Content-Disposition"])
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    sheet, notes = book["以往心愿"], book["填写说明"]
    assert [cell.value for cell in sheet[1]] == [each.head for each in COLUMNS]
    assert sheet.max_row == 1
    assert_problem(send(town.as_("zhou"), answer.data), 422, "import_without_rows")
    told = {row[0]: row[1:] for row in notes.iter_rows(values_only=True, max_row=len(COLUMNS) + 1)}
    assert told["办理结果"][:2] == ("是", "已实现、未实现、已撤回、未通过、已转办")
    # The example that stands in the notes is a good row.
    for at, column in enumerate(COLUMNS, start=1):
        sheet.cell(2, at).value = told[column.head][2]
    sheet.cell(2, 2).value = HERE
    buffer = io.BytesIO()
    book.save(buffer)
    report = ok(send(town.as_("zhou"), buffer.getvalue()), 201)
    assert (report["good"], report["faults"]) == (1, [])


def test_a_page_of_lists_and_of_wishes(town: Api) -> None:
    with town.world.serving(QINGHE):
        an_entered_batch(town.cast, *some_rows(3, place=NEXT_COMMUNITY, since=300))
    for path in ("/earlier-wishes", PATH):
        page = ok(town.as_("chen").get(f"{path}?limit=1"))
        assert len(page["items"]) == 1
        more = ok(town.as_("chen").get(f"{path}?limit=1&cursor={page['next_cursor']}"))
        assert more["items"] != page["items"]
        assert ok(town.as_("wang").get(path))["items"] == []


def test_the_roll_says_that_it_was_imported(api: Api) -> None:
    entered(api, listing(a_line(1, place=GRID), a_line(2, 心愿内容="", 满意度="")))
    query = urlencode({"place": HERE, "period": "2024"})
    answer = api.as_("wu").get(f"/rolls/earlier-wishes/sheet.xlsx?{query}")
    assert_problem(answer, 403, "forbidden")
    answer = api.as_("zhou").get(f"/rolls/earlier-wishes/sheet.xlsx?{query}")
    assert answer.status_code == 200
    sheet = opened_sheet(answer.data)
    assert sheet["A1"].value == "以往微心愿台账（导入）"
    head, first, second, _ = list(sheet.iter_rows(min_row=3, values_only=True))
    line = dict(zip(head, first, strict=True))
    assert (line["原心愿编号"], line["社区（网格）"]) == ("2024-001", "槐荫社区槐荫第一网格")
    assert (line["心愿内容"], line["办理结果"], line["满意度"], line["数据来源"]) == (
        "想要一个老花镜", "已实现", "很满意", "导入",
    )  # fmt: skip
    assert (line["来源"], line["依据文号"]) == (ABOUT["source"], ABOUT["basis_doc"])
    assert "王秀兰" not in str(list(sheet.iter_rows(values_only=True)))
    assert dict(zip(head, second, strict=True))["心愿内容"] in {"", None}
