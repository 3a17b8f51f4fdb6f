"""Open sessions over the API, and what the audit log holds of refusals."""

from datetime import datetime, timedelta

import time_machine

from tests.api.client import Api, Caller, assert_problem, ok
from tests.builders.settings import QINGHE
from wishapp.base.clock import now
from wishapp.base.ids import new_id

FROM = {"environ_base": {"REMOTE_ADDR": "203.0.113.77"}}


def signed_in(api: Api, name: str) -> Caller:
    return Caller(api.app, ok(api.sign_in(name), 201)["token"])


def test_own_sessions_are_listed_and_ended(town: Api) -> None:
    here, there = signed_in(town, "li"), signed_in(town, "li")
    items = ok(here.get("/me/sessions"))["items"]
    assert [each["is_this"] for each in items[:2]] == [False, True]
    ended = here.post(f"/me/sessions/{items[0]['id']}/end")
    assert ended.status_code == 204
    assert_problem(there.get("/me"), 401, "session_ended")
    assert_problem(here.post(f"/me/sessions/{new_id()}/end"), 404, "not_found")
    assert here.post("/sessions/end-all").status_code == 204
    assert_problem(here.get("/me"), 401, "session_ended")


def test_the_county_ends_those_of_anybody(town: Api) -> None:
    clerk, path = signed_in(town, "zheng"), f"/people/{town.cast.zheng.me}/sessions"
    for person in (town.cast.zheng.me, new_id()):
        assert_problem(town.as_("feng").get(f"/people/{person}/sessions"), 403, "forbidden")
        assert_problem(town.as_("feng").post(f"/people/{person}/sessions/end"), 403, "forbidden")
    assert ok(town.as_("chen").get(path))["items"]
    assert ok(town.as_("chen").post(f"{path}/end"))["ended"] >= 1
    assert_problem(clerk.get("/me"), 401, "session_ended")


def test_staff_are_told_when_their_session_ends(town: Api) -> None:
    session = ok(town.sign_in("zhou"), 201)
    hours = QINGHE.rules.staff_session_hours
    end = datetime.fromisoformat(session["expires_at"])
    assert end - now() <= timedelta(hours=hours)
    idle = timedelta(minutes=QINGHE.rules.staff_idle_minutes)
    with time_machine.travel(now() + idle + timedelta(seconds=5), tick=True):
        assert_problem(Caller(town.app, session["token"]).get("/me"), 401, "session_ended")


def test_a_refusal_of_permission_is_written_down_with_its_network(town: Api) -> None:
    path = f"/people/{town.cast.wang.me}/role-grants"
    before = town.count("audit_rows", "action = 'refused'")
    assert_problem(town.as_("feng").get(path, **FROM), 403, "forbidden")
    query = (
        "SELECT actor_id, subject_kind, subject_id, network FROM audit_rows"
        " WHERE action = 'refused' ORDER BY id DESC LIMIT 1"
    )
    [row] = town.world.rows(QINGHE, query)
    assert tuple(row) == (town.cast.feng.me, "see_roles", town.cast.wang.me, "203.0.113.0/24")
    assert town.count("audit_rows", "action = 'refused'") == before + 1


def test_roles_of_nobody_leave_no_row(town: Api) -> None:
    nobody = new_id()
    assert_problem(town.as_("chen").get(f"/people/{nobody}/role-grants"), 404, "not_found")
    assert town.count("audit_rows", f"subject_id = '{nobody}'") == 0


def test_a_statement_of_a_unit_that_does_not_exist_is_refused_like_one_that_does(
    town: Api,
) -> None:
    for unit in (town.cast.chu.grants[0].unit_id, new_id()):
        body = {"unit_id": str(unit), "since": "2026-10-01", "until": "2026-11-01"}
        assert_problem(town.as_("zheng").post("/statements", body), 403, "forbidden")
