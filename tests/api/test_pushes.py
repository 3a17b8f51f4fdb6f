"""What the platform pushes, in every mode and form, and what anybody else may try."""

import io
import json
from dataclasses import replace
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from playground.wechat.envelopes import PushTarget, push_of, signature_of, signed
from playground.wechat.messages import Message, authorization, event, media_verdict, popup
from tests.api.client import Api, assert_problem, open_api
from tests.api.threads import at_once
from tests.builders.settings import LIUXI, QINGHE, push_secrets
from wishapp.base.clock import now
from wishapp.config import County, PushSecrets

PATH = f"/wechat/{QINGHE.code}/push"
SECRETS = push_secrets(QINGHE.code)
SECONDS = count(1_700_000_000)
MODES = [(mode, kind) for mode in ("safe", "compat") for kind in ("json", "xml")]


def target(county: County = QINGHE, **changes: Any) -> PushTarget:
    """How the platform addresses a county's mini-program."""
    secrets = push_secrets(county.code)
    usual = {
        "url": "", "token": secrets.token, "appid": county.appid,
        "encoding_aes_key": secrets.encoding_aes_key,
    }  # fmt: skip
    return PushTarget(**usual | changes)


def head(name: str, sender: str = "openid-of-wang") -> dict[str, object]:
    """The beginning of an event that nobody pushed before."""
    return event(name, to="gh_1", sender=sender, now=next(SECONDS))


def a_popup() -> Message:
    return popup(head("subscribe_msg_popup_event"), "openid-of-wang", {"t1": "accept"})


def pushed(
    api: Api, message: Message, to: PushTarget | None = None, *, age: float = 0, **changes: Any
) -> TestResponse:
    """One POST of the platform."""
    push = push_of(to or target(), message, int(now().timestamp() - age))
    query = dict(push.query) | changes.pop("query", {})
    body = {"data": push.body, "content_type": push.content_type} | changes
    path = body.pop("path", PATH)
    return api.anyone(None).call("POST", path, query_string=query, **body)


def kept(api: Api) -> int:
    return api.count("platform_events")


def assert_taken(answer: TestResponse) -> None:
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "text/plain", b"success")


@pytest.mark.parametrize(("mode", "kind"), MODES)
@pytest.mark.parametrize("more", [{}, {"array_lists": True}, {"text_numbers": True}])
def test_every_mode_and_form_is_understood_and_a_repeat_has_one_effect(
    town: Api, mode: Any, kind: Any, more: dict[str, Any]
) -> None:
    to, before = target(mode=mode, format=kind, **more), kept(town)
    message = a_popup()
    assert_taken(pushed(town, message, to))
    assert kept(town) == before + 1
    for _ in range(2):
        assert_taken(pushed(town, message, to))
    assert kept(town) == before + 1
    assert town.count("outbox_messages", "topic = 'platform_event.receive'") == before + 1


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_a_console_in_plain_mode(town: Api, kind: Any) -> None:
    plain = replace(QINGHE, push=PushSecrets(token=SECRETS.token))
    with open_api(town.world, town.emulator, town.cast, counties=(plain, LIUXI)) as api:
        before = kept(api)
        message, to = a_popup(), target(mode="plain", format=kind)
        for _ in range(2):
            assert_taken(pushed(api, message, to))
        assert kept(api) == before + 1
        forged = pushed(api, a_popup(), replace(to, token="another"))
        assert_problem(forged, 403, "push_refused")
        assert kept(api) == before + 1


def test_the_key_before_is_still_accepted(town: Api) -> None:
    newer = push_secrets("the newer one").encoding_aes_key
    both = replace(
        QINGHE,
        push=PushSecrets(
            token=SECRETS.token,
            encoding_aes_key=newer,
            previous_encoding_aes_key=SECRETS.encoding_aes_key,
        ),
    )
    with open_api(town.world, town.emulator, town.cast, counties=(both, LIUXI)) as api:
        assert_taken(pushed(api, a_popup()))
        assert_taken(pushed(api, a_popup(), target(encoding_aes_key=newer)))
        stranger = push_secrets("a stranger").encoding_aes_key
        refused = pushed(api, a_popup(), target(encoding_aes_key=stranger))
        assert_problem(refused, 403, "push_refused")


