"""A backend that is not ours, in front of the WeChat emulator."""

import json
from typing import Any

import requests  # noqa: TID251 - a stranger's client
from flask.testing import FlaskClient

from playground.wechat.app import create_app
from playground.wechat.running import Emulator

ONE, OTHER = "wx2299010000000001", "wx2299020000000002"
SECRETS = {ONE: "1" * 32, OTHER: "2" * 32}
LOGIN, CHECK = "/sns/jscode2session", "/wxa/msg_sec_check"
STABLE, ISOLATED = "/cgi-bin/stable_token", "/cgi-bin/token"
PHONE, SEND = "/wxa/business/getuserphonenumber", "/cgi-bin/message/subscribe/send"
MEDIA, CODE = "/wxa/media_check_async", "/wxa/getwxacodeunlimit"
Reply = dict[str, Any]


def new_stranger() -> "Stranger":
    """In front of an emulator of its own, without a network between them."""
    app = create_app(SECRETS)
    app.testing = True
    return Stranger(app.test_client())


class Stranger:
    """Speaks to the emulator as any backend would, and moves its levers."""

    def __init__(self, client: FlaskClient) -> None:
        self.http = client

    def lever(self, name: str, /, **body: object) -> Reply:
        answer = self.http.post(f"/__emulator/{name}", json=body)
        assert answer.status_code in {200, 201}, answer.text
        return dict(answer.json or {})

    def code(self, user: str = "周小禾", appid: str = ONE) -> str:
        return str(self.lever("login", appid=appid, user=user)["code"])

    def login(self, code: str, **changes: str) -> Reply:
        query = {"appid": ONE, "secret": SECRETS[ONE], "grant_type": "authorization_code"}
        return self.get(LOGIN, **(query | {"js_code": code} | changes))

    def get(self, path: str, **query: str) -> Reply:
        return dict(json.loads(self.http.get(path, query_string=query).data))

    def token(self, path: str = STABLE, *, force: bool = False, appid: str = ONE) -> Reply:
        body = {"grant_type": "client_credential", "appid": appid, "secret": SECRETS[appid]}
        if path == ISOLATED:
            return self.get(path, **body)
        return self.post(path, {**body, "force_refresh": force})

    def post(self, path: str, body: object, token: str = "") -> Reply:
        query = {"access_token": token} if token else {}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return dict(json.loads(self.http.post(path, query_string=query, data=data).data))

    def check(self, token: str = "", /, **changes: object) -> Reply:
        openid = changes.pop("openid", None) or self.login(self.code())["openid"]
        body = {"version": 2, "scene": 3, "openid": openid, "content": "想要一盏台灯"}
        return self.post(CHECK, body | changes, token or self.token()["access_token"])

    def ask(self, path: str, /, **body: object) -> Reply:
        """A call with a good token."""
        return self.post(path, body, self.token()["access_token"])


class WiredStranger:
    """The same in front of an emulator over HTTP."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        body = {"grant_type": "client_credential", "appid": ONE, "secret": SECRETS[ONE]}
        self.token = str(self._post(STABLE, body).json()["access_token"])

    def ask(self, path: str, /, **body: object) -> Reply:
        return dict(self._post(path, body).json())

    def openid(self, user: str = "周小禾") -> str:
        return self.emulator.openid(ONE, user)

    def _post(self, path: str, body: object) -> requests.Response:
        url = self.emulator.base_url + path[1:]
        query = {"access_token": self.token} if path != STABLE else {}
        with requests.Session() as session:
            session.trust_env = False
            return session.post(url, params=query, json=body, timeout=60)
