"""The emulator for tests and stories: started in a thread, handled over HTTP."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from werkzeug.serving import WSGIRequestHandler, make_server

from playground.wechat.app import POST, create_app

# Only who hangs takes so long, however busy the machine is.
TIMEOUT_SECONDS = 30.0
DELIVERY_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Emulator:
    """The controls of a running emulator, whoever runs it. Paths begin with a slash.

    ``playground/wechat/README.md`` lists the levers; those without a method here are moved by
    ``lever``. All raise ValueError when the emulator does not understand.
    """

    base_url: str

    def lever(self, name: str, /, **body: object) -> dict[str, Any]:
        """Move a lever by its name, for example ``clock``."""
        return self._control("POST", name, body)

    def look(self, name: str, **query: str) -> dict[str, Any]:
        """What the emulator shows under a name, for example ``outbox``."""
        return self._control("GET", name, query=query)

    def add_app(self, appid: str, secret: str) -> None:
        """Register a mini-program."""
        self._control("POST", "apps", {"appid": appid, "secret": secret})

    def login_code(self, appid: str, user: str) -> str:
        """What ``wx.login`` gives the named user; the user visits the mini-program now."""
        return str(self._control("POST", "login", {"appid": appid, "user": user})["code"])

    def openid(self, appid: str, user: str) -> str:
        """The openid of the named user, who visits the mini-program now."""
        return str(self.lever("login", appid=appid, user=user)["openid"])

    def phone_code(self, appid: str, user: str, **number: str) -> str:
        """What the phone button gives; ``number`` and ``country_code`` are digits."""
        return str(self.lever("phone", appid=appid, user=user, **number)["code"])

    def add_template(self, appid: str, template_id: str, keys: list[str], **more: object) -> None:
        """Register a template; ``long_term``, ``banned`` and ``enums`` are possible."""
        self.lever("templates", appid=appid, template_id=template_id, keys=keys, **more)

    def permit(self, openid: str, template_id: str, count: int = 1) -> None:
        """Set how many messages a user still permits, without any event."""
        self.change_user(openid, balance={template_id: count})

    def answer_popup(self, openid: str, answers: dict[str, str]) -> list[dict[str, Any]]:
        """The user answers ``accept`` or ``reject`` for template ids; the event is pushed now."""
        return list(self._slow("popup", {"openid": openid, "answers": answers})["pushes"])

    def switch_off(self, openid: str, *templates: str) -> list[dict[str, Any]]:
        """The user forbids templates in the settings; the event is pushed now."""
        body = {"openid": openid, "templates": list(templates)}
        return list(self._slow("switch_off", body)["pushes"])

    def authorization(self, openid: str, event: str, revoked: str = "") -> list[dict[str, Any]]:
        """``event`` is revoke, cancellation or modified; it is pushed now."""
        body = {"openid": openid, "event": event, "revoked": revoked}
        return list(self._slow("authorization", body)["pushes"])

    def sent(self, **query: str) -> list[dict[str, Any]]:
        """The subscribe messages that were sent, newest first; by ``openid``, ``template_id``."""
        return list(self.look("outbox", **query)["messages"])

    def push_target(self, appid: str, url: str, token: str, **more: object) -> None:
        """Set where and how pushes go: ``encoding_aes_key``, ``mode``, ``format`` and more."""
        self.lever("push_target", appid=appid, url=url, token=token, **more)

    def push(self, appid: str, message: dict[str, object], **more: object) -> list[dict[str, Any]]:
        """Push any message now; ``openid`` and ``copies`` are possible."""
        return list(self._slow("push", {"appid": appid, "message": message, **more})["pushes"])

    def deliver(self) -> list[dict[str, Any]]:
        """Push everything that waits, and tell what became of each."""
        return list(self._slow("deliver", {})["pushes"])

    def settings(self, **changes: object) -> dict[str, Any]:
        """Change the habits of ``playground.wechat.settings``."""
        return self.lever("settings", **changes)

    def media_rule(self, verdict: str, **rule: object) -> None:
        """What is found from now on on pictures; see ``MediaRule`` for what picks them."""
        self.lever("media_rules", verdict=verdict, **rule)

    def fault(self, path: str, kind: str, times: int | None = 1, **chance: float) -> None:
        """Let the next calls of a path fail; ``playground.wechat.faults.KINDS`` lists how.

        The path ``*`` stands for all; ``times`` None is always; ``probability`` and ``seed``
        hit only some calls.
        """
        self.lever("faults", path=path, kind=kind, times=times, **chance)

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

    def change_user(self, openid: str, **changes: object) -> dict[str, Any]:
        """Set ``away_seconds`` (since the last visit), ``blocked``, ``balance``; gives the user."""
        return self.lever(f"users/{openid}", **changes)

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
        self,
        method: str,
        name: str,
        body: Mapping[str, object] | None = None,
        query: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        return self._send(method, f"__emulator/{name}", body, query)

    def _slow(self, name: str, body: Mapping[str, object]) -> dict[str, Any]:
        """A lever that waits for our own server, which may be slow on purpose."""
        return self._send("POST", f"__emulator/{name}", body, seconds=DELIVERY_SECONDS)

    def _send(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        query: dict[str, str] | None = None,
        seconds: float = TIMEOUT_SECONDS,
    ) -> dict[str, Any]:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.request(
                method, f"{self.base_url}{path}", params=query, json=body, timeout=seconds
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
    app = create_app()
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Emulator(f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions[POST].close()
