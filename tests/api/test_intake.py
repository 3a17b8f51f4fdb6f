"""Staff take wishes in for others, over HTTP."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.bodies import WHY, amended, wish_body
from tests.api.client import Api, Caller, assert_problem, ok
from tests.api.intake_attempts import INTAKE_ATTEMPTS, proxied_body
from tests.api.steps import screened, upload
from tests.api.tables import PLACE, send
from tests.api.threads import at_once
from tests.builders.intake import HEAD, LINE, agreement_body, as_csv, as_xlsx
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim
from wishapp.base.clock import today
from wishapp.demand.intake.reading import MOST_BYTES


def sheet_of(caller: Caller) -> str:
    """The picture of a signed sheet."""
    return str(ok(upload(caller), 201)["id"])


def test_a_proxied_wish_goes_its_way(api: Api) -> None:
    zhou = api.as_("zhou")
    posted = ok(zhou.post("/proxied-wishes", proxied_body(sheet_of(zhou))), 201)
    assert (posted["state"], posted["public_name"], posted["advice"]) == ("submitted", "何某", [])
    screened(api, posted["id"])
    assert_problem(zhou.post(f"/wishes/{posted['id']}/take"), 403, "same_person")
    ok(api.as_("zheng").post(f"/wishes/{posted['id']}/take"))
    file = ok(zhou.get(f"/wishes/{posted['id']}"))
    assert (file["channel"], file["contact_phone"]) == ("visit", "13800000001")
    assert api.count("audit_rows", "action = 'wish_file'") == 1


def test_who_speaks_of_a_danger_is_told_whom_to_call_and_kept(town: Api) -> None:
    body = wish_body(content="老伴晕倒了，想要一个血压计")
    posted = ok(town.as_("wang").post("/wishes", body), 201)
    assert [each["call"] for each in posted["advice"]] == ["120"]
    assert "120" in posted["advice"][0]["words"]
    assert posted["state"] == "submitted"


def test_staff_see_a_danger_in_the_file_and_the_wisher_hears_it_when_mending(town: Api) -> None:
    wang, zhou = town.as_("wang"), town.as_("zhou")
    wish_id = ok(wang.post("/wishes", wish_body()), 201)["id"]
    assert ok(zhou.get(f"/wishes/{wish_id}"))["dangers"] == []
    ok(zhou.post(f"/wishes/{wish_id}/take"))
    ok(zhou.post(f"/wishes/{wish_id}/return", WHY))
    mended = ok(wang.put(f"/wishes/{wish_id}", amended(content="煤气泄漏，想换一根管子")))
    assert [each["call"] for each in mended["advice"]] == ["119"]
    assert ok(zhou.get(f"/wishes/{wish_id}"))["dangers"] == mended["advice"]
    assert ok(wang.get(f"/wishes/{wish_id}"))["dangers"] == []
    assert town.count("outbox_messages", f"topic = 'wish.danger' AND subject_id = '{wish_id}'") == 1


def test_the_lines_of_a_shared_wish_are_looked_through_too(town: Api) -> None:
    line = {"kind": "goods", "text": "药品和现金，老伴晕倒了", "target": 2, "share_size": 1}
    sharing = {"lines": [line], "shortfall": "reduce"}
    body = wish_body(form="goods", content="想请大家帮忙", sharing=sharing)
    posted = ok(town.as_("wang").post("/wishes", body), 201)
    assert [each["call"] for each in posted["advice"]] == ["120"]
    file = ok(town.as_("zhou").get(f"/wishes/{posted['id']}"))
    assert [each["sign"] for each in file["signs"]] == ["cash_request", "medicine"]
    assert file["dangers"] == posted["advice"]


def test_a_danger_in_a_table_is_answered_at_its_row(town: Api) -> None:
    bad = (*LINE[:2], "25号", "富人", LINE[4], "老伴晕倒了")
    rows = (LINE, (*LINE[:2], "24号", *LINE[3:5], "我不想活了"), bad)
    report = ok(send(town.as_("zhou"), as_csv(*rows)), 201)
    calls = [[each["call"] for each in row["advice"]] for row in report["rows"]]
    assert calls == [[], ["120", "110"], []]


def test_reviewers_see_signs_and_the_wisher_does_not(town: Api) -> None:
    body = wish_body(content="想借钱交学费", reference_value=400)
    wish_id = ok(town.as_("wang").post("/wishes", body), 201)["id"]
    signs = ok(town.as_("zhou").get(f"/wishes/{wish_id}"))["signs"]
    assert [each["sign"] for each in signs] == ["cash_request", "schooling", "value_warning"]
    assert (signs[0]["reject_code"], signs[0]["transfer_target"]) == (
        "cash_request", "social_relief",
    )  # fmt: skip
    own = ok(town.as_("wang").get(f"/wishes/{wish_id}"))
    assert (own["signs"], own["state"], own["reference_value"]) == ([], "submitted", 400)


def test_a_wish_above_the_limit_hears_what_fits(town: Api) -> None:
    refused = town.as_("wang").post("/wishes", wish_body(reference_value=501))
    assert "临时救助" in assert_problem(refused, 422, "wish_over_limit")["detail"]


def test_alike_wishes_are_shown_to_staff_without_names(town: Api) -> None:
    first = ok(town.as_("wang").post("/wishes", wish_body(content="想要一个老花镜看报")), 201)
    body = wish_body(content="想要一个老花镜，看报", address="槐荫路9号")
    second = ok(town.as_("li").post("/wishes", body), 201)
    [found] = [
        each
        for each in ok(town.as_("zhou").get(f"/wishes/{second['id']}/similar"))["items"]
        if each["percent"] == 100
    ]
    assert (found["wish"]["id"], found["same_household"]) == (first["id"], False)
    assert "content" not in found["wish"]
    for who in ("wang", "wu"):
        refused = town.as_(who).get(f"/wishes/{first['id']}/similar")
        assert_problem(refused, 403, "forbidden")
    assert_problem(town.as_("gao").get(f"/wishes/{first['id']}/similar"), 404, "not_found")


@pytest.mark.parametrize("endpoint", INTAKE_ATTEMPTS)
def test_each_step_belongs_to_somebody(town: Api, endpoint: str) -> None:
    attempt = INTAKE_ATTEMPTS[endpoint](town)
    for stranger in ("wei", "gao"):
        refused = attempt.by(town.as_(stranger))
        assert refused.status_code in {403, 404}, refused.get_data(as_text=True)
    assert attempt.by(town.as_(attempt.name)).status_code in {200, 201, 204}


def test_a_wrong_code_is_counted_although_the_call_is_refused(api: Api) -> None:
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "delivered")
    code = ok(api.as_("wang").post(f"/wishes/{claim.wish_id}/confirm-codes"), 201)["code"]
    path, wrong = f"/claims/{claim.id}/confirm-by-code", f"{(int(code) + 1) % 10**6:06}"
    for left in (4, 3, 2, 1):
        refused = api.as_("zhao").post(path, {"code": wrong})
        detail = assert_problem(refused, 422, "confirm_code_wrong")["detail"]
        assert f"还可再试 {left} 次" in detail
    for tried in (wrong, code):
        refused = api.as_("zhao").post(path, {"code": tried})
        assert_problem(refused, 403, "confirm_code_locked")
    code = ok(api.as_("zhou").post(f"/wishes/{claim.wish_id}/confirm-codes"), 201)["code"]
    assert ok(api.as_("zhao").post(path, {"code": code}))["state"] == "confirmed"


@pytest.mark.parametrize("said", ["12345", "1234567", "12345a", "１２３４５", ""])
def test_a_code_has_six_digits(town: Api, said: str) -> None:
    path = f"/claims/{UUID(int=1)}/confirm-by-code"
    refused = town.as_("zhao").post(path, {"code": said})
    assert assert_problem(refused, 422, "invalid_input")["errors"] == {
        "code": ["请填写 6 位数字。"]
    }


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_a_table_is_checked_then_entered(api: Api, make: Callable[..., bytes]) -> None:
    head = (*HEAD, "参考价值（元）", "期望完成日期")
    name = "=1+1" if make is as_xlsx else "公式"
    lines = (
        (*LINE, "80", (today() + timedelta(days=40)).isoformat()),
        ("", "12", "槐荫路22号", "富人", "钱", "灯", "成年", "", "", "", "很多", "明天"),
        (*LINE[:2], "槐荫路23号", *LINE[3:7], "青同2号", *LINE[8:], "501", ""),
        (name, *LINE[1:2], "24号", *LINE[3:7], "青同3号", *LINE[8:]),
    )
    zhou, data = api.as_("zhou"), make(*lines, head=head)
    report = ok(send(zhou, data), 201)
    formula = make is as_xlsx
    assert (report["good"], report["bad"]) == ((1, 3) if formula else (2, 2))
    rows = {each["row"]: each for each in report["rows"]}
    assert rows[2] == {"row": 2, "ok": True, "problems": [], "advice": []}
    assert {each["column"]: each["words"] for each in rows[3]["problems"]} == {
        "受益人姓名": "必填。",
        "联系电话": "请填写 11 位手机号，或带区号的固定电话、服务热线。",
        "困难类别": "请从给定的选项中选择。",
        "心愿形式": "请从给定的选项中选择。",
        "参考价值（元）": "应为整数。",
        "期望完成日期": "请写成年-月-日（如 2027-3-1、2027/3/1 或 2027年3月1日）。",
    }
    assert rows[4]["problems"][0]["column"] == "整行"
    assert "500 元" in rows[4]["problems"][0]["words"]
    if formula:
        no_formula = {"column": "受益人姓名", "words": "请粘贴为数值或文字，不要用公式。"}
        assert rows[5]["problems"] == [no_formula]
    assert api.count("wishes") == 0
    path = f"/wish-imports/{report['id']}"
    assert ok(api.as_("zheng").get(path)) == report
    done = ok(zhou.post(f"{path}/confirm", agreement_body(sheet_of(zhou))))
    assert (done["good"], done["rows"]) == (report["good"], [])
    assert done["confirmed_at"]
    assert api.count("wishes", "channel = 'table'") == report["good"]
    assert_problem(send(zhou, data), 409, "import_done_already")


def test_a_repeated_upload_is_told_the_same(api: Api) -> None:
    zhou, data = api.as_("zhou"), as_csv(LINE)
    first = send(zhou, data, key="upload-key-1")
    again = send(zhou, data, key="upload-key-1")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert ok(first, 201) == ok(again, 201)
    assert_problem(
        send(zhou, as_csv(LINE, LINE), key="upload-key-1"), 422, "idempotency_key_reused"
    )


def test_one_file_uploaded_many_times_at_once_is_one_import(api: Api) -> None:
    zhou, data = api.as_("zhou"), as_csv(LINE)
    answers = at_once([lambda: send(zhou, data)] * 6)
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert api.count("wish_imports") == 1


def test_the_columns_are_told(town: Api) -> None:
    items = ok(town.as_("zhou").get("/wish-imports/columns"))["items"]
    assert [each["head"] for each in items if each["required"]] == list(HEAD[:6])
    assert {"实物", "服务", "陪伴"} in [set(each["words"]) for each in items]


HEADS = {
    "a missing one": ((*HEAD[:5], *HEAD[6:]), "心愿内容"),
    "an unknown one": ((*HEAD, "身份证号"), "身份证号"),
    "one twice": ((*HEAD, "住址"), "住址"),
}


@pytest.mark.parametrize(("head", "named"), HEADS.values(), ids=HEADS)
def test_a_wrong_head_names_the_column(town: Api, head: tuple[str, ...], named: str) -> None:
    refused = send(town.as_("zhou"), as_csv(LINE, head=head))
    assert named in assert_problem(refused, 422, "import_columns_missing")["detail"]


def test_a_line_of_somebodys_data_is_not_told_back(town: Api) -> None:
    refused = send(town.as_("zhou"), as_csv(LINE, head=LINE))
    assert "何秀珍" not in assert_problem(refused, 422, "import_columns_missing")["detail"]


def test_a_child_in_a_table_has_a_guardian(api: Api) -> None:
    head = (*HEAD, "受益人出生日期", "监护人姓名", "监护人电话", "监护人关系", "社区或网格编码")
    child = (*LINE, "2018-05-01", "何强", "13800000008", "父母", PLACE)
    half = (*LINE[:2], "22号", *LINE[3:], "2018-05-01", "何强", "", "邻居", PLACE)
    report = ok(send(api.as_("zhou"), as_csv(child, half, head=head)), 201)
    first, second = report["rows"]
    assert first["ok"]
    assert {each["column"] for each in second["problems"]} == {"监护人电话", "监护人关系"}


REFUSED = {
    "no file": ("zhou", {"name": "other"}, 422, "import_unreadable"),
    "no place": ("zhou", {"place": ""}, 422, "place_unknown"),
    "another place": ("gao", {}, 403, "forbidden"),
    "a resident": ("wang", {}, 403, "forbidden"),
    "no key": (
        "zhou", {"headers": {"Idempotency-Key": None}}, 422, "idempotency_key_missing",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("who", "how", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_taken_in(town: Api, who: str, how: Any, status: int, code: str) -> None:
    assert_problem(send(town.as_(who), as_csv(LINE), **how), status, code)


@pytest.mark.parametrize("who", ["wang", "wu", "gao"])
def test_who_may_not_import_hears_so_before_the_file_is_parsed(town: Api, who: str) -> None:
    assert_problem(send(town.as_("zhou"), b"PK\x03\x04"), 422, "import_unreadable")
    assert_problem(send(town.as_(who), b"PK\x03\x04"), 403, "forbidden")


def test_a_file_above_two_megabytes_is_refused(town: Api) -> None:
    refused = send(town.as_("zhou"), b"x" * (MOST_BYTES + 1))
    assert_problem(refused, 413, "import_too_large")
    much = send(town.as_("zhou"), b"x" * (MOST_BYTES * 2))
    assert_problem(much, 413, "body_too_large")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300) | st.binary(max_size=300).map(b"PK\x03\x04".__add__))
def test_garbage_is_never_a_fault_of_ours(town: Api, data: bytes) -> None:
    assert send(town.as_("zhou"), data).status_code in {201, 413, 422}


CELLS = st.text(max_size=12) | st.sampled_from([*LINE, "=1+1", "2026-02-30", "１２", "-1", "1e9"])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(st.lists(CELLS, max_size=8), min_size=1, max_size=6))
def test_any_cells_below_the_right_head_are_reported(town: Api, lines: list[list[str]]) -> None:
    answer = send(town.as_("zhou"), as_csv(*lines, encoding="utf-8"))
    assert answer.status_code in {201, 422}
    if answer.status_code == 201:
        assert all(row["ok"] or row["problems"] for row in answer.get_json()["rows"])
