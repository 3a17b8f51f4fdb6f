"""A door to an emulator over HTTP, with a real Valkey between the processes."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import redis

from playground.servers import start_valkey
from playground.wechat.running import Emulator, serve_emulator
from tests.doors.wechat.scripted import ScriptedPlatform, serve_script
from wishapp.config.settings import WeChatSettings
from wishapp.doors.wechat import WeChatDoor, door, open_door

APPID, SECRET = "wx2299010000000001", "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True)
class Cast:
    """One resident of 青禾县 in front of the mini-program."""

    door: WeChatDoor
    emulator: Emulator
    store: redis.Redis

    def code(self, user: str = "周小禾") -> str:
        return self.emulator.login_code(APPID, user)

    def openid(self, user: str = "周小禾") -> str:
        return self.door.login(self.code(user)).openid

    def check(self, text: str) -> str:
        return self.door.check_text(openid=self.openid(), text=text).suggest


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "PAUSES_SECONDS", (0.001, 0.002))


@pytest.fixture(scope="session")
def wechat_store_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    valkey = start_valkey(tmp_path_factory.mktemp("wechat-valkey"), durable=False)
    yield valkey.url
    valkey.stop()


@pytest.fixture(scope="session")
def wechat_server() -> Iterator[Emulator]:
    with serve_emulator() as emulator:
        yield emulator


@pytest.fixture
def store(wechat_store_url: str) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(wechat_store_url) as client:
        client.flushdb()
        yield client


@pytest.fixture
def emulator(wechat_server: Emulator) -> Emulator:
    wechat_server.reset()
    wechat_server.add_app(APPID, SECRET)
    return wechat_server


Opening = Callable[..., WeChatDoor]


@pytest.fixture
def opening(store: redis.Redis) -> Iterator[Opening]:
    """Opens doors as a process would, and closes them."""
    opened: list[WeChatDoor] = []

    def opens(
        base: str,
        secret: str = SECRET,
        store: redis.Redis = store,
        read_seconds: float = 5.0,
        **settings: Any,
    ) -> WeChatDoor:
        about = WeChatSettings(api_base=base, read_timeout_seconds=read_seconds, **settings)
        opened.append(open_door(appid=APPID, app_secret=secret, redis=store, settings=about))
        return opened[-1]

    yield opens
    for each in opened:
        each.client._http.close()  # noqa: SLF001 - wechatpy has no public way to close


@pytest.fixture
def open_for(emulator: Emulator, opening: Opening) -> Opening:
    """Opens doors to the emulator: ``base`` and ``secret`` may be wrong on purpose."""
    return functools.partial(opening, base=emulator.base_url)


@pytest.fixture
def platform() -> Iterator[ScriptedPlatform]:
    with serve_script() as platform:
        yield platform


@pytest.fixture
def scripted(platform: ScriptedPlatform, opening: Opening) -> WeChatDoor:
    """A door to the scripted platform."""
    return opening(platform.base_url)


@pytest.fixture
def cast(open_for: Callable[..., WeChatDoor], emulator: Emulator, store: redis.Redis) -> Cast:
    return Cast(open_for(), emulator, store)
