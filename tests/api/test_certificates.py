"""Certificates over HTTP: issued, printed on one page, and checked by anybody."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from miniprogram_api.certificates.certificate_sheet import certificate_sheet
from miniprogram_api.documents.pages import pdf_of
from tests.api.client import Api, assert_problem, ok
from tests.api.record_attempts import a_request
from tests.api.test_documents import A4, pages_of
from tests.builders.doing import do
from tests.builders.ledger import booked, reverse_service
from tests.builders.settings import QINGHE
from wishapp.base.county import acting_for
from wishapp.hours.certificates.body import content_of
from wishapp.hours.certificates.queries import certificate_of
from wishapp.hours.ledger.rules import MinutesKind, hours_text
from wishapp.printing.documents.certificate_paper import CertificatePaper

Json = dict[str, Any]
PAGE = f"/certificate-checks/{QINGHE.code}"
LONGEST_NAME = "阿卜杜热依木·买买提" * 6


def issued(api: Api) -> Json:
    """赵 asks, 周 issues."""
    path, body = a_request(api)
    made = ok(api.as_("zhao").post(path, body), 201)
    return dict(ok(api.as_("zhou").post(f"/certificates/{made['id']}/issue")))


def kept(api: Api, certificate: Json) -> tuple[str, Json]:
    """The check code, as only the paper and its member have it, and the frozen content."""
    with api.world.serving(QINGHE):
        found = do(certificate_of, certificate["id"])
    return found.check_code or "", content_of(found.body or "")


def form(number: str, code: str) -> Json:
    return {"data": {"certificate_no": number, "check_code": code}}


class TestCertificates:
    def test_it_is_issued_printed_and_checked_by_a_stranger(self, town: Api) -> None:
        certificate = issued(town)
        number = certificate["certificate_no"]
        answer = town.as_("zhao").get(f"/certificates/{certificate['id']}/certificate.pdf")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        [page] = pages_of(answer.data)
        assert list(page.size) == A4
        code, content = kept(town, certificate)
        minutes, count = content["minutes"]["total"], len(content["rows"])
        assert minutes > 0
        written = "-".join(code[at : at + 4] for at in range(0, 16, 4))
        for words in (
            "平台服务记录单", number, "赵明远", "槐荫社区", "居民确认",
            f"合计{hours_text(minutes)}小时，{count}次",
            "第1次", written, certificate["digest"], "免费",
        ):  # fmt: skip
            assert words in page.text
        assert not [word for word in ("已认证", "国家认证", "13900000001") if word in page.text]
        again = town.as_("zhou").get(f"/certificates/{certificate['id']}/certificate.pdf")
        assert "第2次" in pages_of(again.data)[0].text
        [mine] = ok(town.as_("zhao").get("/me/certificates"))["items"]
        assert (mine["prints"], mine["state"], mine["check_code"]) == (2, "issued", code)
        assert "check_code" not in ok(town.as_("zhou").get(f"/certificates/{mine['id']}"))
        body = {"certificate_no": number, "check_code": written}
        found = ok(town.anyone().post("/certificate-checks", body))
        assert (found["is_valid"], found["name"], found["minutes"]) == (
            True,
            "赵某",
            minutes,
        )
        assert found["digest"] == certificate["digest"]
        assert found.keys().isdisjoint({"rows", "report_in_id", "id"})

    def test_a_wrong_code_and_an_unknown_number_are_answered_alike(self, town: Api) -> None:
        number = issued(town)["certificate_no"]
        answers = [
            town.anyone().post("/certificate-checks", {"certificate_no": no, "check_code": "0"})
            for no in (number, number[:-1] + "9", "ZM-1")
        ]
        for answer in answers:
            assert_problem(answer, 404, "certificate_unknown")
        assert len({answer.get_json()["detail"] for answer in answers}) == 1

    def test_the_page_says_the_same_without_a_script(self, town: Api) -> None:
        certificate = issued(town)
        number, (code, content) = certificate["certificate_no"], kept(town, certificate)
        empty = town.anyone().get(PAGE)
        assert (empty.status_code, empty.mimetype) == (200, "text/html")
        policy = empty.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert empty.headers["Cache-Control"] == "no-store"
        assert "<script" not in empty.text
        found = town.anyone().post(PAGE, **form(number, code)).text
        for words in ("有效", number, "赵某", "槐荫社区", hours_text(content["minutes"]["total"])):
            assert words in found
        assert "赵明远" not in found
        with town.world.serving(QINGHE):
            last = content["rows"][-1]["record_no"]
            [record] = [each for each in booked(town.cast.zhao) if each.record_no == last]
            do(reverse_service, town.cast.zhou, record.id, why="没有去过")
        assert "已撤销" in town.anyone().post(PAGE, **form(number, code)).text
        wrong = [
            town.anyone().post(PAGE, **form(no, given)).text
            for no, given in ((number, "0"), ("ZM-1", code), ("", ""), ("<b>", "<i>"))
        ]
        assert len(set(wrong)) == 1
        assert "不相符" in wrong[0]

    def test_the_office_enters_what_was_asked_on_paper_once(self, town: Api) -> None:
        _, body = a_request(town)
        asked = body | {"paper_no": "2026-17"}
        for who in ("zhao", "qian", "feng"):
            assert_problem(town.as_(who).post("/certificates", asked), 404, "not_found")
        for wrong in (body, body | {"paper_no": ""}, body | {"paper_no": "1" * 41}):
            assert town.as_("zhou").post("/certificates", wrong).status_code == 422
        made = ok(town.as_("zhou").post("/certificates", asked), 201)
        assert (made["paper_no"], made["state"]) == ("2026-17", "requested")
        again = town.as_("zhao").post("/me/certificates", body)
        assert_problem(again, 409, "certificate_held")

    def test_what_was_not_issued_is_not_printed(self, town: Api) -> None:
        path, body = a_request(town)
        made = ok(town.as_("zhao").post(path, body), 201)
        pdf = f"/certificates/{made['id']}/certificate.pdf"
        assert_problem(town.as_("zhao").get(pdf), 409, "move_not_allowed")
        assert_problem(town.as_("qian").get(pdf), 404, "not_found")
        waiting = ok(town.as_("zhou").get("/certificates"))["items"]
        assert made["id"] in [each["id"] for each in waiting]
        refused = town.as_("zhou").post(f"/certificates/{made['id']}/refuse", {"answer": "不对"})
        assert ok(refused)["state"] == "refused"
        assert ok(town.as_("zhao").get(f"/certificates/{made['id']}"))["answer"] == "不对"


def paper(
    count: int, *, name: str = "赵明远", content: str = "修灯", **words: object
) -> CertificatePaper:
    """A certificate with some rows."""
    rows = [
        {
            "number": number, "record_no": "FW-229901-2026-000001", "service_date": "2026-03-05",
            "activity": "修灯", "content": content, "place_name": "槐荫社区",
            "organizer": "槐荫社区", "kind": "checked_in", "minutes": 95,
        }
        for number in range(1, count + 1)
    ]  # fmt: skip
    minutes = dict.fromkeys((kind.value for kind in MinutesKind), 0)
    content_of_body = {
        "certificate_no": "ZM-229901001001-2026-000001",
        "county": {"code": "229901", "name": "青禾县"},
        "issuer": {"code": "229901001001", "name": "槐荫社区", "phone": "0434-5550000"},
        "recorded_by": "槐荫社区",
        "person": {"name": name, "slip_no": "BD-229901-2026-000001"},
        "period": {"since": "2026-01-01", "until": "2027-01-01"},
        "issued_on": "2026-12-01",
        "basis_doc": "青志〔2026〕1号",
        "title": QINGHE.rules.certificate_title,
        "notes": QINGHE.rules.certificate_notes,
        "rows": rows,
        "minutes": minutes | {"checked_in": 95 * count, "total": 95 * count},
        "digest": "0123456789abcdef" * 4,
    } | words
    printout: Any = SimpleNamespace(
        id=uuid4(),
        number="DY-229901-2026-0000000000",
        capacity="community_clerk@229901001001",
        made_at=datetime(2026, 12, 1, 1, 2, tzinfo=UTC),
    )
    return CertificatePaper(
        printout=printout, content=content_of_body, check_code="0000-1111-2222-3333", prints=1
    )


ADDRESS = "https://wish.example.gov.cn/api/v1/certificate-checks/229901"


@pytest.mark.parametrize(
    ("given", "pages"),
    [
        ({"count": 1}, 1),
        ({"count": 8, "name": LONGEST_NAME}, 1),
        ({"count": 2, "name": LONGEST_NAME, "content": "修" * 48}, 1),
        (
            {
                "count": 8,
                "title": "志" * 24,
                "notes": ["长" * 60] * 2 + ["虚假证明" + "长" * 56],
                "name": LONGEST_NAME,
            },
            1,
        ),
        ({"count": 9}, 2),
        ({"count": 2, "content": "修" * 200}, 2),
        ({"count": 60}, 4),
    ],
    ids=["one", "long name", "long words", "long notes", "nine rows", "longest words", "many"],
)
def test_it_has_room_on_one_page_and_more_rows_stand_in_an_appendix(
    given: Json, pages: int
) -> None:
    with acting_for(QINGHE):
        data = pdf_of(certificate_sheet(paper(**given), ADDRESS))
    found = pages_of(data)
    assert len(found) == pages
    assert given.get("name", "赵明远") in found[0].text
    for words in (ADDRESS, "0000-1111-2222-3333", "记录单位（盖章）", "虚假证明"):
        assert words in found[0].text
    assert ("附表" in "".join(page.text for page in found)) is (pages > 1)
