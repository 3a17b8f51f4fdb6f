"""Why a wish was returned, rejected, handed over or disputed is read by those it is for alone."""

import json
from typing import Any
from uuid import UUID

import pytest

from tests.api.attempts import free_time
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import post_wish
from tests.api.transfer_attempts import TRANSFER
from tests.builders.notices import inbox, tell_of
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim, a_wish
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.notices.composing import read

HEIGHT = "请写明凳子的高度"


def file_of(api: Api, name: str, wish_id: Any) -> Any:
    return ok(api.as_(name).get(f"/wishes/{wish_id}"))


def under_review(api: Api) -> str:
    wish_id = str(post_wish(api)["id"])
    ok(api.as_("zhou").post(f"/wishes/{wish_id}/take"))
    return wish_id


def told(api: Api, topic: str, wish_id: str) -> dict[str, str]:
    """The newest notice of 王奶奶, once the worker has told her."""
    with api.world.serving(QINGHE):
        tell_of(topic, UUID(wish_id))
        return read(inbox(api.cast.wang)[-1].facts)


def own_section(api: Api, name: str) -> list[dict[str, str]]:
    rows = ok(api.as_(name).get("/me/data/reasons"))["rows"]
    return [{each["label"]: each["value"] for each in row} for row in rows]


def pass_words(api: Api, claim_id: UUID) -> None:
    """The platform finds nothing in what the resident wrote."""
    with api.world.within(QINGHE):
        screening = newest_screening(claim_id, SubjectKind.DISPUTE)
        assert screening is not None
        take_verdict(screening.id, suggest="pass", label=100, trace_id="trace")


def test_a_returned_wish_says_why(town: Api) -> None:
    wish_id = under_review(town)
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/return", {"why": HEIGHT}))
    for name in ("wang", "wu", "feng"):
        [reason] = file_of(town, name, wish_id)["reasons"]
        assert (reason["step"], reason["step_words"]) == ("return", "退回补充")
        assert (reason["words"], reason["who"]) == (HEIGHT, "社区工作人员")
        assert reason["advice"] is reason["code"] is None
    facts = told(town, "wish.return", wish_id)
    assert facts["note"] == "请查看原因，修改后重交"
    assert HEIGHT not in json.dumps(facts, ensure_ascii=False)
    [row, *_] = own_section(town, "wang")
    assert (row["事项"], row["办理"], row["理由"], row["办理人"]) == (
        "心愿", "退回补充", HEIGHT, "社区工作人员",
    )  # fmt: skip
    assert row["编号"] == file_of(town, "wang", wish_id)["wish_no"]


REJECTED = {
    "cash_request": ("临时救助", "生活困难请到街道申请临时救助"),
    "illegal_or_harmful": ("120", "危险请拨110，急病请拨120"),
    "other": ("12345", "请查看理由和去处"),
}


@pytest.mark.parametrize(("code", "turn_to"), REJECTED.items(), ids=REJECTED)
def test_a_rejected_wish_says_where_to_turn(town: Api, code: str, turn_to: tuple[str, str]) -> None:
    wish_id = under_review(town)
    body = {"code": code, "why": "家访后确认"}
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/reject", body))
    advice, note = turn_to
    for name in ("wang", "feng"):
        [reason] = file_of(town, name, wish_id)["reasons"]
        assert (reason["code"], reason["words"]) == (code, "家访后确认")
        assert advice in reason["advice"]
    facts = told(town, "wish.reject", wish_id)
    assert (facts["what"], facts["note"]) == ("您的心愿未通过审核", note)
    assert "家访" not in json.dumps(facts, ensure_ascii=False)
    assert advice in own_section(town, "wang")[0]["理由"]


def test_a_transferred_wish_says_who_took_over(town: Api) -> None:
    wish_id = under_review(town)
    body = TRANSFER | {"why": "材料已交民政办"}
    proposed = ok(town.as_("zhou").post(f"/wishes/{wish_id}/transfers", body), 201)
    ok(town.as_("wang").post(f"/transfers/{proposed['id']}/agree"))
    ok(town.as_("zhou").post(f"/transfers/{proposed['id']}/hand-over"))
    [reason] = file_of(town, "wang", wish_id)["reasons"]
    assert (reason["code"], reason["words"]) == ("social_relief", "材料已交民政办")
    assert "民政" in reason["advice"]
    assert told(town, "wish.transfer", wish_id)["note"] == "已转社会救助（民政）部门"


def test_a_colleague_reads_what_a_check_found_and_the_resident_does_not(town: Api) -> None:
    wish_id = under_review(town)
    body = {"way": "phone", "finding": "邻居说他常年不在家"}
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/checks", body), 201)
    [finding] = file_of(town, "wu", wish_id)["findings"]
    assert (finding["kind"], finding["way"], finding["words"]) == (
        "check", "phone", "邻居说他常年不在家",
    )  # fmt: skip
    assert file_of(town, "wang", wish_id)["findings"] == []


