"""One token for all: fetched when needed, changed once when refused, never in a loop."""

from collections.abc import Callable
from pathlib import Path

import pytest
import redis
import time_machine
from redis.backoff import NoBackoff
from redis.retry import Retry

from playground.wechat.running import Emulator
from tests.doors.wechat.conftest import APPID, SECRET, Cast
from wishapp.base.clock import now
from wishapp.doors.wechat import (
    ConfigFault,
    PlatformBusy,
    TokenRefused,
    WeChatDoor,
    WeChatError,
    tokens,
)
from wishapp.doors.wechat.client import MiniProgramClient
from wishapp.doors.wechat.tokens import TokenStore

CHECK, TOKEN = "/wxa/msg_sec_check", "/cgi-bin/stable_token"
VALUE_KEY = f"wishapp:wechat:{APPID}:token"
LOCK_KEY = f"wishapp:wechat:{APPID}:token-lock"


def test_two_doors_share_one_token(cast: Cast, open_for: Callable[..., WeChatDoor]) -> None:
    openid = cast.openid()
    for door in (cast.door, open_for(), open_for()):
        assert door.check_text(openid=openid, text="想要一盏台灯").suggest == "pass"
    assert cast.emulator.calls()[TOKEN] == 1


def test_two_mini_programs_never_share_one(cast: Cast, store: redis.Redis) -> None:
    first = TokenStore(store, "wx-one", lambda: ("token-one", 7200))
    other = TokenStore(store, "wx-two", lambda: ("token-two", 7200))
    assert [first.current().text, other.current().text] == ["token-one", "token-two"]
    assert [first.current().text, other.current().text] == ["token-one", "token-two"]


@pytest.mark.parametrize(("seconds", "calls"), [(7200 - 122, 1), (7200 - 118, 2)])
def test_a_token_is_renewed_two_minutes_before_its_end(
    cast: Cast, seconds: int, calls: int
) -> None:
    cast.check("想要一盏台灯")
    with time_machine.travel(now().timestamp() + seconds):
        cast.check("想要一盏台灯")
        cast.check("想要一盏台灯")
    assert cast.emulator.calls()[TOKEN] == calls


def test_a_short_lived_token_is_still_shared(store: redis.Redis) -> None:
    fetched: list[str] = []

    def fetch() -> tuple[str, float]:
        fetched.append("once")
        return "short", 60

    for _ in range(3):
        assert TokenStore(store, APPID, fetch).current().text == "short"
    assert fetched == ["once"]


def test_a_retired_token_is_changed_once(cast: Cast) -> None:
    cast.check("想要一盏台灯")
    cast.emulator.retire_token(APPID, SECRET)
    before = cast.emulator.calls()
    assert cast.check("疑似测试") == "review"
    after = cast.emulator.calls()
    assert (after[TOKEN] - before[TOKEN], after[CHECK] - before[CHECK]) == (1, 2)


def test_a_token_that_another_door_changed_is_taken_over(
    cast: Cast, open_for: Callable[..., WeChatDoor]
) -> None:
    cast.check("想要一盏台灯")
    stale = cast.store.get(VALUE_KEY)
    cast.emulator.retire_token(APPID, SECRET)
    cast.check("想要一盏台灯")
    calls = cast.emulator.calls()[TOKEN]
    client = open_for().client
    reader = TokenStore(cast.store, APPID, client._fetch_token)  # noqa: SLF001 - its own fetch
    assert stale
    assert reader.replacement(tokens.Token("the-one-before")).text in str(cast.store.get(VALUE_KEY))
    assert cast.emulator.calls()[TOKEN] == calls


@pytest.mark.parametrize("errcode", [40001, 40014, 42001])
def test_a_token_refused_for_good_ends_cleanly(cast: Cast, errcode: int) -> None:
    openid = cast.openid()
    cast.emulator.fault(CHECK, f"errcode:{errcode}", times=100)
    with pytest.raises(TokenRefused):
        cast.door.check_text(openid=openid, text="想要一盏台灯")
    calls = cast.emulator.calls()
    assert (calls[TOKEN], calls[CHECK]) == (1, 1)


def test_a_shared_token_refused_for_good_is_asked_for_once(cast: Cast) -> None:
    openid = cast.openid()
    cast.door.check_text(openid=openid, text="想要一盏台灯")
    cast.emulator.fault(CHECK, "errcode:40001", times=100)
    before = cast.emulator.calls()
    for _ in range(5):
        with pytest.raises(TokenRefused):
            cast.door.check_text(openid=openid, text="想要一盏台灯")
    after = cast.emulator.calls()
    assert (after[TOKEN] - before[TOKEN], after[CHECK] - before[CHECK]) == (1, 5)


def test_a_new_token_refused_as_well_ends_cleanly(cast: Cast) -> None:
    openid = cast.openid()
    cast.door.check_text(openid=openid, text="想要一盏台灯")
    cast.emulator.retire_token(APPID, SECRET)
    cast.emulator.fault(CHECK, "errcode:40001", times=100)
    before = cast.emulator.calls()
    for _ in range(3):
        with pytest.raises(TokenRefused):
            cast.door.check_text(openid=openid, text="想要一盏台灯")
    after = cast.emulator.calls()
    assert (after[TOKEN] - before[TOKEN], after[CHECK] - before[CHECK]) == (1, 4)


