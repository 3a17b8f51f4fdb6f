"""The emulator for tests and stories: started in a thread, handled over HTTP."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import requests
from werkzeug.serving import WSGIRequestHandler, make_server

from playground.wechat.app import create_app

TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Emulator:
    """The controls of a running emulator, whoever runs it. Paths begin with a slash."""

    base_url: str

    def add_app(self, appid: str, secret: str) -> None:
        """Register a mini-program."""
        self._control("POST", "apps", {"appid": appid, "secret": secret})

    def login_code(self, appid: str, user: str) -> str:
        """What ``wx.login`` gives the named user; the user visits the mini-program now."""
        return str(self._control("POST", "login", {"appid": appid, "user": user})["code"])

    def fault(self, path: str, kind: str, times: int = 1) -> None:
        """Let the next calls of a path fail; ``playground.wechat.faults.KINDS`` lists how."""
        self._control("POST", "faults", {"path": path, "kind": kind, "times": times})

    def clear_faults(self) -> None:
        """Switch all faults off."""
        self._control("DELETE", "faults")

    def calls(self) -> dict[str, int]:
        """How often each endpoint was called."""
        counted = self._control("GET", "calls")["calls"]
        return dict(counted) if isinstance(counted, dict) else {}

    def query_names(self, path: str) -> list[str]:
        """The query fields that calls of an endpoint ever carried."""
        names = self._control("GET", "calls")["query_names"]
        return list(names.get(path, [])) if isinstance(names, dict) else []

    def advance(self, seconds: float) -> None:
        """Move the platform's clock ahead."""
        self._control("POST", "clock", {"advance_seconds": seconds})

    def change_user(self, openid: str, **changes: object) -> dict[str, object]:
        """Set ``away_seconds`` (since the last visit) or ``blocked``; returns the user."""
        return self._control("POST", f"users/{openid}", changes)

    def retire_token(self, appid: str, secret: str) -> None:
        """What another holder of the secret can do: refresh by force, so that ours dies now."""
        body: dict[str, object] = {"appid": appid, "secret": secret, "force_refresh": True}
        body["grant_type"] = "client_credential"
        if "access_token" not in self._send("POST", "cgi-bin/stable_token", body):
            raise ValueError(f"the emulator gives {appid} no token")

    def reset(self) -> None:
        """Forget everything but the apps that it was started with."""
        self._control("POST", "reset")

    def _control(
        self, method: str, name: str, body: dict[str, object] | None = None
    ) -> dict[str, object]:
        return self._send(method, f"__emulator/{name}", body)

    def _send(
        self, method: str, path: str, body: dict[str, object] | None = None
    ) -> dict[str, object]:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.request(
                method, f"{self.base_url}{path}", json=body, timeout=TIMEOUT_SECONDS
            )
        if not answer.ok:
            raise ValueError(f"{method} {path}: {answer.status_code} {answer.text}")
        return dict(answer.json()) if answer.content else {}


class _Silent(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing: request lines hold secrets and codes."""


@contextmanager
def serve_emulator(port: int = 0) -> Iterator[Emulator]:
    """Run an emulator on the loopback address; port 0 takes a free one."""
    server = make_server("127.0.0.1", port, create_app(), threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Emulator(f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
