"""The emulator as a Flask app: the platform's endpoints, and the controls beside them.

State is in memory, so it must run in ONE process, with threads as wanted:
``gunicorn --workers 1 --threads 8 --no-control-socket 'playground.wechat.app:create_app()'``
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, request

from playground.wechat import content, login, tokens
from playground.wechat.answers import Refused, refusal
from playground.wechat.controls import controls
from playground.wechat.faults import Faults, dropped
from playground.wechat.state import Call, Platform

MAX_BODY_BYTES = 1_048_576
VERBS = ["GET", "POST", "PUT", "DELETE", "PATCH"]
WRONG_VERB = {"GET": 43001, "POST": 43002}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of the platform; ``token`` says whether it wants an access token."""

    verb: str
    answer: Callable[[Platform, Call], dict[str, object]]
    token: bool = False
    mimetype: str = "application/json"


ENDPOINTS = {
    "/sns/jscode2session": Endpoint("GET", login.exchange, mimetype="text/plain"),
    "/cgi-bin/token": Endpoint("GET", tokens.isolated_token),
    "/cgi-bin/stable_token": Endpoint("POST", tokens.stable_token),
    "/wxa/msg_sec_check": Endpoint("POST", content.check, token=True),
}


def create_app(apps: dict[str, str] | None = None) -> Flask:
    """The emulator; ``apps`` maps appids to secrets, more can be added by the controls."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    platform, faults = Platform(apps), Faults()
    for path, endpoint in ENDPOINTS.items():
        app.add_url_rule(path, path, _view(platform, faults, path, endpoint), methods=VERBS)
    app.register_blueprint(controls(platform, faults, list(ENDPOINTS)))
    return app


def _view(
    platform: Platform, faults: Faults, path: str, endpoint: Endpoint
) -> Callable[[], Response]:
    def view() -> Response:
        with platform.lock:
            platform.count(path, request.args.to_dict())
        fault = faults.take(path)
        if fault and (instead := fault.before(platform.now())):
            return instead
        body = _answer(platform, endpoint)
        if fault and fault.kind == "drop_after":
            return dropped()
        return Response(json.dumps(body, ensure_ascii=False), mimetype=endpoint.mimetype)

    return view


def _answer(platform: Platform, endpoint: Endpoint) -> dict[str, object]:
    with platform.lock:
        try:
            return endpoint.answer(platform, _read(platform, endpoint))
        except Refused as refused:
            return refusal(refused, platform.now())


def _read(platform: Platform, endpoint: Endpoint) -> Call:
    if request.method != endpoint.verb:
        raise Refused(WRONG_VERB[endpoint.verb])
    query = request.args.to_dict()
    appid = tokens.owner(platform, query.get("access_token", "")) if endpoint.token else ""
    return Call(_body() if endpoint.verb == "POST" else query, appid)


def _body() -> dict[str, object]:
    raw = request.get_data()
    if not raw:
        raise Refused(44002)
    try:
        body = json.loads(raw)
    except ValueError:
        raise Refused(47001) from None
    if not isinstance(body, dict):
        raise Refused(47001)
    return body
