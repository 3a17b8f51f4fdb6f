"""What happens beside the main path, as short stories over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.api.attempts import free_time
from tests.api.bodies import CALL, VISIT, WHY, amended, done_body, times_of
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import post_wish
from tests.builders.land import WORDING
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import now
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.wishes.rules import WishForm
from wishapp.hours.ledger.rules import ServiceTime


def verdict(api: Api, wish_id: str, suggest: str) -> None:
    with api.world.within(QINGHE):
        screening = newest_screening(UUID(wish_id))
        assert screening is not None
        take_verdict(screening.id, suggest=suggest, label=20001, trace_id="trace")


def test_a_returned_wish_is_mended_and_screened_anew(town: Api) -> None:
    wish_id = post_wish(town)["id"]
    for _ in range(3):
        ok(town.as_("zhou").post(f"/wishes/{wish_id}/take"))
        verdict(town, wish_id, "pass")
        returned = ok(town.as_("zhou").post(f"/wishes/{wish_id}/return", WHY))
        assert returned["state"] == "returned"
        mended = ok(town.as_("wang").put(f"/wishes/{wish_id}", amended(content="换一盏厨房灯")))
        assert mended["state"] == "submitted"
        file = ok(town.as_("wang").get(f"/wishes/{wish_id}"))
        assert (file["content"], file["screening"]["state"]) == ("换一盏厨房灯", "waiting")
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/take"))
    too_often = town.as_("zhou").post(f"/wishes/{wish_id}/return", WHY)
    assert "3 次" in assert_problem(too_often, 409, "returned_too_often")["detail"]


def test_a_wish_is_changed_until_its_review_begins(town: Api) -> None:
    wish_id = post_wish(town)["id"]
    assert ok(town.as_("wang").put(f"/wishes/{wish_id}", amended()))["state"] == "submitted"
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/take"))
    refused = town.as_("wang").put(f"/wishes/{wish_id}", amended())
    assert "审核中" in assert_problem(refused, 409, "move_not_allowed")["detail"]


@pytest.mark.parametrize(
    ("step", "state", "status"), [("clear", "passed", 200), ("refuse", "refused", 409)]
)
def test_words_that_the_platform_doubts_wait_for_a_person(
    town: Api, step: str, state: str, status: int
) -> None:
    wish_id = post_wish(town, content="请帮我找人说说话")["id"]
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/take"))
    for name, check in (("zhou", CALL), ("wu", VISIT)):
        ok(town.as_(name).post(f"/wishes/{wish_id}/checks", check), 201)
    assert town.as_("wu").post(f"/wishes/{wish_id}/verify").status_code == 409
    verdict(town, wish_id, "review")
    [held] = [
        each
        for each in ok(town.as_("zheng").get("/screenings"))["items"]
        if each["subject_id"] == wish_id
    ]
    assert (held["suggest"], "words" in held) == ("review", False)
    assert (held["kind"], held["subject_kind"], held["waiting_minutes"]) == ("text", "wish", 0)
    assert (held["label_words"], held["reason"]) == ("时政", "平台建议人工复核")
    looks = town.count("audit_rows")
    file = ok(town.as_("zheng").get(f"/screenings/{held['id']}"))
    assert (file["words"], town.count("audit_rows")) == ("请帮我找人说说话", looks + 1)
    path = f"/screenings/{held['id']}/{step}"
    assert_problem(town.as_("zhou").post(path, WHY), 403, "forbidden")
    assert ok(town.as_("zheng").post(path, WHY))["state"] == state
    assert_problem(town.as_("zheng").post(path, WHY), 409, "move_not_allowed")
    assert town.as_("wu").post(f"/wishes/{wish_id}/verify").status_code == status


def test_a_dispute_goes_to_the_street_and_back_to_work(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "delivered", time=(time := free_time()))
    path = f"/claims/{claim.id}"
    assert ok(town.as_("wang").post(f"{path}/dispute", WHY))["state"] == "disputed"
    assert_problem(town.as_("zheng").post(f"{path}/rework", WHY), 403, "forbidden")
    assert ok(town.as_("feng").post(f"{path}/rework", WHY))["state"] == "in_progress"
    # The time that was reported first is free again.
    assert ok(town.as_("zhao").post(f"{path}/deliver", done_body(time)))["state"] == "delivered"
    assert ok(town.as_("wang").post(f"{path}/confirm"))["confirmed_at"]


def test_what_was_confirmed_is_disputed_done_again_and_booked_anew(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "confirmed", time=(time := free_time()))
    path = f"/claims/{claim.id}"
    before = ok(town.as_("zhao").get("/me/service-records"))["totals"]
    assert ok(town.as_("zheng").post(f"{path}/dispute", WHY))["state"] == "disputed"
    assert_problem(town.as_("zhao").get(f"{path}/contact"), 403, "contact_closed")
    assert ok(town.as_("feng").post(f"{path}/rework", WHY))["confirmed_at"] is None
    assert ok(town.as_("zhao").get(f"{path}/contact"))["name"] == "王秀兰"
    reversed_ = ok(town.as_("zhao").get("/me/service-records"))["totals"]
    assert reversed_["wishes"] == before["wishes"] - 1
    ok(town.as_("zhao").post(f"{path}/deliver", done_body(time)))
    ok(town.as_("wang").post(f"{path}/confirm"))
    assert ok(town.as_("zhao").get("/me/service-records"))["totals"] == before


def test_the_street_lets_the_service_stand(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "disputed", time=free_time())
    path = f"/claims/{claim.id}/settle"
    number = ok(town.as_("wang").get(f"/wishes/{claim.wish_id}"))["wish_no"]
    assert ok(town.anyone().get(f"/wall/{number}"))["state"] == "in_progress"
    assert_problem(town.as_("zheng").post(path, WHY), 403, "forbidden")
    assert_problem(town.as_("gao").post(path, WHY), 404, "not_found")
    assert ok(town.as_("feng").post(path, WHY))["state"] == "confirmed"
    assert ok(town.anyone().get(f"/wall/{number}"))["state"] == "closed"
    [newest, *_] = ok(town.as_("zhao").get("/me/service-records"))["items"]
    assert (newest["kind"], newest["activity"]) == ("entered_by_staff", number)
    again = assert_problem(town.as_("feng").post(path, WHY), 409, "move_not_allowed")
    assert "已实现" in again["detail"]


def test_a_wish_that_is_given_back_stands_on_the_wall_again(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "in_progress", time=free_time())
    number = ok(town.as_("wang").get(f"/wishes/{claim.wish_id}"))["wish_no"]
    assert ok(town.anyone().get(f"/wall/{number}"))["state"] == "in_progress"
    assert ok(town.as_("zhao").post(f"/claims/{claim.id}/release", WHY))["state"] == "released"
    assert ok(town.anyone().get(f"/wall/{number}"))["state"] == "published"
    assert_problem(town.as_("zhao").post(f"/claims/{claim.id}/start"), 409, "move_not_allowed")


def test_a_wish_that_is_taken_back_leaves_the_wall(town: Api) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast)
    assert ok(town.as_("wang").post(f"/wishes/{wish.id}/withdraw", WHY))["state"] == "withdrawn"
    assert_problem(town.anyone().get(f"/wall/{wish.wish_no}"), 404, "not_found")
    assert_problem(town.as_("zhao").post(f"/wishes/{wish.id}/claims"), 404, "not_found")


def test_a_false_entry_is_taken_back_by_an_entry(town: Api) -> None:
    with town.world.serving(QINGHE):
        a_claim(town.cast, "confirmed", member=town.cast.qian)
    before = ok(town.as_("qian").get("/me/service-records"))
    [entry] = before["items"]
    path = f"/service-records/{entry['id']}/corrections"
    proposed = ok(town.as_("zheng").post(path, WHY), 201)
    approval = f"/record-corrections/{proposed['id']}/approve"
    assert_problem(town.as_("zheng").post(approval), 403, "forbidden")
    [reversal] = ok(town.as_("feng").post(approval))["items"]
    assert (reversal["minutes"], reversal["reverses_id"]) == (-entry["minutes"], entry["id"])
    after = ok(town.as_("qian").get("/me/service-records"))
    assert len(after["items"]) == 2
    assert after["totals"]["minutes"]["total"] == after["totals"]["wishes"] == 0
    assert_problem(town.as_("zheng").post(path, WHY), 409, "move_not_allowed")
    own = ok(town.as_("qian").get("/me/record-corrections"))["items"]
    assert [(each["state"], each["words"]) for each in own] == [("approved", WHY["why"])]


def tomorrow() -> ServiceTime:
    return ServiceTime(now() - timedelta(hours=1), now() + timedelta(hours=1))


TIMES: dict[str, tuple[Any, str]] = {
    "none for a service": (lambda: None, "service_time_invalid"),
    "not over yet": (tomorrow, "service_time_future"),
    "backwards": (lambda: service(2, 9, minutes=-30), "service_time_invalid"),
    "no whole minute": (lambda: service(2, 9, minutes=0), "service_time_invalid"),
    "all break": (lambda: service(2, 9, minutes=30, breaks=30), "service_time_invalid"),
    "over a day": (lambda: service(4, 9, minutes=1441), "service_time_invalid"),
    "before the report-in": (lambda: service(61, 9), "service_before_report_in"),
    "before all time": (
        lambda: ServiceTime(service(400, 9).start.replace(year=1), service(2, 9).end),
        "invalid_input",
    ),
}


@pytest.mark.parametrize(("time", "code"), TIMES.values(), ids=TIMES)
def test_time_that_cannot_be_credited_is_refused(town: Api, time: Any, code: str) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "in_progress", time=free_time())
    given = time()
    body = done_body() | {"service": times_of(given) if given else None}
    refused = town.as_("zhao").post(f"/claims/{claim.id}/deliver", body)
    assert_problem(refused, 422, code)


def test_one_person_is_in_one_place_at_a_time(town: Api) -> None:
    time = free_time()
    with town.world.serving(QINGHE):
        a_claim(town.cast, "confirmed", time=time)
        claim = a_claim(town.cast, "in_progress")
    path = f"/claims/{claim.id}/deliver"
    shifted = ServiceTime(time.start + timedelta(minutes=29), time.end + timedelta(minutes=29))
    refused = town.as_("zhao").post(path, done_body(shifted))
    assert_problem(refused, 409, "service_overlap")
    after = ServiceTime(time.end, time.end + timedelta(minutes=1))
    assert ok(town.as_("zhao").post(path, done_body(after)))["state"] == "delivered"


def test_an_object_brings_no_time(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "in_progress", form=WishForm.GOODS)
    path = f"/claims/{claim.id}/deliver"
    with_time = town.as_("zhao").post(path, done_body(free_time()))
    assert_problem(with_time, 422, "service_time_invalid")
    assert_problem(town.as_("zhao").post(path, {"report": "送到了"}), 422, "goods_unchecked")
    body = {"report": "送到了", "goods_fit": True}
    assert ok(town.as_("zhao").post(path, body))["state"] == "delivered"
    assert ok(town.as_("wang").get(f"/claims/{claim.id}"))["goods_fit"] is True


def test_a_consent_is_given_and_withdrawn_as_easily(town: Api) -> None:
    path = "/me/consents/unit_provision"
    in_force = (
        f"person_id = '{town.cast.qian.me}' AND purpose = 'unit_provision' AND withdrawn_at IS NULL"
    )
    assert town.count("consents", in_force) == 1
    withdrawn = town.as_("qian").put(path, {"agreed": False, "wording": "第1版"})
    assert (withdrawn.status_code, withdrawn.data) == (204, b"")
    assert town.count("consents", in_force) == 0
    outdated = town.as_("qian").put(path, {"agreed": True, "wording": "第1版"})
    assert_problem(outdated, 409, "wording_outdated")
    given = town.as_("qian").put(path, {"agreed": True, "wording": WORDING})
    assert given.status_code == 204
    assert town.count("consents", in_force) == 1


def test_nothing_is_posted_without_each_consent(town: Api) -> None:
    refused = town.as_("wei").put("/me/consents/everything", {"agreed": True, "wording": "x"})
    assert_problem(refused, 404, "not_found")
