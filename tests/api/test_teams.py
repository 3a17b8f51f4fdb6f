"""A team and a unit over HTTP, from the founding to the ledgers of those who were there."""

from typing import Any
from uuid import UUID

from tests.api.bodies import WHY, done_body, times_of
from tests.api.client import Api, assert_problem, ok
from tests.api.team_attempts import NEW_TEAM
from tests.builders.land import COMMUNITY, UNIT_A
from tests.builders.settings import QINGHE
from tests.builders.teams import report_in_id, verdict_on_name
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.db import transaction
from wishapp.registry.units.queries import unit_of_uscc

Json = dict[str, Any]
COMMUNITY_QUERY = f"/teams?community_code={QINGHE.code}{COMMUNITY}"


def a_standing_team(api: Api) -> Json:
    """周 founds a team, and its name passes."""
    team = ok(api.as_("zhou").post("/teams", NEW_TEAM), 201)
    assert (team["state"], team["service_kind"]) == ("founded", "safety")
    with api.world.serving(QINGHE):
        verdict_on_name(UUID(team["id"]))
    return dict(team)


def with_members(api: Api) -> Json:
    """赵 asks and is made leader, 钱 is added."""
    team = a_standing_team(api)
    asked = ok(api.as_("zhao").post(f"/teams/{team['id']}/memberships"), 201)
    ok(api.as_("zhou").post(f"/memberships/{asked['id']}/accept"))
    body = {"report_in_id": str(report_in_id(api.cast.qian))}
    invited = ok(api.as_("zhou").post(f"/teams/{team['id']}/members", body), 201)
    ok(api.as_("qian").post(f"/memberships/{invited['id']}/join"))
    leader = {"membership_id": asked["id"]}
    ok(api.as_("zhou").post(f"/teams/{team['id']}/leader", leader))
    return team


def done(time: Any, *parts: Json) -> Json:
    there = [{"participation_id": each["id"]} | times_of(time) for each in parts]
    return done_body(service=None, participants=there)


def part_of(api: Api, name: str) -> Json:
    """What somebody takes part in, the newest first."""
    return dict(ok(api.as_(name).get("/me/participations"))["items"][0])


def minutes_of(api: Api, name: str) -> int:
    return sum(each["minutes"] for each in ok(api.as_(name).get("/me/service-records"))["items"])


def own_rows(api: Api, section: str) -> Any:
    """What 钱 reads of the own data."""
    return ok(api.as_("qian").get(f"/me/data/{section}"))["rows"]


def test_who_belongs_to_a_team(api: Api) -> None:
    team = with_members(api)
    [listed] = ok(api.as_("wang").get(COMMUNITY_QUERY))["items"]
    assert listed["name"] == "槐荫电工队"
    assert ok(api.as_("wang").get(f"/teams/{team['id']}"))["state"] == "standing"
    assert ok(api.as_("zhou").get("/leaderless-teams"))["items"] == []
    [own] = ok(api.as_("qian").get("/me/memberships"))["items"]
    assert (own["team_id"], own["state"]) == (team["id"], "active")
    assert (own["team_name"], own["acts"]) == ("槐荫电工队", ["leave"])
    roster = ok(api.as_("zhao").get(f"/teams/{team['id']}/memberships"))["items"]
    assert [each["name"] for each in roster] == ["赵明远", "钱思齐"]


def started(api: Api) -> str:
    """赵 claims for the team, names both, and starts; the path of the claim."""
    team = with_members(api)
    with api.world.serving(QINGHE):
        wish_id = a_wish(api.cast).id
    zhao = api.as_("zhao")
    claim = ok(zhao.post(f"/wishes/{wish_id}/team-claims", {"team_id": team["id"]}), 201)
    assert (claim["party"], claim["team_id"]) == ("team", team["id"])
    path = f"/claims/{claim['id']}"
    assert_problem(zhao.post(f"{path}/start"), 409, "participants_missing")
    both = [str(report_in_id(each)) for each in (api.cast.zhao, api.cast.qian)]
    assert len(ok(zhao.put(f"{path}/participants", {"report_in_ids": both}))["items"]) == 2
    ok(api.as_("qian").post(f"/participations/{part_of(api, 'qian')['id']}/accept"))
    ok(zhao.post(f"{path}/start"))
    return path


