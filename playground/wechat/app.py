"""The emulator as a Flask app: the platform's endpoints, and the controls beside them.

State is in memory, so it must run in ONE process, with threads as wanted:
``gunicorn --workers 1 --threads 8 --no-control-socket 'playground.wechat.app:create_app()'``
"""

import json
from collections.abc import Callable
from contextlib import nullcontext

from flask import Flask, Response, request
from flask.json.provider import DefaultJSONProvider

from playground.wechat import tokens
from playground.wechat.answers import Refused, refusal
from playground.wechat.codes import Picture
from playground.wechat.controls import controls
from playground.wechat.endpoints import ENDPOINTS, Answer, Endpoint
from playground.wechat.faults import Faults, dropped
from playground.wechat.post import Post
from playground.wechat.state import Call, Platform

MAX_BODY_BYTES = 16 * 1_048_576
VERBS = ["GET", "POST", "PUT", "DELETE", "PATCH"]
WRONG_VERB = {"GET": 43001, "POST": 43002}
POST = "wechat_post"


class ReadableJSON(DefaultJSONProvider):
    """What the levers answer is read by people too: Chinese as it is, one field a line."""

    ensure_ascii = False
    compact = False


def create_app(apps: dict[str, str] | None = None) -> Flask:
    """The emulator; ``apps`` maps appids to secrets, more can be added by the controls."""
    app = Flask(__name__)
    app.json = ReadableJSON(app)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    platform, faults = Platform(apps), Faults()
    app.extensions[POST] = post = Post(platform)
    for path, endpoint in ENDPOINTS.items():
        app.add_url_rule(path, path, _view(platform, faults, path, endpoint), methods=VERBS)
    app.register_blueprint(controls(platform, faults, post, list(ENDPOINTS)))
    app.after_request(lambda response: _carry(platform, post, response))
    return app


def _carry(platform: Platform, post: Post, response: Response) -> Response:
    """Wake the post once something waits for it."""
    if platform.parcels and platform.settings.delivery == "auto":
        post.start()
    return response


def _view(
    platform: Platform, faults: Faults, path: str, endpoint: Endpoint
) -> Callable[[], Response]:
    def view() -> Response:
        with platform.lock:
            platform.count(path, request.args.to_dict())
        fault = faults.take(path)
        if fault and (instead := fault.before(platform.now())):
            return instead
        answer = _answer(platform, path, endpoint)
        if fault and fault.kind == "drop_after":
            return dropped()
        if isinstance(answer, Picture):
            return Response(answer.data, mimetype=answer.mimetype)
        return Response(json.dumps(answer, ensure_ascii=False), mimetype=endpoint.mimetype)

    return view


def _answer(platform: Platform, path: str, endpoint: Endpoint) -> Answer:
    try:
        with platform.lock if endpoint.locked else nullcontext():
            with platform.lock:
                call = _read(platform, path, endpoint)
            return endpoint.answer(platform, call)
    except Refused as refused:
        return refusal(refused, platform.now(), path)


def _read(platform: Platform, path: str, endpoint: Endpoint) -> Call:
    if request.method != endpoint.verb:
        raise Refused(WRONG_VERB[endpoint.verb])
    query = request.args.to_dict()
    appid = tokens.owner(platform, query.get("access_token", "")) if endpoint.token else ""
    call = Call(query, appid) if endpoint.verb == "GET" else _posted(endpoint, appid)
    platform.quotas.spend(path, appid or str(call.fields.get("appid", "")), platform.now())
    return call


def _posted(endpoint: Endpoint, appid: str) -> Call:
    if endpoint.body == "form":
        names = {name: file.filename or "" for name, file in request.files.items()}
        return Call(names, appid, {name: file.read() for name, file in request.files.items()})
    raw = request.get_data()
    if not raw:
        raise Refused(44002)
    try:
        body = json.loads(raw)
    except ValueError:
        raise Refused(47001) from None
    if not isinstance(body, dict):
        raise Refused(47001)
    return Call(body, appid)
