"""People see, take away, mend and close what is known of them."""

import io
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest

from tests.api.bodies import WHY, wish_body
from tests.api.client import Api, assert_problem, ok
from tests.api.own_data_attempts import GUARDIAN
from tests.api.steps import fulfil, post_wish, publish, upload
from tests.builders.cast import WORDING
from tests.builders.settings import QINGHE
from tests.builders.statements import a_statement
from tests.builders.wishes import a_claim
from wishapp.base.clock import today
from wishapp.base.ids import new_id

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECTIONS = [
    "identity", "consents", "guardianships", "report_ins", "roster_entries", "registrations",
    "wishes", "wish_pictures",
    "assisted_steps", "ratings", "reasons", "claims", "paper_steps", "draw_entries", "pledges",
    "memberships", "sign_ups", "attendances", "presence_requests",
    "participations", "offer", "proposals", "service_records", "record_corrections",
    "certificates", "stars", "anomalies", "objections", "denials",
    "corrections", "data_requests", "transfers", "complaints", "notices", "codes", "openings",
]  # fmt: skip


def values(section: Any, label: str) -> list[str]:
    """What stands under a label, row by row."""
    return [each["value"] for row in section["rows"] for each in row if each["label"] == label]


def sections(api: Api, name: str) -> dict[str, Any]:
    found = ok(api.as_(name).get("/me/data"))["sections"]
    assert [each["section"] for each in found] == SECTIONS
    return {each["section"]: each for each in found}


class TestSeeing:
    def test_everything_is_there_in_words(self, api: Api) -> None:
        wish = post_wish(api)
        publish(api, wish["id"], "希望有人帮忙修一盏灯")
        fulfil(api, "zhao", wish["id"])
        residents = sections(api, "wang")
        assert residents["wishes"]["title"] == "我的心愿"
        assert values(residents["wishes"], "状态") == ["已实现"]
        assert values(residents["wishes"], "困难类别") == ["独居老人"]
        assert values(residents["wishes"], "地址") == ["槐荫路3号1单元402"]
        assert "赵明远" in values(residents["openings"], "查看人")
        assert "公开心愿" in values(residents["consents"], "事项")
        members = sections(api, "zhao")
        assert values(members["report_ins"], "姓名") == ["赵明远"]
        assert values(members["service_records"], "时长（小时）") == ["1.50"]
        assert values(members["service_records"], "时长类别") == ["居民确认"]
        assert values(members["claims"], "完成说明") == ["灯修好了"]

    def test_a_section_is_read_page_by_page(self, api: Api) -> None:
        numbers = [post_wish(api)["wish_no"] for _ in range(3)]
        first = ok(api.as_("wang").get("/me/data/wishes?limit=2"))
        assert values(first, "心愿编号") == numbers[:0:-1]
        rest = ok(api.as_("wang").get(f"/me/data/wishes?limit=2&cursor={first['next_cursor']}"))
        assert (values(rest, "心愿编号"), rest["next_cursor"]) == (numbers[:1], None)
        assert_problem(api.as_("wang").get("/me/data/secrets"), 404, "not_found")

    def test_a_workbook_to_keep(self, api: Api) -> None:
        post_wish(api, content="=1+1 换一盏灯")
        answer = api.as_("wang").get("/me/data/export")
        assert (answer.status_code, answer.mimetype) == (200, XLSX)
        assert "我的个人信息" in unquote(answer.headers["Content-Disposition"])
        book = openpyxl.load_workbook(io.BytesIO(answer.data))
        assert len(book.worksheets) == len(SECTIONS)
        sheet = book["我的心愿"]
        headers = [cell.value for cell in sheet[3]]
        cell = sheet.cell(4, headers.index("原文") + 1)
        assert (cell.value, cell.data_type) == ("=1+1 换一盏灯", "s")
        assert sheet.cell(1, 1).value == "我的个人信息：我的心愿"
        assert "第四十五条" in str(sheet.cell(2, 1).value)

    def test_each_copy_is_written_down(self, api: Api) -> None:
        for path in ("/me/data", "/me/data/wishes", "/me/data/export"):
            assert api.as_("wang").get(path).status_code == 200
        looks = ok(api.as_("wang").get("/me/openings"))["items"]
        assert [(each["what"], each["who"]) for each in looks] == [
            ("本人查阅或导出", "本人账号")
        ] * 3

    def test_who_looked_is_named(self, api: Api) -> None:
        with api.world.serving(QINGHE):
            claim = a_claim(api.cast, "claimed")
        ok(api.as_("zhao").get(f"/claims/{claim.id}/contact"))
        ok(api.as_("feng").get(f"/wishes/{claim.wish_id}"))
        looks = ok(api.as_("wang").get("/me/openings?limit=2"))["items"]
        assert [(each["look"], each["who"]) for each in looks] == [
            ("wish_file", "街道管理员"),
            ("contact", "赵明远"),
        ]
        assert ok(api.as_("li").get("/me/openings"))["items"] == []

    def test_a_unit_that_opened_a_statement_is_named(self, api: Api) -> None:
        with api.world.serving(QINGHE):
            statement = a_statement(api.cast, "sent")
        ok(api.as_("chu").get(f"/statements/{statement.id}"))
        looks = ok(api.as_("zhao").get("/me/openings"))["items"]
        assert (looks[0]["what"], looks[0]["who"]) == ("查看时长报送单", "青禾县档案馆")