def test_a_team_makes_a_wish_come_true(api: Api) -> None:
    path, zhao = started(api), api.as_("zhao")
    assert ok(api.as_("qian").get(f"{path}/contact"))["phone"] == "13800000001"
    presences = done(service(minutes=60), part_of(api, "qian"), part_of(api, "zhao"))
    ok(zhao.post(f"{path}/deliver", presences))
    mine = part_of(api, "qian")
    assert (mine["state"], mine["party"]) == ("reported", "team")
    assert (mine["party_name"], mine["content"]) == ("槐荫电工队", "希望有人帮忙修一盏灯")
    assert (mine["wish_no"] != "", mine["acts"]) == (True, ["attest", "deny"])
    ok(api.as_("qian").post(f"/participations/{mine['id']}/attest"))
    ok(api.as_("wang").post(f"{path}/confirm", {}))
    named = ok(zhao.get(f"{path}/participants"))["items"]
    states = {each["member"]: each["state"] for each in named}
    assert states == {"赵明远": "booked", "钱思齐": "booked"}
    assert named[0]["service_start"] is not None
    assert [minutes_of(api, name) for name in ("zhao", "qian")] == [60, 60]
    told = {each["label"]: each["value"] for each in own_rows(api, "participations")[0]}
    assert (told["认领方"], told["状态"]) == ("服务队", "已入账")
    assert "—" in told["到场时间"]
    assert own_rows(api, "memberships")[0][1]["value"] == "已加入"
    assert "服务队或认领的牵头人" in str(own_rows(api, "openings"))
    page = ok(zhao.get(f"{path}/participants?limit=1"))
    rest = ok(zhao.get(f"{path}/participants?limit=1&cursor={page['next_cursor']}"))
    assert (len(page["items"]), rest["next_cursor"]) == (1, None)


def test_a_unit_asks_and_who_was_absent_gets_nothing(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish_id = a_wish(api.cast).id
        with transaction():
            unit_id = str(unit_of_uscc(UNIT_A).id)
    chu = api.as_("chu")
    [colleague] = ok(chu.get(f"/units/{unit_id}/members"))["items"]
    assert colleague["name"] == "赵明远"
    assert colleague["slip_no"].startswith("BD-")
    assert (colleague["community"], colleague["state"]) == ("槐荫社区", "active")
    claim = ok(chu.post(f"/wishes/{wish_id}/unit-claims", {"unit_id": unit_id}), 201)
    path = f"/claims/{claim['id']}"
    ok(chu.put(f"{path}/participants", {"report_in_ids": [colleague["report_in_id"]]}))
    mine = part_of(api, "zhao")
    assert mine["state"] == "asked"
    assert_problem(api.as_("zhao").get(f"{path}/contact"), 404, "not_found")
    ok(api.as_("zhao").post(f"/participations/{mine['id']}/accept"))
    ok(api.as_("zhao").get(f"{path}/contact"))
    assert_problem(chu.get(f"{path}/contact"), 404, "not_found")
    ok(chu.post(f"{path}/start"))
    ok(chu.post(f"{path}/deliver", done(service(), mine)))
    ok(api.as_("zhao").post(f"/participations/{mine['id']}/deny", WHY))
    ok(api.as_("wang").post(f"{path}/confirm", {}))
    assert minutes_of(api, "zhao") == 0


def test_bad_reports_and_lists(api: Api) -> None:
    team = with_members(api)
    with api.world.serving(QINGHE):
        wish_id = a_wish(api.cast).id
    zhao = api.as_("zhao")
    claim = ok(zhao.post(f"/wishes/{wish_id}/team-claims", {"team_id": team["id"]}), 201)
    path = f"/claims/{claim['id']}"
    for wrong in ([], ["no-id"], None):
        body = {"report_in_ids": wrong}
        assert_problem(zhao.put(f"{path}/participants", body), 422, "invalid_input")
    stranger = {"report_in_ids": [claim["id"]]}
    assert_problem(zhao.put(f"{path}/participants", stranger), 409, "participant_unfit")
    mine = {"report_in_ids": [str(report_in_id(api.cast.zhao))]}
    ok(zhao.put(f"{path}/participants", mine))
    ok(zhao.post(f"{path}/start"))
    assert_problem(zhao.post(f"{path}/deliver", done(service())), 409, "participants_missing")
    alone = done_body()
    assert_problem(zhao.post(f"{path}/deliver", alone), 422, "service_time_invalid")
    assert_problem(api.as_("zhou").post(f"/teams/{team['id']}/disband", WHY), 409, "team_busy")
