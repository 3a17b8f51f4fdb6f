"""People sign in by the code at the door over HTTP, and a photograph of it is of no use."""

from tests.api.attendance_attempts import came, under_way
from tests.api.client import Api, assert_problem, ok


def test_the_code_at_the_door_is_for_its_leader_and_changes(town: Api) -> None:
    activity, seat = under_way(town)
    path = f"/activities/{activity.id}/presence-code"
    shown = ok(town.as_("zhou").get(path))
    assert len(shown["code"]) == 16
    assert_problem(town.as_("zhao").get(path), 403, "forbidden")
    own = ok(town.as_("zhao").get(f"/sign-ups/{seat.id}/presence-code"))
    assert own["code"] != shown["code"]
    assert_problem(town.as_("qian").get(f"/sign-ups/{seat.id}/presence-code"), 404, "not_found")


def test_a_wrong_code_says_what_to_do(town: Api) -> None:
    activity, seat = under_way(town)
    for wrong in ("AAAAAAAAAAAAAAAA", "汉字", "1"):
        refused = town.as_("zhao").post(f"/activities/{activity.id}/sign-in", {"code": wrong})
        problem = assert_problem(refused, 422, "presence_code_wrong")
        assert "对准现场正在显示的码" in problem["detail"]
    for garbage in ({}, {"code": ""}, {"code": 7}, {"code": "x" * 33}):
        refused = town.as_("zhao").post(f"/activities/{activity.id}/sign-in", garbage)
        assert_problem(refused, 422, "invalid_input")
    assert ok(town.as_("zhao").get(f"/sign-ups/{seat.id}/attendances"))["items"] == []


def test_what_was_closed_stands_in_the_ledger(api: Api) -> None:
    activity, seat = under_way(api, ended=True)
    came(api, seat, left=True)
    assert ok(api.as_("zhou").post(f"/activities/{activity.id}/close"))["state"] == "closed"
    [record] = ok(api.as_("zhao").get("/me/service-records"))["items"]
    assert (record["kind"], record["minutes"]) == ("checked_in", 30)
    [pair] = ok(api.as_("zhou").get(f"/sign-ups/{seat.id}/attendances"))["items"]
    assert (pair["came_by"], pair["left_by"]) == ("code", "rule")
    [own] = ok(api.as_("zhao").get("/me/sign-ups"))["items"]
    assert own["state"] == "attended"
    assert_problem(
        api.as_("zhou").post(f"/activities/{activity.id}/close"), 409, "move_not_allowed"
    )