def test_the_account_is_usable_again_at_once(cast: Cast) -> None:
    openid = cast.openid()
    cast.emulator.fault(CHECK, "errcode:40001")
    with pytest.raises(TokenRefused):
        cast.door.check_text(openid=openid, text="想要一盏台灯")
    assert cast.door.check_text(openid=openid, text="想要一盏台灯").suggest == "pass"


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("errcode:40001", ConfigFault),
        ("errcode:40125", ConfigFault),
        ("errcode:40164", ConfigFault),
        ("errcode:-1", PlatformBusy),
        ("http:502", PlatformBusy),
        ("drop", PlatformBusy),
        ("garbage", PlatformBusy),
        ("answer:{}", PlatformBusy),
        ('answer:{"access_token": "", "expires_in": 7200}', PlatformBusy),
        ('answer:{"access_token": 7, "expires_in": 7200}', PlatformBusy),
        ('answer:{"access_token": "t", "expires_in": 0}', PlatformBusy),
        ('answer:{"access_token": "t", "expires_in": "soon"}', PlatformBusy),
        ('answer:{"access_token": "t", "expires_in": Infinity}', PlatformBusy),
        ('answer:{"access_token": "t", "expires_in": NaN}', PlatformBusy),
        (f'answer:{{"access_token": "t", "expires_in": 1{"0" * 400}}}', PlatformBusy),
    ],
)
def test_no_token_no_call(cast: Cast, kind: str, error: type[WeChatError]) -> None:
    openid = cast.openid()
    cast.emulator.fault(TOKEN, kind, times=3)
    with pytest.raises(error):
        cast.door.check_text(openid=openid, text="想要一盏台灯")
    assert CHECK not in cast.emulator.calls()


def test_a_life_written_as_text_is_read(cast: Cast) -> None:
    cast.emulator.fault(TOKEN, 'answer:{"access_token": "t", "expires_in": "7200"}')
    assert cast.door.client.access_token == "t"


@pytest.mark.parametrize(
    "rubbish", ["", "{", "[]", "null", '{"token": 7, "renew_at": 9e9}', "\xff"]
)
def test_rubbish_in_the_store_is_replaced(cast: Cast, rubbish: str) -> None:
    cast.store.set(VALUE_KEY, rubbish.encode("latin-1"))
    assert cast.check("想要一盏台灯") == "pass"


def test_the_store_may_answer_in_text(wechat_store_url: str, store: redis.Redis) -> None:
    with redis.Redis.from_url(wechat_store_url, decode_responses=True) as texts:
        tokens_of = TokenStore(texts, APPID, lambda: ("same", 7200))
        assert tokens_of.current() == tokens.Token("same", new=True)
        assert tokens_of.current() == tokens.Token("same")
        with pytest.raises(TokenRefused):
            tokens_of.replacement(tokens.Token("same"))
        with pytest.raises(TokenRefused):
            tokens_of.replacement(tokens.Token("same"))


def test_a_lock_left_by_a_dead_process_runs_out(cast: Cast) -> None:
    cast.store.set(LOCK_KEY, "the dead", px=200)
    assert cast.check("想要一盏台灯") == "pass"


def test_nobody_waits_for_ever(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "PATIENCE_SECONDS", 0.1)
    cast.store.set(LOCK_KEY, "the slow")
    with pytest.raises(PlatformBusy, match="still fetching"):
        assert cast.door.client.access_token
    assert cast.store.get(LOCK_KEY) == b"the slow"


def test_a_lock_lost_during_the_fetch_is_not_torn_from_its_owner(store: redis.Redis) -> None:
    def slow_fetch() -> tuple[str, float]:
        store.set(LOCK_KEY, "the next")
        return "token", 7200

    assert TokenStore(store, APPID, slow_fetch).current().text == "token"
    assert store.get(LOCK_KEY) == b"the next"


def test_a_store_that_is_down_is_a_temporary_fault(
    cast: Cast, open_for: Callable[..., WeChatDoor], tmp_path: Path
) -> None:
    openid = cast.openid()
    at_once = Retry(NoBackoff(), 0)
    with redis.Redis(unix_socket_path=str(tmp_path / "nobody.sock"), retry=at_once) as gone:
        door = open_for(store=gone)
        assert door.login(cast.code()).openid == openid
        with pytest.raises(PlatformBusy, match="store"):
            door.check_text(openid=openid, text="想要一盏台灯")


def test_making_a_client_asks_nobody(
    open_for: Callable[..., WeChatDoor], emulator: Emulator
) -> None:
    client = open_for().client
    assert isinstance(client, MiniProgramClient)
    assert emulator.calls() == {}
    with pytest.raises(NotImplementedError):
        client.fetch_access_token()
