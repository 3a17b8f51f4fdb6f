"""Subscribe messages: one for each permission, with exactly the values of the template."""

import threading
from collections.abc import Callable

import pytest
import requests  # noqa: TID251 - the stranger's errors

from tests.playground.push_server import PushServer
from tests.playground.wechat_stranger import ONE, OTHER, SEND, Reply, Stranger, WiredStranger

CLAIMED = "tmpl-claimed"
DATA = {"thing1": "想要一盏台灯", "time2": "2026年10月1日 15:01"}
TOKEN = "push-token"


def values(data: dict[str, str]) -> dict[str, dict[str, str]]:
    return {key: {"value": value} for key, value in data.items()}


def permitted(stranger: Stranger, count: int = 1) -> str:
    """The openid of a user who permits messages of a template."""
    stranger.lever("templates", appid=ONE, template_id=CLAIMED, keys=list(DATA))
    openid = str(stranger.lever("login", appid=ONE, user="周小禾")["openid"])
    stranger.lever(f"users/{openid}", balance={CLAIMED: count})
    return openid


def send(stranger: Stranger, openid: str, **changes: object) -> Reply:
    body = {"touser": openid, "template_id": CLAIMED, "page": "pages/wish/wish?id=7"}
    body |= {"data": values(DATA), "miniprogram_state": "formal", "lang": "zh_CN"}
    return stranger.ask(SEND, **(body | changes))


def test_each_permission_lets_one_message_through(stranger: Stranger) -> None:
    openid = permitted(stranger, 2)
    replies = [send(stranger, openid) for _ in range(3)]
    assert [reply["errcode"] for reply in replies] == [0, 0, 43101]
    assert isinstance(replies[0]["msgid"], int)
    shown = stranger.http.get("/__emulator/outbox", query_string={"openid": openid}).json
    assert shown
    assert shown["total"] == 2
    assert shown["messages"][0]["data"] == DATA
    assert shown["messages"][0]["page"] == "pages/wish/wish?id=7"
    assert shown["messages"][0]["msgid"] == replies[1]["msgid"]
    other = stranger.http.get("/__emulator/outbox", query_string={"openid": "o-else"}).json
    assert other == {"total": 0, "messages": []}


def test_a_long_term_template_stays_permitted(stranger: Stranger) -> None:
    openid = permitted(stranger)
    stranger.lever("templates", appid=ONE, template_id=CLAIMED, keys=list(DATA), long_term=True)
    assert [send(stranger, openid)["errcode"] for _ in range(3)] == [0, 0, 0]


def test_the_reply_may_come_without_msgid(stranger: Stranger) -> None:
    stranger.lever("settings", send_msgid=False)
    assert send(stranger, permitted(stranger)) == {"errcode": 0, "errmsg": "ok"}


@pytest.mark.parametrize(
    ("changes", "errcode", "words"),
    [
        ({"touser": "o-nobody"}, 40003, ""),
        ({"touser": 7}, 40003, ""),
        ({"template_id": "tmpl-unknown"}, 40037, ""),
        ({"page": "pages/gone"}, 41030, ""),
        ({"data": "text"}, 47003, "data is empty"),
        ({"data": values({"thing1": "台灯"})}, 47003, "data.time2.value is empty"),
        ({"data": values(DATA | {"thing1": ""})}, 47003, "data.thing1.value is empty"),
        ({"data": values(DATA | {"thing1": " "})}, 47003, "data.thing1.value is empty"),
        ({"data": values(DATA | {"thing1": "长" * 21})}, 47003, "data.thing1.value invalid"),
        ({"data": values(DATA | {"thing9": "多"})}, 47003, "data.thing9.value invalid"),
        ({"data": DATA}, 47003, "data.thing1.value is empty"),
        ({"data": {"thing1": {"value": 7}, "time2": {"value": "9:00"}}}, 47003, "data.thing1"),
        ({"data": values(DATA | {"thing1": "违禁测试"})}, 45168, ""),
        ({"miniprogram_state": "beta"}, 47003, "miniprogram_state"),
        ({"lang": "fr"}, 47003, "lang"),
    ],
)
def test_a_message_names_what_is_wrong_and_spends_nothing(
    stranger: Stranger, changes: dict[str, object], errcode: int, words: str
) -> None:
    openid = permitted(stranger)
    stranger.lever(f"apps/{ONE}", pages=["pages/wish/wish"])
    refused = send(stranger, openid, **changes)
    assert refused["errcode"] == errcode
    assert words in refused["errmsg"]
    assert send(stranger, openid)["errcode"] == 0


