"""The inbox, what to ask permission for, and the calls that staff make."""

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.builders.notices import (
    IDS,
    Phone,
    calls,
    permitted,
    told_of_claim,
    told_of_release,
)
from tests.builders.settings import LIUXI, QINGHE
from wishapp.base.ids import new_id
from workers.jobs.send_notices import serve


def tell_a_claim(api: Api) -> None:
    with api.world.serving(QINGHE):
        told_of_claim(api.cast)


def tell_a_release(api: Api) -> str:
    """王奶奶 permits nothing, so that she has to be called; gives the call's id."""
    with api.world.serving(QINGHE):
        told_of_release(api.cast)
        serve(api.cast.wang.me, Phone())
        return str(calls()[-1].id)


def test_the_inbox_from_the_newest_to_the_oldest(api: Api) -> None:
    for _ in range(3):
        tell_a_claim(api)
    wang = api.as_("wang")
    first = ok(wang.get("/me/notices?limit=2"))
    assert len(first["items"]) == 2
    second = ok(wang.get(f"/me/notices?limit=2&cursor={first['next_cursor']}"))
    assert (len(second["items"]), second["next_cursor"]) == (1, None)
    shown = first["items"] + second["items"]
    assert [each["id"] for each in shown] == sorted((each["id"] for each in shown), reverse=True)
    newest = shown[0]
    assert newest["title"] == "您的心愿有人认领了"
    assert newest["note"] == "认领人会与您联系"
    assert newest["wish"] == "希望有人帮忙修一盏灯"
    assert (newest["topic"], newest["state"], newest["urgent"]) == ("claim.claim", "queued", False)
    assert set(newest) == {
        "id", "title", "note", "status", "wish", "no", "place", "topic", "subject_id", "urgent",
        "state", "created_at", "read_at",
    }  # fmt: skip


def test_reading_one_and_reading_all(api: Api) -> None:
    for _ in range(3):
        tell_a_claim(api)
    wang = api.as_("wang")
    notice = ok(wang.get("/me/notices"))["items"][1]
    assert ok(wang.get("/me/notices/unread-count")) == {"unread": 3}
    assert ok(wang.post(f"/me/notices/{notice['id']}/read"))["read_at"] is not None
    unread = ok(wang.get("/me/notices?unread=true"))["items"]
    assert notice["id"] not in [each["id"] for each in unread]
    assert ok(wang.get("/me/notices/unread-count")) == {"unread": 2}
    assert ok(wang.post("/me/notices/read-all")) == {"unread": 0}
    assert ok(wang.get("/me/notices?unread=true"))["items"] == []
    assert len(ok(wang.get("/me/notices"))["items"]) == 3
    assert_problem(wang.post(f"/me/notices/{new_id()}/read"), 404, "not_found")


def test_what_to_ask_for_at_a_tap(api: Api) -> None:
    with api.world.serving(QINGHE):
        permitted(api.cast.zhao, "claim", count=2)
    zhao = api.as_("zhao")
    asked = ok(zhao.get("/notice-templates?occasion=claim"))["items"]
    assert asked == [
        {
            "name": "claim",
            "template_id": IDS["claim"],
            "what_for": "认领进度提醒",
            "remaining": 2,
        },
        {
            "name": "digest",
            "template_id": IDS["digest"],
            "what_for": "多条通知合并提醒",
            "remaining": 0,
        },
    ]
    default = ok(zhao.get("/notice-templates"))["items"]
    assert [each["name"] for each in default] == ["wish", "digest"]
    assert_problem(zhao.get("/notice-templates?occasion=lunch"), 422, "invalid_input")


def test_what_a_phone_says_of_the_answer_is_not_taken(api: Api) -> None:
    """There is no route that would count it."""
    zhao = api.as_("zhao")
    answer = {"template_id": IDS["claim"], "answer": "accept"}
    assert zhao.post("/notice-templates", answer).status_code == 405
    assert ok(zhao.get("/notice-templates?occasion=claim"))["items"][0]["remaining"] == 0


def test_a_county_without_templates_asks_for_nothing(api: Api, other_cast: object) -> None:
    tokens = other_cast.tokens  # type: ignore[attr-defined]  # the cast of 柳溪县
    caller = api.anyone(LIUXI)
    headers = {"Authorization": f"Bearer {tokens['wang']}"}
    assert ok(caller.get("/notice-templates", headers=headers)) == {"items": []}


def test_a_call_from_the_list_to_its_end(api: Api) -> None:
    call = tell_a_release(api)
    zhou = api.as_("zhou")
    [listed] = ok(zhou.get("/call-tasks"))["items"]
    assert (listed["id"], listed["state"]) == (call, "open")
    assert listed["title"] == "原认领人不能来了"
    assert not {"name", "phone"} & set(listed)
    assert api.count("audit_rows", "action = 'call_task'") == 0
    file = ok(zhou.get(f"/call-tasks/{call}"))
    assert (file["name"], file["phone"]) == ("王秀兰", "13800000001")
    assert api.count("audit_rows", "action = 'call_task'") == 1
    done = {"result": "reached", "note": "已告知"}
    assert ok(zhou.post(f"/call-tasks/{call}/done", done))["state"] == "done"
    again = zhou.post(f"/call-tasks/{call}/done", done)
    assert_problem(again, 409, "move_not_allowed")
    assert "已办" in again.get_json()["detail"]
    assert ok(zhou.get("/call-tasks"))["items"] == []
    assert [each["id"] for each in ok(zhou.get("/call-tasks?state=done"))["items"]] == [call]


@pytest.mark.parametrize("name", ["gao", "wang", "zhao", "chu", "wei"])
def test_calls_are_hidden_from_everybody_else(api: Api, name: str) -> None:
    call = tell_a_release(api)
    caller = api.as_(name)
    assert ok(caller.get("/call-tasks"))["items"] == []
    assert_problem(caller.get(f"/call-tasks/{call}"), 404, "not_found")
    assert_problem(
        caller.post(f"/call-tasks/{call}/done", {"result": "reached", "note": "x"}),
        404,
        "not_found",
    )


def test_the_street_sees_a_call_and_leaves_it_to_the_community(api: Api) -> None:
    call = tell_a_release(api)
    feng = api.as_("feng")
    assert ok(feng.get(f"/call-tasks/{call}"))["phone"] == "13800000001"
    done = feng.post(f"/call-tasks/{call}/done", {"result": "reached", "note": "x"})
    assert_problem(done, 403, "forbidden")