class TestAgreeing:
    def test_what_is_in_force_can_be_read_by_anybody(self, api: Api) -> None:
        body = {"purpose": "processing", "version": "第2版", "text": "新的告知书"}
        assert_problem(api.as_("chen").post("/consent-wordings", body), 422, "invalid_input")
        body["asks_again"] = False
        ok(api.as_("chen").post("/consent-wordings", body), 201)
        items = ok(api.anyone().get("/consent-wordings"))["items"]
        current = {each["purpose"]: (each["version"], each["text"]) for each in items}
        assert current["processing"] == ("第2版", "新的告知书")
        assert current["sensitive"][0] == WORDING
        again = api.as_("chen").post("/consent-wordings", body)
        assert "第2版" in assert_problem(again, 409, "wording_exists")["detail"]

    def test_a_wish_needs_the_wording_in_force(self, api: Api) -> None:
        body = {
            "purpose": "sensitive",
            "version": "第2版",
            "text": "新的告知书",
            "asks_again": False,
        }
        ok(api.as_("chen").post("/consent-wordings", body), 201)
        assert_problem(api.as_("wang").post("/wishes", wish_body()), 409, "wording_outdated")
        consents = wish_body()["consents"] | {"sensitive": "第2版"}
        ok(api.as_("wang").post("/wishes", wish_body(consents=consents)), 201)

    def test_the_history_is_kept(self, api: Api) -> None:
        path = "/me/consents/publication"
        for agreed in (True, False, True):
            body = {"agreed": agreed, "wording": WORDING}
            assert api.as_("wei").put(path, body).status_code == 204
        items = ok(api.as_("wei").get("/me/consents"))["items"]
        assert [each["withdrawn_at"] is None for each in items] == [True, False]
        assert {each["channel"] for each in items} == {"own_tap"}

    def test_who_withdraws_publication_leaves_the_wall(self, api: Api) -> None:
        wish = publish(api, post_wish(api)["id"], "希望有人帮忙修一盏灯")
        card = f"/wall/{wish['wish_no']}"
        assert api.anyone().get(card).status_code == 200
        withdrawn = {"agreed": False, "wording": WORDING}
        api.as_("wang").put("/me/consents/publication", withdrawn)
        assert_problem(api.anyone().get(card), 404, "not_found")
        assert ok(api.anyone().get("/wall"))["items"] == []
        assert ok(api.as_("zhao").get("/open-wishes"))["items"] == []
        assert_problem(api.as_("zhao").post(f"/wishes/{wish['id']}/claims"), 404, "not_found")
        assert ok(api.as_("wang").get(f"/wishes/{wish['id']}"))["hidden_at"]


