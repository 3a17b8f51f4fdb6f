"""People in front of the API: each with a token, the county's header and keys of their own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Flask, Response, current_app, request
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from miniprogram_api.app import create_app
from miniprogram_api.refusals import OF_EVERY_ROUTE, refusals_of
from playground.wechat.running import Emulator
from tests.builders.cast import Cast
from tests.builders.settings import QINGHE
from tests.builders.sql import fingerprint_of
from tests.builders.world import World
from wishapp.base.db import db, drop_connections
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.bootstrap import Core
from wishapp.config import Config, County, WeChatSettings

ROOT = "/api/v1"
PROBLEM = "application/problem+json"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Caller:
    """Somebody with a phone. ``headers`` given to a call replace the usual ones; None drops one."""

    app: Flask
    token: str = field(default="", repr=False)
    county: County | None = QINGHE

    def get(self, path: str, **options: Any) -> TestResponse:
        """Read."""
        return self.call("GET", path, **options)

    def put(self, path: str, json: Any = None, **options: Any) -> TestResponse:
        """Set."""
        return self.call("PUT", path, json=json, **options)

    def post(self, path: str, json: Any = None, *, key: str = "", **options: Any) -> TestResponse:
        """Send under a key, which is a new one unless given."""
        usual = {"Idempotency-Key": key or new_id().hex}
        options["headers"] = usual | options.get("headers", {})
        return self.call("POST", path, json=json, **options)

    def call(self, method: str, path: str, **options: Any) -> TestResponse:
        """Any request; paths that do not begin with ``/api`` or ``/readyz`` lie under the root."""
        headers = self._usual() | options.pop("headers", {})
        if options.get("json") is None:
            options.pop("json", None)
        return self.app.test_client().open(
            path if path.startswith(("/api", "/healthz", "/readyz")) else ROOT + path,
            method=method,
            headers={name: value for name, value in headers.items() if value is not None},
            **options,
        )

    def _usual(self) -> dict[str, str]:
        usual = {"X-County": self.county.code} if self.county else {}
        return usual | ({"Authorization": f"Bearer {self.token}"} if self.token else {})


@dataclass(frozen=True)
class Api:
    """The API on one database, with the core beside it for what lies before a story."""

    app: Flask
    world: World
    emulator: Emulator
    cast: Cast
    tokens: dict[str, str] = field(default_factory=dict, repr=False)

    def as_(self, name: str) -> Caller:
        """Somebody of 青禾县, signed in with a code of the emulator; once per story."""
        if name not in self.tokens:
            self.tokens[name] = self.sign_in(name).get_json()["token"]
        return Caller(self.app, self.tokens[name])

    def anyone(self, county: County | None = QINGHE) -> Caller:
        """Somebody who did not sign in."""
        return Caller(self.app, county=county)

    def code(self, name: str) -> str:
        """What ``wx.login`` gives to somebody's phone."""
        return self.emulator.login_code(QINGHE.appid, name)

    def sign_in(self, name: str) -> TestResponse:
        """Exchange a new code for a session."""
        return self.anyone().post("/sessions", {"code": self.code(name)})

    def content(self) -> object:
        """What changes when anything in the tables of 青禾县 does."""
        with self.world.engine.connect() as connection:
            return fingerprint_of(connection, QINGHE.schema)

    @property
    def core(self) -> Core:
        """What the application holds."""
        core: Core = self.app.extensions["wishapp"]
        return core

    @property
    def engines(self) -> list[Engine]:
        """The engines under the requests: for changing, and for reading."""
        with self.app.app_context():
            return list(db.engines.values())

    def count(self, table: str, where: str = "true") -> int:
        """How many rows a table of 青禾县 holds."""
        query = f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608 - our own words
        return int(self.world.rows(QINGHE, query)[0][0])


@contextmanager
def open_api(world: World, emulator: Emulator, cast: Cast, **changes: Any) -> Iterator[Api]:
    """The API beside a core, with some parts of the settings changed."""
    wechat = WeChatSettings(api_base=emulator.base_url, read_timeout_seconds=2.0)
    config: Config = replace(world.config, **{"wechat": wechat, **changes})
    api = Api(create_app(config), world, emulator, cast)
    api.app.after_request(_must_be_described)
    try:
        yield api
    finally:
        with api.app.app_context():
            drop_connections()
        api.core.redis.close()
        for door in api.core.wechat.values():
            door.client._http.close()  # noqa: SLF001 - wechatpy has no public way to close


def _must_be_described(response: Response) -> Response:
    """Fail where a refusal's code is not among those that its operation's description names."""
    view = current_app.view_functions.get(request.endpoint or "")
    if response.mimetype == PROBLEM and hasattr(view, "contract"):
        name = f"{view.__module__}.{view.__name__}"
        code = Code(response.get_json()["code"])
        assert code in OF_EVERY_ROUTE or code in refusals_of(name), f"{name} answers {code}"
    return response


def ok(response: TestResponse, status: int = 200) -> Any:
    """The body of an answer that must be a success."""
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.mimetype == "application/json"
    return response.get_json()


def assert_problem(response: TestResponse, status: int, code: str) -> Any:
    """The body of a refusal, which has one shape everywhere and speaks Chinese."""
    assert response.mimetype == PROBLEM, response.get_data(as_text=True)
    body = response.get_json()
    assert (response.status_code, body["status"], body["code"]) == (status, status, code), body
    assert body["type"] == f"urn:wishapp:problem:{code}"
    assert CHINESE.search(body["detail"])
    assert body["request_id"] == response.headers["X-Request-Id"]
    assert set(body) - {"errors"} == {"type", "title", "status", "code", "detail", "request_id"}
    for sentences in body.get("errors", {}).values():
        assert all(CHINESE.search(sentence) for sentence in sentences), body["errors"]
    return body