def test_an_authorization_taken_back_is_kept_sealed(town: Api) -> None:
    message = authorization(
        head("user_authorization_revoke"), "openid-nobody-knows", QINGHE.appid, "8"
    )
    assert_taken(pushed(town, message))
    [row] = town.world.rows(
        QINGHE, "SELECT name, body FROM platform_events ORDER BY received_at DESC LIMIT 1"
    )
    assert row.name == "user_authorization_revoke"
    assert b"openid-nobody-knows" not in bytes(row.body)


REFUSED: dict[str, dict[str, Any]] = {
    "signed by nobody": {"query": {"msg_signature": ""}},
    "signed with another token": {"to": target(token="another-token")},
    "a signature of something else": {"query": {"msg_signature": "0" * 40}},
    "signed in letters that no digest has": {"query": {"msg_signature": "签名"}},
    "another moment than the signed one": {"query": {"timestamp": "1700000001"}},
    "no moment": {"query": {"timestamp": ""}},
    "meant for another mini-program": {"to": target(appid=LIUXI.appid)},
    "sealed with a key of nobody": {
        "to": target(encoding_aes_key=push_secrets("x").encoding_aes_key)
    },
    "not sealed": {"to": target(mode="plain")},
    "eleven minutes old": {"age": 660},
    "eleven minutes from now": {"age": -660},
    "no body": {"data": b""},
    "no JSON": {"data": b"{"},
    "a list": {"data": b"[]"},
    "no text": {"data": b"\xff\xfe"},
    "entities": {"data": b'<!DOCTYPE x [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>'},
    "nothing sealed in it": {"data": b'{"Encrypt": ""}'},
    "garbage sealed in it": {"data": b'{"Encrypt": "AAAA"}'},
    "deep": {"data": b'{"a":' * 2_000 + b"1" + b"}" * 2_000},
}


@pytest.mark.parametrize("attempt", REFUSED.values(), ids=REFUSED)
def test_whatever_the_platform_did_not_send_changes_nothing(
    town: Api, attempt: dict[str, Any]
) -> None:
    before = kept(town)
    with capture_logs() as logs:
        assert_problem(pushed(town, a_popup(), **attempt), 403, "push_refused")
    assert kept(town) == before
    assert not [line for line in logs if line["log_level"] == "error"]


@pytest.mark.parametrize("timestamp", ["", "-1", "1e9", "１７００００００００", "9" * 400, "soon"])
def test_a_signed_moment_that_is_none_is_refused(town: Api, timestamp: str) -> None:
    push = push_of(target(), a_popup(), int(now().timestamp()))
    query = dict(push.query) | {"timestamp": timestamp}
    sealed = json.loads(push.body)["Encrypt"]
    query["msg_signature"] = signature_of(SECRETS.token, timestamp, query["nonce"], sealed)
    answer = town.anyone(None).call("POST", PATH, query_string=query, data=push.body)
    assert_problem(answer, 403, "push_refused")


def test_a_push_repeated_by_somebody_who_saw_it_has_no_second_effect(town: Api) -> None:
    push = push_of(target(), a_popup(), int(now().timestamp() - 500))
    options: dict[str, Any] = {"query_string": dict(push.query), "data": push.body}
    before = kept(town)
    for _ in range(3):
        assert_taken(town.anyone(None).call("POST", PATH, **options))
    assert kept(town) == before + 1


def test_a_push_that_comes_many_times_at_once_is_kept_once(town: Api) -> None:
    push = push_of(target(), a_popup(), int(now().timestamp()))
    options: dict[str, Any] = {"query_string": dict(push.query), "data": push.body}
    before = kept(town)
    for answer in at_once([lambda: town.anyone(None).call("POST", PATH, **options)] * 8):
        assert_taken(answer)
    assert kept(town) == before + 1
    assert town.count("outbox_messages", "topic = 'platform_event.receive'") == before + 1


