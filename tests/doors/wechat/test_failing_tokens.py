"""Without a new token the old one serves to its end, and one failure is enough for a crowd."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import redis
import time_machine

from tests.doors.wechat.conftest import APPID, Cast, Opening
from tests.doors.wechat.scripted import OK, TOKEN, ScriptedPlatform
from wishapp.base.clock import now
from wishapp.doors.wechat import (
    ConfigFault,
    PlatformBusy,
    TokenRefused,
    TooOften,
    WeChatDoor,
    WeChatError,
)

CHECK, SEND = "/wxa/msg_sec_check", "/cgi-bin/message/subscribe/send"
FAILED_KEY = f"wishapp:wechat:{APPID}:token-failed"
LOCK_KEY = f"wishapp:wechat:{APPID}:token-lock"
HINT = (
    "invalid credential, access_token is invalid or not latest, could get access_token by "
    "getStableAccessToken rid: 6a0e-1"
)
CROWD = 12
FAULTS = ["errcode:-1", "errcode:40001", "errcode:45009", "http:502", "drop", "garbage"]


def send(door: WeChatDoor) -> str:
    return door.send_subscribe(openid="o-zhou", template_id="t", page="", data={"thing1": "x"})


def failure(door: WeChatDoor) -> WeChatError:
    with pytest.raises(WeChatError) as caught:
        send(door)
    return caught.value


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("left", [119, 3])
def test_a_token_that_cannot_be_renewed_serves_to_its_end(cast: Cast, kind: str, left: int) -> None:
    openid = cast.openid()
    cast.door.check_text(openid=openid, text="想要一盏台灯")
    cast.emulator.fault(TOKEN, kind, times=100)
    with time_machine.travel(now().timestamp() + 7200 - left):
        openid = cast.openid()
        for _ in range(3):
            assert cast.door.check_text(openid=openid, text="想要一盏台灯").suggest == "pass"
    assert cast.emulator.calls()[TOKEN] == 2


def test_after_its_end_it_does_not(cast: Cast) -> None:
    cast.check("想要一盏台灯")
    cast.emulator.fault(TOKEN, "http:502", times=100)
    with time_machine.travel(now().timestamp() + 7201):
        openid = cast.openid()
        with pytest.raises(PlatformBusy):
            cast.door.check_text(openid=openid, text="想要一盏台灯")


def test_nobody_waits_for_a_renewal_while_the_token_is_good(cast: Cast) -> None:
    cast.check("想要一盏台灯")
    cast.store.set(LOCK_KEY, "the slow")
    with time_machine.travel(now().timestamp() + 7200 - 60):
        began = time.monotonic()
        assert cast.check("想要一盏台灯") == "pass"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("answer", "told", "seconds"),
    [
        ("hang", (PlatformBusy, None), 3),
        ("drip_headers", (PlatformBusy, None), 3),
        (502, (PlatformBusy, None), 3),
        ({"errcode": 45009, "errmsg": "quota"}, (TooOften, 45009), 3),
        ({"errcode": 40001, "errmsg": HINT}, (ConfigFault, 40001), 20),
        ({"errcode": 61004, "errmsg": "not registered rid: 6a0e-1"}, (ConfigFault, 61004), 20),
    ],
    ids=["hang", "headers", "502", "quota", "secret", "address"],
)
def test_a_failed_fetch_is_enough_for_a_crowd(
    platform: ScriptedPlatform,
    opening: Opening,
    store: redis.Redis,
    answer: object,
    told: tuple[type[WeChatError], int | None],
    seconds: int,
) -> None:
    platform.answer(TOKEN, answer)
    door, barrier = opening(platform.base_url, read_seconds=0.5), Barrier(CROWD)

    def one(_: int) -> WeChatError:
        barrier.wait()
        return failure(door)

    began = time.monotonic()
    with ThreadPoolExecutor(CROWD) as pool:
        errors = list(pool.map(one, range(CROWD)))
    assert time.monotonic() - began < 3
    assert {(type(each), each.errcode) for each in errors} == {told}
    assert not any(each.maybe_done for each in errors)
    assert len({(each.rid, str(each)) for each in errors}) == 1
    assert platform.counted() == {TOKEN: 1}
    assert 0 < store.pttl(FAILED_KEY) <= seconds * 1000


def test_when_the_mark_is_gone_the_next_caller_tries_again(
    platform: ScriptedPlatform, scripted: WeChatDoor, store: redis.Redis
) -> None:
    platform.answer(SEND, OK)
    platform.answer(TOKEN, 502, {"access_token": "late", "expires_in": 7200})
    assert type(failure(scripted)) is PlatformBusy
    store.delete(FAILED_KEY)  # three seconds pass
    assert send(scripted) == ""


@pytest.mark.parametrize("rubbish", ["", "{", "[]", '{"kind": "Nothing"}', '{"kind": []}', "\xff"])
def test_rubbish_in_place_of_a_failure_is_none(
    cast: Cast, store: redis.Redis, rubbish: str
) -> None:
    store.set(FAILED_KEY, rubbish.encode("latin-1"))
    assert cast.check("想要一盏台灯") == "pass"


@pytest.mark.parametrize("errcode", [40001, 40014, 42001])
def test_a_refusal_keeps_the_platforms_number_and_name(
    platform: ScriptedPlatform, scripted: WeChatDoor, errcode: int
) -> None:
    refused = {"errcode": errcode, "errmsg": HINT}
    platform.answer(SEND, refused)
    platform.answer(TOKEN, {"access_token": "the-same", "expires_in": 7200})
    for _ in range(3):  # with a token just fetched, with the same one again, and with a mark
        error = failure(scripted)
        assert (type(error), error.errcode, error.rid) == (TokenRefused, errcode, "6a0e-1")
    assert platform.counted()[TOKEN] == 1
