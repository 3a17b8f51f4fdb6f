"""A statement on its way from the county's desk to the unit, as far as HTTP carries it."""

from typing import Any

from tests.api.client import Api, assert_problem, ok
from tests.api.steps import opened_sheet
from tests.builders.settings import QINGHE
from tests.builders.statements import a_delivery, a_draft, a_statement, an_endpoint
from tests.builders.times import service
from tests.builders.wishes import a_wish


def listed(api: Api, name: str, query: str = "") -> list[Any]:
    return [row["id"] for row in ok(api.as_(name).get(f"/statements{query}"))["items"]]


def test_a_draft_is_the_countys_own_affair(api: Api) -> None:
    with api.world.serving(QINGHE):
        draft = str(a_statement(api.cast, "draft").id)
    assert_problem(api.as_("chu").get(f"/statements/{draft}"), 404, "not_found")
    assert (listed(api, "chen"), listed(api, "chu")) == ([draft], [])
    ok(api.as_("chen").post(f"/statements/{draft}/freeze"))
    assert listed(api, "chu") == []
    for path in ("", "/sheet.xlsx"):
        assert_problem(api.as_("chu").get(f"/statements/{draft}{path}"), 404, "not_found")
    assert_problem(api.as_("chu").post(f"/statements/{draft}/send"), 404, "not_found")
    with api.world.serving(QINGHE):
        an_endpoint(api.cast)
    ok(api.as_("chen").post(f"/statements/{draft}/send"))
    assert listed(api, "chu") == [draft]
    assert_problem(api.as_("chu").post(f"/statements/{draft}/resend"), 403, "forbidden")


def test_a_liaison_does_not_see_the_line_of_who_withdrew(api: Api) -> None:
    with api.world.serving(QINGHE):
        path = f"/statements/{a_statement(api.cast, 'sent').id}"
    assert len(ok(api.as_("chu").get(path))["content"]["lines"]) == 1
    withdrawn = {"agreed": False, "wording": "第1版"}
    assert api.as_("zhao").put("/me/consents/unit_provision", withdrawn).status_code == 204
    seen = ok(api.as_("chu").get(path))["content"]
    assert (seen["lines"], seen["withheld"]) == ([], 1)
    assert (seen["totals"]["times"], seen["totals"]["minutes"]["total"]) == (0, 0)
    assert "digest" not in seen
    printed = opened_sheet(api.as_("chu").get(f"{path}/sheet.xlsx").data)
    assert "赵明远" not in str(list(printed.values))
    assert len(ok(api.as_("chen").get(path))["content"]["lines"]) == 1


def test_what_needs_attention_can_be_found_and_sent_again(api: Api) -> None:
    with api.world.serving(QINGHE):
        statement = str(a_delivery(api.cast, "needs_attention").statement_id)
    assert listed(api, "chen", "?delivery=due") == []
    assert listed(api, "chen", "?delivery=needs_attention") == [statement]
    again = ok(api.as_("chen").post(f"/statements/{statement}/resend"))["delivery"]
    assert again["state"] == "due"
    assert listed(api, "chen", "?delivery=due") == [statement]
    twice = api.as_("chen").post(f"/statements/{statement}/resend")
    assert_problem(twice, 409, "move_not_allowed")


def test_a_consent_withdrawn_in_time_keeps_the_data_here(api: Api) -> None:
    with api.world.serving(QINGHE):
        path = f"/statements/{a_statement(api.cast).id}"
        an_endpoint(api.cast)
    withdrawn = {"agreed": False, "wording": "第1版"}
    assert api.as_("zhao").put("/me/consents/unit_provision", withdrawn).status_code == 204
    refused = api.as_("chen").post(f"{path}/send")
    assert_problem(refused, 409, "consent_withdrawn")
    assert ok(api.as_("chen").get(path))["delivery"] is None
    again = api.as_("chen").post("/statements", period_of(api, path))
    assert_problem(again, 409, "statement_empty")


def test_an_older_revision_is_not_sent_after_a_newer_one(api: Api) -> None:
    with api.world.serving(QINGHE):
        first = a_statement(api.cast)
        an_endpoint(api.cast)
        a_wish(api.cast, "confirmed", time=service(4))
        second = a_draft(api.cast)
    for step in ("freeze", "send"):
        ok(api.as_("chen").post(f"/statements/{second.id}/{step}"))
    late = api.as_("chen").post(f"/statements/{first.id}/send")
    assert_problem(late, 409, "statement_superseded")


def period_of(api: Api, path: str) -> dict[str, str]:
    head = ok(api.as_("chen").get(path))
    return {name: head[name] for name in ("unit_id", "since", "until")}


def test_a_role_that_is_taken_away_is_gone_at_once(api: Api) -> None:
    with api.world.serving(QINGHE):
        a_wish(api.cast, "submitted")
    person = str(api.cast.li.me)
    role = {"person_id": person, "role": "community_clerk", "place_code": f"{QINGHE.code}001001"}
    li, chen = api.as_("li"), api.as_("chen")
    assert ok(li.get("/wishes"))["items"] == []
    ok(chen.post("/role-grants", role), 201)
    assert len(ok(li.get("/wishes"))["items"]) == 1
    [held] = ok(chen.get(f"/people/{person}/role-grants"))["items"]
    assert chen.post(f"/role-grants/{held['id']}/end").status_code == 204
    assert ok(li.get("/wishes"))["items"] == []
    assert ok(chen.get(f"/people/{person}/role-grants"))["items"] == []
    for name in ("li", "zheng", "chu"):
        refused = api.as_(name).get(f"/people/{person}/role-grants")
        assert_problem(refused, 403, "forbidden")
