"""The county's administrators change its rules by themselves; nobody restarts anything."""

from datetime import timedelta

from tests.api.client import Api, assert_problem, ok
from tests.api.rule_attempts import a_draft, body_of
from tests.builders.clockwork import at_moment
from tests.builders.doing import do
from tests.builders.land import BY_SETUP
from tests.builders.opening import never_opened
from tests.builders.settings import LIUXI, QINGHE
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import start_of_day
from wishapp.registry.county_rules.opening import open_county


def test_two_administrators_change_a_rule_that_begins_with_a_day(api: Api) -> None:
    with api.world.serving(QINGHE):
        second_admin()
    chen, draft = api.as_("chen"), a_draft()
    seen = ok(chen.post("/rule-previews", body_of(draft)))
    changed = {"name": "rating_days", "label": "评价期限天数", "before": 30, "after": 20}
    assert seen == {"follows": QINGHE.rules.version, "changes": [changed]}
    version = ok(chen.post("/rule-versions", body_of(draft)), 201)
    path = f"/rule-versions/{version['id']}"
    assert_problem(chen.post(f"{path}/agree"), 403, "same_person")
    assert ok(api.as_("you").post(f"{path}/agree"))["state"] == "agreed"
    file = ok(api.as_("zhou").get(path))
    assert file["changes"] == [changed]
    assert {"name": "rating_days", "label": "评价期限天数", "value": 20} in file["rules"]
    listed = ok(chen.get("/rule-versions"))["items"]
    assert [each["version"] for each in listed] == [draft.version, QINGHE.rules.version]
    assert (listed[1]["state"], listed[1]["proposed_by"]) == ("opening", None)
    opening = ok(api.as_("zhou").get(f"/rule-versions/{listed[1]['id']}"))
    assert opening["changes"] == []
    shown = {each["name"]: each["value"] for each in opening["rules"]}
    assert shown == {each["name"]: each["value"] for each in ok(chen.get("/rules"))["rules"]}
    assert ok(chen.get("/rules"))["version"] == QINGHE.rules.version
    with at_moment(start_of_day(draft.begins_on) + timedelta(minutes=1)):
        # Nobody's session lasts so long.
        del api.tokens["chen"]
        now_in_force = ok(api.as_("chen").get("/rules"))
    assert (now_in_force["version"], now_in_force["basis_doc"]) == (draft.version, draft.basis_doc)


def test_what_is_wrong_with_a_draft_is_said_by_its_field(api: Api) -> None:
    chen, body = api.as_("chen"), body_of(a_draft())
    wrong = body | {"changes": {"claims_at_once": 0, "holidays": "元旦"}}
    answer = chen.post("/rule-previews", wrong)
    assert_problem(answer, 422, "rules_invalid")
    assert answer.get_json()["errors"] == {
        "changes.holidays": ["“法定节假日”应为列表，最多 500 项。"]
    }
    answer = chen.post("/rule-previews", body | {"changes": {"claims_at_once": 0}})
    [sentence] = answer.get_json()["errors"]["changes.claims_at_once"]
    assert sentence == "“一人同时认领数”应在 1 至 1000000 之间。"
    too_soon = chen.post("/rule-versions", body | {"begins_on": "2026-01-01"})
    assert_problem(too_soon, 422, "rules_too_soon")
    assert_problem(chen.post("/rule-versions", body | {"changes": {}}), 422, "invalid_input")


def test_who_has_no_office_reads_no_rules(api: Api) -> None:
    for name in ("wang", "zhao", "wei"):
        assert_problem(api.as_(name).get("/rules"), 403, "forbidden")
        assert_problem(api.as_(name).get("/rule-versions"), 403, "forbidden")
    assert ok(api.as_("wu").get("/rules"))["rules"]


def test_a_county_that_is_not_open_is_not_served_until_it_is(api: Api) -> None:
    never_opened(api.world)
    for path in ("/wall", "/county", "/me"):
        answer = api.anyone().get(path)
        assert_problem(answer, 503, "county_not_open")
        assert answer.headers["Retry-After"] == "60"
    assert_problem(api.sign_in("wang"), 503, "county_not_open")
    assert api.anyone(LIUXI).get("/wall").status_code == 200
    command = "run wishapp open-county --county {0} --basis-doc NUMBER [--rules FILE]"
    told = [f"rules of {each.code}: {command.format(each.code)}" for each in (QINGHE, LIUXI)]
    # One that is not open takes nobody else's service away.
    assert ok(api.anyone().get("/readyz"))["warnings"] == told[:1]
    with api.world.serving(QINGHE):
        do(open_county, BY_SETUP, QINGHE.rules)
    assert api.anyone().get("/wall").status_code == 200
    assert ok(api.anyone().get("/readyz")) == {"ready": True, "missing": []}
    assert api.sign_in("wang").status_code == 201


def test_a_machine_on_which_no_county_is_open_is_not_ready(api: Api) -> None:
    for county in (QINGHE, LIUXI):
        never_opened(api.world, county)
    unready = api.anyone().get("/readyz")
    assert (unready.status_code, len(unready.get_json()["missing"])) == (503, 2)
