"""Simulations over the API: asked for, done, read, and then the second person agrees."""

from datetime import timedelta

from tests.api.client import Api, assert_problem, ok
from tests.api.rule_attempts import a_draft, body_of
from tests.builders.doing import again
from tests.builders.settings import QINGHE
from tests.builders.simulations import run_to_end
from tests.builders.times import service
from tests.builders.wishes import a_claim
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import today
from wishapp.registry.county_rules.models import RuleSimulation


def test_two_administrators_try_a_rule_about_minutes_and_agree(api: Api) -> None:
    with api.world.serving(QINGHE):
        second_admin()
        a_claim(api.cast, "confirmed", time=service(3, 9, minutes=90))
    chen, you = api.as_("chen"), api.as_("you")
    version = ok(chen.post("/rule-versions", body_of(a_draft(minutes_longest_service=60))), 201)
    assert version["decides_minutes"]
    path = f"/rule-versions/{version['id']}"
    assert_problem(you.post(f"{path}/agree"), 409, "rules_not_simulated")
    days = {"since": (today() - timedelta(days=30)).isoformat(), "until": today().isoformat()}
    asked = ok(chen.post(f"{path}/simulations", days), 201)
    assert (asked["state"], asked["digest"]) == ("running", None)
    assert_problem(you.post(f"{path}/simulations", days), 409, "move_not_allowed")
    one = f"/rule-simulations/{asked['id']}"
    assert ok(you.get(one))["whole"] is None
    with api.world.serving(QINGHE):
        run_to_end(again(RuleSimulation, asked["id"]))
    found = ok(you.get(one))
    [line] = found["lines"]
    assert (found["state"], found["least"], len(found["digest"])) == ("done", 5, 64)
    # Whoever served alone would be recognised.
    assert set(line["hidden"]) == set(line["figures"]) == set(found["whole"]["hidden"])
    assert set(line["figures"].values()) == {None}
    assert [each["id"] for each in ok(you.get(f"{path}/simulations"))["items"]] == [asked["id"]]
    assert ok(you.post(f"{path}/agree"))["state"] == "agreed"
    assert_problem(chen.post(f"{path}/simulations", days), 409, "move_not_allowed")


def test_who_may_not_and_what_is_no_period(api: Api) -> None:
    version = ok(api.as_("chen").post("/rule-versions", body_of(a_draft())), 201)
    path = f"/rule-versions/{version['id']}/simulations"
    asked = ok(api.as_("chen").post(path, {"period": "2026-03"}), 201)
    for name in ("zheng", "zhou", "zhao", "wang"):
        caller = api.as_(name)
        assert_problem(caller.post(path, {"period": "2026-03"}), 403, "forbidden")
        assert_problem(caller.get(path), 403, "forbidden")
        assert_problem(caller.get(f"/rule-simulations/{asked['id']}"), 403, "forbidden")
    chen = api.as_("chen")
    for body in ({}, {"period": "2026-13"}, {"since": "2026-03-02"}):
        assert chen.post(path, body).status_code == 422
    ahead = (today() + timedelta(days=9)).isoformat()
    further = (today() + timedelta(days=19)).isoformat()
    answer = chen.post(path, {"since": ahead, "until": further})
    assert_problem(answer, 422, "board_period_invalid")
    assert_problem(chen.get(f"/rule-simulations/{version['id']}"), 404, "not_found")