def test_a_push_of_another_county_is_refused_here(town: Api) -> None:
    before = kept(town)
    assert_problem(pushed(town, a_popup(), target(LIUXI)), 403, "push_refused")
    assert kept(town) == before
    there = pushed(town, a_popup(), target(LIUXI), path=f"/wechat/{LIUXI.code}/push")
    assert_taken(there)
    assert kept(town) == before


@pytest.mark.parametrize("declared", [True, False])
def test_a_huge_body_is_not_even_read(town: Api, *, declared: bool) -> None:
    before = kept(town)
    huge = b'{"Encrypt": "' + b"A" * 70_000 + b'"}'
    options: dict[str, Any] = {"data": huge, "content_type": "application/json"}
    if not declared:
        pieces = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
        options = {"input_stream": io.BytesIO(huge), "environ_overrides": pieces}
    answer = town.anyone(None).call("POST", PATH, query_string={"timestamp": "1"}, **options)
    assert_problem(answer, 413, "body_too_large")
    assert kept(town) == before


def test_without_keys_nothing_is_received(town: Api) -> None:
    closed = replace(QINGHE, push=None)
    with open_api(town.world, town.emulator, town.cast, counties=(closed, LIUXI)) as api:
        assert_problem(pushed(api, a_popup()), 404, "not_found")
        assert_problem(api.anyone(None).get(PATH), 404, "not_found")


def test_no_such_county(town: Api) -> None:
    answer = pushed(town, a_popup(), path="/wechat/999999/push")
    assert_problem(answer, 404, "county_unknown")


def test_the_consoles_check_of_the_address(town: Api) -> None:
    query = signed(target(), "", int(now().timestamp())) | {"echostr": "7 & <b>"}
    answer = town.anyone(None).get(PATH, query_string=query)
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert answer.get_data(as_text=True) == "7 & <b>"
    for change in ({"signature": ""}, {"signature": "0" * 40}, {"nonce": "another"}):
        refused = town.anyone(None).get(PATH, query_string=query | change)
        assert_problem(refused, 403, "push_refused")
    assert_problem(town.anyone(None).get(PATH), 403, "push_refused")


def test_whatever_is_signed_is_kept_and_answered(town: Api) -> None:
    """Unknown kinds, no kind at all, odd values: never a fault of ours."""
    odd: list[dict[str, object]] = [
        {"MsgType": "text", "Content": "有人吗", "MsgId": str(next(SECONDS))},
        {"Event": "一个新事件", "CreateTime": next(SECONDS)},
        {"CreateTime": {"a": [1, None, {"b": True}]}, "Event": 7, "x": next(SECONDS)},
        {"MsgId": next(SECONDS)},
    ]
    before = kept(town)
    for fields in odd:
        for kind in ("json", "xml"):
            to = target(format=kind)  # type: ignore[arg-type]  # one of the two
            assert pushed(town, Message(fields=fields), to).status_code == 200
    assert kept(town) >= before + len(odd)


def test_the_log_tells_nothing_of_a_push(town: Api) -> None:
    verdict = media_verdict(
        head("wxa_media_check"), QINGHE.appid, "trace-7", ("pass", 100), texts=True
    )
    with capture_logs() as logs:
        assert_taken(pushed(town, verdict))
        assert_taken(pushed(town, verdict))
        pushed(town, verdict, query={"msg_signature": "0"})
    assert [line["event"] for line in logs if line["event"] != "request"] == [
        "push kept", "push repeated", "push refused",
    ]  # fmt: skip
    assert "trace-7" not in str(logs)
    assert "openid" not in str(logs)


def test_nothing_is_done_in_the_request_but_keeping(town: Api) -> None:
    assert_taken(pushed(town, a_popup()))
    [row] = town.world.rows(
        QINGHE,
        "SELECT id, attempts, outcome FROM platform_events ORDER BY received_at DESC LIMIT 1",
    )
    assert isinstance(row.id, UUID)
    assert (row.attempts, row.outcome) == (0, None)
