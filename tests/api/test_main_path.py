from typing import Any

import time_machine

from tests.api.bodies import RETURN_VISIT
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import (
    fulfil,
    opened_sheet,
    pass_picture,
    pass_report,
    post_wish,
    publish,
    receives_at,
    report_in,
)
from tests.builders.times import ago, last_month
from wishapp.base.clock import county_date

PUBLIC_TEXT = "希望有人帮忙修一盏灯"
URL = "https://unit-a.example/receive"


def reported_in(api: Api) -> None:
    with time_machine.travel(ago(days=3), tick=True):
        active = report_in(api, "wei")
    assert active["state"] == "active"
    assert active["receipt_no"]


def fulfilled_wish(api: Api) -> str:
    posted = post_wish(api)
    assert (posted["state"], posted["public_name"]) == ("submitted", "王某")
    wish_id: str = posted["id"]
    assert publish(api, wish_id, PUBLIC_TEXT)["state"] == "published"
    [card] = ok(api.anyone().get("/wall"))["items"]
    assert card["content"] == PUBLIC_TEXT
    [open_wish] = ok(api.as_("wei").get("/open-wishes"))["items"]
    assert open_wish["id"] == wish_id
    assert fulfil(api, "wei", wish_id)["state"] == "confirmed"
    return wish_id


def test_from_a_sign_in_to_the_sheet_for_the_unit(api: Api) -> None:
    reported_in(api)
    wish_id = fulfilled_wish(api)
    visited = ok(api.as_("wu").post(f"/wishes/{wish_id}/return-visits", RETURN_VISIT), 201)
    assert visited["state"] == "reviewed"
    assert ok(api.as_("feng").post(f"/wishes/{wish_id}/close"))["state"] == "closed"

    own = ok(api.as_("wei").get("/me/service-records"))
    assert [(row["minutes"], row["wishes"]) for row in own["items"]] == [(90, 1)]
    assert own["totals"]["minutes"]["confirmed_by_resident"] == 90

    units = ok(api.as_("chen").get("/units"))["items"]
    unit_id = next(unit["id"] for unit in units if "档案馆" in unit["name"])
    period = {name: day.isoformat() for name, day in last_month().items()}
    draft = ok(api.as_("chen").post("/statements", {"unit_id": unit_id, **period}), 201)
    assert (draft["state"], draft["revision"], draft["delivery"]) == ("draft", 1, None)
    frozen = ok(api.as_("chen").post(f"/statements/{draft['id']}/freeze"))
    assert (frozen["state"], frozen["digest"]) == ("frozen", draft["digest"])

    refused = api.as_("chen").post(f"/statements/{draft['id']}/send")
    assert_problem(refused, 409, "endpoint_missing")
    receives_at(api, unit_id, URL)
    sent = ok(api.as_("chen").post(f"/statements/{draft['id']}/send"))
    assert (sent["state"], sent["delivery"]["state"]) == ("sent", "due")

    active_on = county_date(ago(days=3)).isoformat()
    [slip] = ok(api.as_("wei").get("/me/report-ins"))["items"]
    member = ["1", "孙晓禾", slip["slip_no"], "槐荫社区", active_on]
    assert first_row(api, draft["id"]) == [*member, 1, 0, 1.5, 0, 0, 0, 1.5, 1]


def first_row(api: Api, statement_id: str) -> list[Any]:
    """The first member on the sheet that the unit opens."""
    sheet = api.as_("chu").get(f"/statements/{statement_id}/sheet.xlsx")
    assert sheet.status_code == 200
    rows = opened_sheet(sheet.data).iter_rows(min_row=4)
    return [cell.value for cell in next(rows)]


def test_every_answer_of_the_way_is_told_to_whom_it_concerns(api: Api) -> None:
    reported_in(api)
    wish_id = fulfilled_wish(api)
    [own_wish] = ok(api.as_("wang").get("/me/wishes"))["items"]
    assert (own_wish["id"], own_wish["state"]) == (wish_id, "confirmed")
    [own_claim] = ok(api.as_("wei").get("/me/claims"))["items"]
    assert (own_claim["wish_id"], own_claim["content"]) == (wish_id, PUBLIC_TEXT)
    [picture] = ok(api.as_("wei").get(f"/claims/{own_claim['id']}"))["evidence"]
    pass_report(api, own_claim["id"])
    pass_picture(api, own_claim["id"], picture)
    claim = ok(api.as_("wang").get(f"/claims/{own_claim['id']}"))
    assert (claim["report"], claim["evidence"]) == ("灯修好了", [picture])
    for name in ("wei", "wang", "zhou"):
        shown = api.as_(name).get(f"/claims/{claim['id']}/evidence/{picture}")
        assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
    file = ok(api.as_("wang").get(f"/wishes/{wish_id}"))
    assert (file["address"], file["screening"]["state"]) == ("槐荫路3号1单元402", "passed")