class TestChildren:
    def wish(self, **changes: Any) -> dict[str, Any]:
        body = wish_body(beneficiary_born="2020-05-01", beneficiary_name="张小禾", form="goods")
        return body | {"reference_value": 60} | changes

    def test_a_childs_wish_goes_through_the_guardian(self, api: Api) -> None:
        assert_problem(api.as_("wang").post("/wishes", self.wish()), 422, "guardian_missing")
        body = self.wish(guardian=GUARDIAN | {"is_me": True})
        assert_problem(api.as_("wang").post("/wishes", body), 422, "consent_missing")
        body["consents"] = body["consents"] | {"guardian": WORDING}
        wish = ok(api.as_("wang").post("/wishes", body), 201)
        assert (wish["public_name"], wish["public_label"]) == ("一位小朋友", "child")
        publish(api, wish["id"], "想要一套彩笔")
        claim = ok(api.as_("zhao").post(f"/wishes/{wish['id']}/claims"), 201)
        contact = ok(api.as_("zhao").get(f"/claims/{claim['id']}/contact"))
        assert contact == {
            "name": "张母",
            "phone": "13800000008",
            "address": "",
            "via_guardian": True,
            "pictures": [],
        }
        ok(api.as_("zhao").post(f"/claims/{claim['id']}/start"))
        done = {"report": "送到了", "two_adults": True, "goods_fit": True}
        ok(api.as_("zhao").post(f"/claims/{claim['id']}/deliver", done))
        assert ok(api.as_("zheng").get(f"/claims/{claim['id']}"))["two_adults"] is True

    def test_staff_enter_a_signed_sheet_before_it_is_verified(self, api: Api) -> None:
        body = self.wish(guardian=GUARDIAN)
        wish = ok(api.as_("wang").post("/wishes", body), 201)
        assert_problem(api.as_("zhou").get(f"/wishes/{wish['id']}"), 403, "child_file_closed")
        ok(api.as_("zhou").post(f"/wishes/{wish['id']}/file-requests", WHY), 201)
        [asked] = ok(api.as_("zheng").get("/child-file-requests"))["items"]
        ok(api.as_("zheng").post(f"/child-file-requests/{asked['id']}/approve"))
        file = ok(api.as_("zhou").get(f"/wishes/{wish['id']}"))
        assert (file["minor"], file["beneficiary_born"]) == ("under_14", "2020-05-01")
        assert (file["guardian"]["name"], file["guardian"]["wording"]) == ("张母", None)
        ok(api.as_("zhou").post(f"/wishes/{wish['id']}/take"))
        sheet = ok(upload(api.as_("zhou")), 201)["id"]
        signed = GUARDIAN | {"wording": WORDING, "picture_id": sheet}
        ok(api.as_("zhou").post(f"/wishes/{wish['id']}/guardian", signed))
        file = ok(api.as_("zhou").get(f"/wishes/{wish['id']}"))
        assert (file["guardian"]["wording"], file["guardian"]["channel"]) == (WORDING, "on_paper")
        assert ok(api.as_("wang").get(f"/wishes/{wish['id']}"))["guardian"]["phone"]

    def test_a_childs_account_waits_for_kin(self, api: Api) -> None:
        assert api.as_("wei").put("/me/birth-date", {"born": "2020-05-01"}).status_code == 204
        assert_problem(api.as_("wei").post("/wishes", wish_body()), 422, "guardian_missing")
        child = str(api.cast.wei.me)
        body = GUARDIAN | {"child_id": child, "wording": WORDING}
        assert_problem(api.as_("li").post("/me/children", body), 403, "not_related")
        for name in ("wei", "li"):
            place = {"place_code": "229901001001001"}
            assert api.as_(name).put("/me/place", place).status_code == 204
        kin = {"person_id": child, "relative_id": str(api.cast.li.me)}
        entry = ok(api.as_("wu").post("/kinships", kin), 201)
        assert_problem(api.as_("li").post("/me/children", body), 403, "not_related")
        assert_problem(api.as_("wu").post(f"/desk-entries/{entry['id']}/confirm"), 404, "not_found")
        born = {"born": "1950-02-28"}
        ok(api.as_("zhou").put(f"/people/{api.cast.li.me}/birth-date", born))
        waiting = {
            name: [each["id"] for each in ok(api.as_(name).get("/desk-entries"))["items"]]
            for name in ("wu", "zheng")
        }
        # Who works in a grid lists what they entered, and the office all of it.
        assert (waiting["wu"], len(waiting["zheng"])) == ([entry["id"]], 2)
        ok(api.as_("zhou").post(f"/desk-entries/{entry['id']}/confirm"))
        ok(api.as_("li").post("/me/children", body), 201)
        ok(api.as_("wei").post("/wishes", wish_body()), 201)
        tomorrow = (today() + timedelta(days=1)).isoformat()
        future = api.as_("wei").put("/me/birth-date", {"born": tomorrow})
        assert_problem(future, 422, "birth_date_invalid")


class TestMending:
    def test_names_are_set_and_taken_away(self, api: Api) -> None:
        wei = api.as_("wei")
        for name in ("卫青禾", None):
            assert wei.put("/me/name", {"name": name}).status_code == 204
            assert ok(wei.get("/me"))["name"] == name
        assert wei.put("/me/nickname", {"nickname": "小卫"}).status_code == 204
        me = ok(wei.get("/me"))
        assert (me["nickname"], me["nickname_wanted"]) == (None, "小卫")

    def test_a_verified_fact_is_corrected_by_the_community(self, api: Api) -> None:
        [slip] = ok(api.as_("zhao").get("/me/report-ins"))["items"]
        body = {"report_in_id": slip["id"], "fact": "phone", "wanted": "13900000077"}
        asked = ok(api.as_("zhao").post("/me/corrections", body), 201)
        assert_problem(api.as_("zhao").post("/me/corrections", body), 409, "correction_open")
        assert [each["id"] for each in ok(api.as_("zhou").get("/corrections"))["items"]] == [
            asked["id"]
        ]
        assert ok(api.as_("gao").get("/corrections"))["items"] == []
        path = f"/corrections/{asked['id']}"
        assert ok(api.as_("zhou").get(path))["wanted"] == "13900000077"
        assert ok(api.as_("zhou").post(f"{path}/correct", WHY))["state"] == "corrected"
        assert ok(api.as_("zhao").get(f"/report-ins/{slip['id']}"))["phone"] == "13900000077"
        assert ok(api.as_("zhao").get("/me/corrections"))["items"][0]["decided_at"]
        done = ok(api.as_("zhou").get("/corrections?state=corrected"))["items"]
        assert [each["id"] for each in done] == [asked["id"]]

    @pytest.mark.parametrize(
        ("fact", "wanted"),
        [
            ("phone", "12345678901"),
            ("political_status", "mass"),
            ("name", "赵" * 51),
            ("unit", "x"),
        ],
    )
    def test_what_cannot_be_asked_for(self, town: Api, fact: str, wanted: str) -> None:
        body = {"report_in_id": str(new_id()), "fact": fact, "wanted": wanted}
        refused = town.as_("zhao").post("/me/corrections", body)
        assert set(assert_problem(refused, 422, "invalid_input")["errors"]) <= {"wanted", "fact"}