def test_an_estimate_is_read_in_words_by_staff_alone(town: Api) -> None:
    wish_id = str(post_wish(town, form="goods", content="想要一张凳子")["id"])
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/take"))
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/reword", {"wording": "希望有一张凳子"}))
    with town.world.within(QINGHE):
        screening = newest_screening(UUID(wish_id))
        assert screening is not None
        take_verdict(screening.id, suggest="pass", label=100, trace_id="trace")
    for way, name in (("phone", "zhou"), ("visit", "wu")):
        body = {"way": way, "finding": "属实"}
        ok(town.as_(name).post(f"/wishes/{wish_id}/checks", body), 201)
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/verify", {"estimate": 80}))
    assert file_of(town, "wu", wish_id)["reasons"][0]["words"] == "参考价值由未填改为 80 元"
    assert file_of(town, "wang", wish_id)["reasons"] == []


def test_the_street_reads_a_dispute_and_the_member_its_end(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "delivered", time=free_time())
    path = f"/claims/{claim.id}"
    ok(town.as_("wang").post(f"{path}/dispute", {"why": "灯只亮了一晚"}))
    for opened in (f"/wishes/{claim.wish_id}", path):
        [reason] = ok(town.as_("feng").get(opened))["reasons"]
        assert (reason["words"], reason["who"]) == ("灯只亮了一晚", "许愿人")
    looks = ok(town.as_("wang").get("/me/openings?limit=2"))["items"]
    assert [(each["look"], each["who"]) for each in looks] == [
        ("report", "街道管理员"), ("wish_file", "街道管理员"),
    ]  # fmt: skip
    [reason] = ok(town.as_("zhao").get(path))["reasons"]
    assert (reason["words"], reason["words_state"]) == (None, "waiting")
    pass_words(town, claim.id)
    ok(town.as_("feng").post(f"{path}/settle", {"why": "现场看过，灯是好的"}))
    for name in ("zhao", "wang"):
        settled, disputed = ok(town.as_(name).get(path))["reasons"]
        assert (settled["step_words"], settled["words"]) == ("街道作出处理", "现场看过，灯是好的")
        assert disputed["words"] == "灯只亮了一晚"
    assert [row["理由"] for row in own_section(town, "zhao")[:2]] == [
        "现场看过，灯是好的", "灯只亮了一晚",
    ]  # fmt: skip


def test_the_street_reads_why_a_wish_is_to_be_done_again(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "confirmed", time=free_time())
    ok(town.as_("wang").post(f"/wishes/{claim.wish_id}/reopening", {"why": "第二天又坏了"}))
    reasons = ok(town.as_("feng").get(f"/claims/{claim.id}"))["reasons"]
    assert [(each["step"], each["words"]) for each in reasons] == [("reopen", "第二天又坏了")]
    [reason] = ok(town.as_("zhao").get(f"/claims/{claim.id}"))["reasons"]
    assert (reason["words"], reason["words_state"]) == (None, "waiting")


def test_who_opened_what_a_member_wrote_is_named_to_the_member(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "claimed", member=town.cast.qian, time=free_time())
    ok(town.as_("qian").post(f"/claims/{claim.id}/release", {"why": "摔伤了腿"}))
    reasons = file_of(town, "zhou", claim.wish_id)["reasons"]
    assert [(each["words"], each["who"]) for each in reasons] == [("摔伤了腿", "在职党员")]
    [look, *_] = ok(town.as_("qian").get("/me/openings"))["items"]
    assert (look["look"], look["what"], look["who"]) == (
        "reason", "查看您写的理由", "社区工作人员",
    )  # fmt: skip
    assert file_of(town, "wang", claim.wish_id)["reasons"] == []
    assert ok(town.as_("wang").get(f"/claims/{claim.id}"))["reasons"] == []
    openings = ok(town.as_("wang").get(f"/wishes/{claim.wish_id}/openings"))["items"]
    assert {each["look"] for each in openings} == {"wish_file"}


def test_our_own_notes_are_read_in_chinese(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "lapsed", time=free_time())
    [reason] = file_of(town, "zhou", claim.wish_id)["reasons"]
    assert (reason["words"], reason["who"]) == ("认领逾期", "系统")


def test_nobody_else_reads_a_reason_anywhere(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "delivered", time=free_time())
        wish = a_wish(town.cast, "published")
    ok(town.as_("zhou").post(f"/claims/{claim.id}/dispute", {"why": "独此一句的理由"}))
    for name in ("qian", "gao", "wei", "li"):
        assert_problem(town.as_(name).get(f"/claims/{claim.id}"), 404, "not_found")
        assert_problem(town.as_(name).get(f"/wishes/{claim.wish_id}"), 404, "not_found")
    assert_problem(town.as_("zhao").get(f"/wishes/{claim.wish_id}"), 404, "not_found")
    number = file_of(town, "wang", claim.wish_id)["wish_no"]
    public = [f"/wall/{number}", "/wall", "/wall?show=done", f"/wall/{wish.wish_no}"]
    for path in public:
        answer = town.anyone().get(path)
        assert "独此一句" not in answer.get_data(as_text=True)
        assert "reasons" not in answer.get_data(as_text=True)
    for path in ("/desk?kind=settle", "/wishes?state=disputed", "/me/claims", "/me/wishes"):
        for name in ("feng", "zhou", "wang", "qian"):
            assert "独此一句" not in town.as_(name).get(path).get_data(as_text=True)
