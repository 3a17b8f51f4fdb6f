from collections.abc import Iterator

import pytest

from playground.wechat.running import Emulator, serve_emulator
from tests.playground.push_server import PushServer, serve_pushes
from tests.playground.wechat_stranger import (
    ONE,
    OTHER,
    SECRETS,
    Stranger,
    WiredStranger,
    new_stranger,
)


@pytest.fixture(scope="module")
def served() -> Iterator[Emulator]:
    with serve_emulator() as emulator:
        yield emulator


@pytest.fixture
def emulator(served: Emulator) -> Emulator:
    """An emulator over HTTP that pushes only when told to."""
    served.reset()
    for appid in (ONE, OTHER):
        served.add_app(appid, SECRETS[appid])
    served.settings(delivery="manual", push_pause_seconds=0, push_timeout_seconds=0.3)
    return served


@pytest.fixture
def wired(emulator: Emulator) -> WiredStranger:
    """A backend in front of that emulator."""
    return WiredStranger(emulator)


@pytest.fixture
def stranger() -> Stranger:
    """A backend in front of an emulator of its own, without a network between them."""
    return new_stranger()


@pytest.fixture(scope="module")
def push_server() -> Iterator[PushServer]:
    with serve_pushes() as server:
        yield server


@pytest.fixture
def server(push_server: PushServer) -> PushServer:
    """A mini-program's server that has received nothing yet."""
    push_server.received.clear()
    push_server.answers.clear()
    push_server.files.clear()
    return push_server