def test_a_message_to_another_mini_programs_user_is_refused(stranger: Stranger) -> None:
    openid = permitted(stranger)
    abroad = stranger.lever("login", appid=OTHER, user="周小禾")["openid"]
    assert openid != abroad
    assert send(stranger, abroad)["errcode"] == 40003


def test_before_the_release_a_message_leads_to_no_page(stranger: Stranger) -> None:
    openid = permitted(stranger)
    stranger.lever(f"apps/{ONE}", released=False)
    assert send(stranger, openid)["errcode"] == 41030
    assert send(stranger, openid, page=None)["errcode"] == 0


def test_a_banned_template_is_refused(stranger: Stranger) -> None:
    openid = permitted(stranger)
    stranger.lever("templates", appid=ONE, template_id=CLAIMED, keys=list(DATA), banned=True)
    assert send(stranger, openid)["errcode"] == 43107


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("thing1", ["长" * 20, "a b，1!"], ["长" * 21]),
        ("number1", ["12.5", "0", "9" * 32], ["9" * 33, "12个", "1.2.3", "1e5"]),
        ("letter1", ["abcXYZ", "a" * 32], ["a" * 33, "abc1", "甲"]),
        ("symbol1", ["★☆", "#" * 5], ["#" * 6, "a", "甲"]),
        ("character_string1", ["W-2026/10#7", "x" * 32], ["x" * 33, "编号7"]),
        ("time1", ["15:01", "2026年10月1日 15:01", "9:00~11:30"], ["25:00", "10月1日", "15点"]),
        (
            "date1",
            ["2026年10月1日", "2026年10月1日 15:01", "2026年10月1日~2026年10月7日"],
            ["2026-10-01", "2026年13月1日", "15:01"],
        ),
        ("amount1", ["¥12.50", "100元", "1234567890"], ["12345678901", "十元", "12¥"]),
        ("phone_number1", ["+86-0766-66888866", "13900000001"], ["1" * 18, "电话"]),
        ("car_number1", ["粤A8Z888挂", "A12345"], ["粤A8Z8888挂警", "粤"]),
        ("name1", ["欧阳建国", "长" * 10, "A. Smith", "a" * 20], ["长" * 11, "a" * 21, "张a" * 6]),
        ("phrase1", ["已认领", "审核通过中"], ["审核已经通过", "ok", "已 认领"]),
        ("enum1", ["是"], ["否"]),
    ],
)
def test_every_kind_of_value_has_its_limit(
    stranger: Stranger, key: str, good: list[str], bad: list[str]
) -> None:
    openid = permitted(stranger, 10)
    enums = {"enum1": ["是"]}
    stranger.lever("templates", appid=ONE, template_id=CLAIMED, keys=[key], enums=enums)
    for value in good:
        reply = send(stranger, openid, data=values({key: value}))
        assert reply["errcode"] == 0, (value, reply)
    for value in bad:
        reply = send(stranger, openid, data=values({key: value}))
        assert reply["errcode"] == 47003, value
        assert f"data.{key}.value invalid" in reply["errmsg"]


