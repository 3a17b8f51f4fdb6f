"""The levers of the emulator under ``/__emulator/``, a prefix that WeChat does not have."""

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError, fields, validate

from playground.wechat.faults import Fault, Faults, parse_kind
from playground.wechat.login import wx_login
from playground.wechat.state import Platform, User

NAME = validate.Length(1, 128)
MOST_TIMES = 1_000_000
MOST_SECONDS = 10 * 365 * 86_400


class AppBody(Schema):
    """A mini-program."""

    appid = fields.String(required=True, validate=NAME)
    secret = fields.String(required=True, validate=NAME)


class LoginBody(Schema):
    """Who opens which mini-program."""

    appid = fields.String(required=True, validate=NAME)
    user = fields.String(required=True, validate=NAME)
    unionid = fields.String(validate=NAME)


class FaultBody(Schema):
    """What goes wrong, where, and how often."""

    path = fields.String(required=True)
    kind = fields.String(required=True)
    times = fields.Integer(strict=True, load_default=1, validate=validate.Range(1, MOST_TIMES))


class ClockBody(Schema):
    """How the platform's clock moves."""

    advance_seconds = fields.Float(validate=validate.Range(0, MOST_SECONDS))
    reset = fields.Boolean(validate=validate.Equal(True))  # noqa: FBT003 - the value it must have


class UserBody(Schema):
    """What changes about a user."""

    away_seconds = fields.Float(validate=validate.Range(0, MOST_SECONDS))
    blocked = fields.Boolean()


class Unknown(Exception):
    """The control names something that is not there."""


def controls(platform: Platform, faults: Faults, paths: list[str]) -> Blueprint:
    """The blueprint over one platform; ``paths`` are the endpoints that may be faulty."""
    blueprint = Blueprint("emulator", __name__, url_prefix="/__emulator")
    blueprint.register_error_handler(ValidationError, _bad_body)
    blueprint.register_error_handler(Unknown, _unknown)
    _people(blueprint, platform)
    _breakages(blueprint, faults, paths)
    _levers(blueprint, platform, faults)
    return blueprint


def _people(blueprint: Blueprint, platform: Platform) -> None:
    @blueprint.post("/apps")
    def add_app() -> ResponseReturnValue:
        body = _load(AppBody())
        with platform.lock:
            platform.add_app(body["appid"], body["secret"])
        return jsonify(appid=body["appid"]), 201

    @blueprint.post("/login")
    def log_in() -> ResponseReturnValue:
        body = _load(LoginBody())
        with platform.lock:
            if body["appid"] not in platform.apps:
                raise Unknown("appid")
            user = platform.user(body["appid"], body["user"])
            user.unionid = body.get("unionid", user.unionid)
            return jsonify(code=wx_login(platform, user)), 201

    @blueprint.get("/users/<openid>")
    def show_user(openid: str) -> ResponseReturnValue:
        with platform.lock:
            return jsonify(_shown(platform, _user(platform, openid)))

    @blueprint.post("/users/<openid>")
    def change_user(openid: str) -> ResponseReturnValue:
        body = _load(UserBody())
        with platform.lock:
            user = _user(platform, openid)
            user.blocked = body.get("blocked", user.blocked)
            if "away_seconds" in body:
                user.last_visit = platform.now() - body["away_seconds"]
            return jsonify(_shown(platform, user))


def _breakages(blueprint: Blueprint, faults: Faults, paths: list[str]) -> None:
    @blueprint.post("/faults")
    def add_fault() -> ResponseReturnValue:
        body = _load(FaultBody())
        if body["path"] not in paths:
            raise ValidationError({"path": ["must be one of " + ", ".join(paths)]})
        try:
            kind, value = parse_kind(body["kind"])
        except ValueError as problem:
            raise ValidationError({"kind": [str(problem)]}) from None
        faults.add(Fault(body["path"], kind, value, body["times"]))
        return jsonify(body), 201

    @blueprint.delete("/faults")
    def clear_faults() -> ResponseReturnValue:
        faults.clear()
        return "", 204


def _levers(blueprint: Blueprint, platform: Platform, faults: Faults) -> None:
    @blueprint.post("/clock")
    def move_clock() -> ResponseReturnValue:
        body = _load(ClockBody())
        if len(body) != 1:
            raise ValidationError({"advance_seconds": ["give either this or reset"]})
        with platform.lock:
            ahead = platform.ahead_seconds + body.get("advance_seconds", 0)
            platform.ahead_seconds = 0.0 if "reset" in body else ahead
            return jsonify(ahead_seconds=platform.ahead_seconds)

    @blueprint.get("/calls")
    def show_calls() -> ResponseReturnValue:
        with platform.lock:
            names = {path: sorted(found) for path, found in platform.query_names.items()}
            return jsonify(calls=platform.calls, query_names=names)

    @blueprint.post("/reset")
    def reset() -> ResponseReturnValue:
        faults.clear()
        with platform.lock:
            platform.reset()
        return "", 204


def _load(schema: Schema) -> dict[str, Any]:
    body = request.get_json(silent=True, force=True)
    if not isinstance(body, dict):
        raise ValidationError({"body": ["must be a JSON object"]})
    loaded: dict[str, Any] = schema.load(body)
    return loaded


def _user(platform: Platform, openid: str) -> User:
    if openid not in platform.users:
        raise Unknown("openid")
    return platform.users[openid]


def _shown(platform: Platform, user: User) -> dict[str, object]:
    return {
        "appid": user.appid,
        "user": user.name,
        "openid": user.openid,
        "session_key": user.session_key,
        "blocked": user.blocked,
        "away_seconds": platform.now() - user.last_visit,
    }


def _bad_body(problem: ValidationError) -> ResponseReturnValue:
    return jsonify(errors=problem.messages), 400


def _unknown(problem: Unknown) -> ResponseReturnValue:
    return jsonify(errors={str(problem): ["is not known here"]}), 404
