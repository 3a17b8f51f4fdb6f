"""The emulator's levers: people, clock, faults, and connections that really drop."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from playground.wechat.running import Emulator, serve_emulator
from tests.playground.wechat_stranger import (
    CHECK,
    LOGIN,
    ONE,
    SECRETS,
    STABLE,
    Reply,
    Stranger,
)

Serving = Callable[[], AbstractContextManager[Emulator]]


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        ("login", [], "body"),
        ("login", {"appid": ONE}, "user"),
        ("login", {"appid": "wx-unknown", "user": "周小禾"}, "appid"),
        ("login", {"appid": ONE, "user": "周小禾", "extra": 1}, "extra"),
        ("apps", {"appid": ONE}, "secret"),
        ("faults", {"path": "/wxa/unknown", "kind": "drop"}, "path"),
        ("faults", {"path": LOGIN, "kind": "fire"}, "kind"),
        ("faults", {"path": LOGIN, "kind": "drop:1"}, "kind"),
        ("faults", {"path": LOGIN, "kind": "errcode:0"}, "kind"),
        ("faults", {"path": LOGIN, "kind": "errcode:x"}, "kind"),
        ("faults", {"path": LOGIN, "kind": "latency:3600"}, "kind"),
        ("faults", {"path": LOGIN, "kind": "http:99"}, "kind"),
        ("faults", {"path": LOGIN, "kind": "answer:{"}, "kind"),
        ("faults", {"path": LOGIN, "kind": "drop", "times": 0}, "times"),
        ("faults", {"path": LOGIN, "kind": "drop", "times": "3"}, "times"),
        ("clock", {}, "advance_seconds"),
        ("clock", {"advance_seconds": 1, "reset": True}, "advance_seconds"),
        ("clock", {"advance_seconds": -1}, "advance_seconds"),
        ("clock", {"reset": False}, "reset"),
        ("users/o-nobody", {"blocked": True}, "openid"),
    ],
)
def test_a_lever_says_what_it_does_not_understand(
    stranger: Stranger, name: str, body: object, field: str
) -> None:
    answer = stranger.http.post(f"/__emulator/{name}", json=body)
    assert answer.status_code in {400, 404}
    assert answer.json
    assert list(answer.json["errors"]) == [field]


def test_the_clock_can_be_set_back(stranger: Stranger) -> None:
    assert stranger.lever("clock", advance_seconds=60)["ahead_seconds"] == 60
    assert stranger.lever("clock", reset=True)["ahead_seconds"] == 0


def test_faults_come_in_order_and_end(stranger: Stranger) -> None:
    stranger.lever("faults", path=LOGIN, kind="errcode:-1", times=2)
    stranger.lever("faults", path=LOGIN, kind="errcode:45011")
    codes = [stranger.login("made-up")["errcode"] for _ in range(4)]
    assert codes == [-1, -1, 45011, 40029]
    stranger.lever("faults", path=LOGIN, kind="errcode:-1")
    assert stranger.http.delete("/__emulator/faults").status_code == 204
    assert stranger.login("made-up")["errcode"] == 40029


def test_calls_are_counted_without_their_values(stranger: Stranger) -> None:
    stranger.check()
    shown = stranger.http.get("/__emulator/calls").json
    assert shown
    assert shown["calls"] == {LOGIN: 1, STABLE: 1, CHECK: 1}
    assert shown["query_names"][CHECK] == ["access_token"]


def test_a_lever_in_trouble_says_so_to_the_test() -> None:
    with serve_emulator() as emulator, pytest.raises(ValueError, match="appid"):
        emulator.login_code("wx-unknown", "周小禾")


def test_a_connection_cannot_be_dropped_where_there_is_none(stranger: Stranger) -> None:
    stranger.lever("faults", path=LOGIN, kind="drop")
    with pytest.raises(TypeError, match="gunicorn"):
        stranger.login("made-up")


@contextmanager
def under_gunicorn() -> Iterator[Emulator]:
    command = [sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "4"]
    command += [
        "--no-control-socket",
        "--bind",
        "127.0.0.1:0",
        "playground.wechat.app:create_app()",
    ]
    root = Path(__file__).parents[2]
    with subprocess.Popen(  # noqa: S603 - our own app
        command, cwd=root, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stderr
            lines = iter(server.stderr.readline, "")
            found = (re.search(r"Listening at: (http://127\.0\.0\.1:\d+)", line) for line in lines)
            yield Emulator(next(match[1] for match in found if match) + "/")
        finally:
            server.terminate()


@pytest.mark.parametrize("serve", [serve_emulator, under_gunicorn])
def test_a_connection_drops_before_or_after_the_effect(
    serve: Callable[[], AbstractContextManager[Emulator]],
) -> None:
    with serve() as emulator:
        emulator.add_app(ONE, SECRETS[ONE])
        spared, used = emulator.login_code(ONE, "周小禾"), emulator.login_code(ONE, "周小禾")
        for kind, code in (("drop", spared), ("drop_after", used)):
            emulator.fault(LOGIN, kind)
            with pytest.raises((RemoteDisconnected, ConnectionResetError)):
                over_the_wire(emulator, code)
        assert "openid" in over_the_wire(emulator, spared)
        assert over_the_wire(emulator, used)["errcode"] == 40163
        emulator.fault(LOGIN, "drop")
        emulator.clear_faults()
        assert over_the_wire(emulator, used)["errcode"] == 40163


def over_the_wire(emulator: Emulator, code: str) -> Reply:
    wire = HTTPConnection(str(urlsplit(emulator.base_url).netloc), timeout=60)
    try:
        query = f"appid={ONE}&secret={SECRETS[ONE]}&js_code={code}&grant_type=authorization_code"
        wire.request("GET", f"{LOGIN}?{query}")
        return dict(json.loads(wire.getresponse().read()))
    finally:
        wire.close()