def at_once(calls: list[Callable[[], Reply]]) -> list[int]:
    """The errcodes of calls that begin together."""
    codes: list[int] = []
    threads = [
        threading.Thread(target=lambda call=call: codes.append(call()["errcode"])) for call in calls
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(codes)


def test_two_messages_to_one_person_at_once_meet_43108(wired: WiredStranger) -> None:
    emulator = wired.emulator
    emulator.settings(send_seconds=0.5)
    emulator.add_template(ONE, CLAIMED, list(DATA))
    people = [wired.openid(user) for user in ("周小禾", "孙奶奶")]
    for openid in people:
        emulator.permit(openid, CLAIMED, 3)

    def to(openid: str) -> Callable[[], Reply]:
        body = {"touser": openid, "template_id": CLAIMED, "data": values(DATA)}
        return lambda: wired.ask(SEND, **body)

    assert at_once([to(people[0]), to(people[0])]) == [0, 43108]
    assert at_once([to(people[0]), to(people[1])]) == [0, 0]
    assert [len(emulator.sent(openid=openid)) for openid in people] == [2, 1]


def test_what_users_answer_is_counted_and_pushed(wired: WiredStranger, server: PushServer) -> None:
    emulator, openid = wired.emulator, wired.openid()
    emulator.add_template(ONE, CLAIMED, list(DATA))
    emulator.push_target(ONE, server.url, TOKEN, mode="plain")
    pushes = emulator.answer_popup(openid, {CLAIMED: "accept"})
    assert [push["tries"] for push in pushes] == [["ok"]]
    assert pushes[0]["message"]["List"] == {
        "TemplateId": CLAIMED,
        "SubscribeStatusString": "accept",
        "PopupScene": "0",
    }
    pushes = emulator.answer_popup(openid, {CLAIMED: "accept", "tmpl-2": "reject"})
    answers = [item["SubscribeStatusString"] for item in pushes[0]["message"]["List"]]
    assert answers == ["accept", "reject"]
    assert emulator.change_user(openid)["balance"] == {CLAIMED: 2}
    pushes = emulator.switch_off(openid, CLAIMED)
    assert pushes[0]["event"] == "subscribe_msg_change_event"
    body = {"touser": openid, "template_id": CLAIMED, "data": values(DATA)}
    assert wired.ask(SEND, **body)["errcode"] == 43101


def test_a_sent_message_is_reported_afterwards(wired: WiredStranger, server: PushServer) -> None:
    emulator, openid = wired.emulator, wired.openid()
    emulator.add_template(ONE, CLAIMED, list(DATA))
    emulator.permit(openid, CLAIMED)
    emulator.push_target(ONE, server.url, TOKEN, mode="plain")
    reply = wired.ask(SEND, touser=openid, template_id=CLAIMED, data=values(DATA))
    assert not server.received
    (push,) = emulator.deliver()
    assert push["event"] == "subscribe_msg_sent_event"
    assert push["message"]["List"]["MsgID"] == str(reply["msgid"])
    assert push["message"]["List"]["ErrorCode"] == "0"
    assert emulator.deliver() == []
    emulator.settings(arrival_errcode=3)
    emulator.permit(openid, CLAIMED)
    wired.ask(SEND, touser=openid, template_id=CLAIMED, data=values(DATA))
    (push,) = emulator.deliver()
    failed = {name: push["message"]["List"][name] for name in ("ErrorCode", "ErrorStatus")}
    assert failed == {"ErrorCode": "3", "ErrorStatus": "failed"}


def test_a_message_whose_answer_is_lost_was_sent_all_the_same(wired: WiredStranger) -> None:
    emulator, openid = wired.emulator, wired.openid()
    emulator.add_template(ONE, CLAIMED, list(DATA))
    emulator.permit(openid, CLAIMED, 2)
    body = {"touser": openid, "template_id": CLAIMED, "data": values(DATA)}
    for kind in ("drop", "drop_after"):
        emulator.fault(SEND, kind)
        with pytest.raises(requests.ConnectionError):
            wired.ask(SEND, **body)
    assert len(emulator.sent(openid=openid)) == 1
    assert wired.ask(SEND, **body)["errcode"] == 0
    assert wired.ask(SEND, **body)["errcode"] == 43101


@pytest.mark.parametrize(("key", "bad"), [("date1", "2026-10-01"), ("time1", "15点")])
def test_permission_is_looked_at_before_the_format_of_a_date(
    stranger: Stranger, key: str, bad: str
) -> None:
    openid = permitted(stranger)
    stranger.lever("templates", appid=ONE, template_id=CLAIMED, keys=[key])
    assert send(stranger, openid, data=values({key: bad}))["errcode"] == 47003
    stranger.lever(f"users/{openid}", balance={CLAIMED: 0})
    assert send(stranger, openid, data=values({key: bad}))["errcode"] == 43101
    assert send(stranger, openid, data=values({key: ""}))["errcode"] == 47003
