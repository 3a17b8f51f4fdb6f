"""What all levers share: reading a body, finding what it names, and saying what is wrong."""

from collections.abc import Mapping
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError, validate

from playground.wechat.records import App, User
from playground.wechat.state import Platform

NAME = validate.Length(1, 128)
DIGITS = validate.Regexp(r"[0-9]{1,20}\Z")
MOST_TIMES = 1_000_000
MOST_SECONDS = 10 * 365 * 86_400


class Unknown(Exception):
    """The control names something that is not there."""


def load(schema: Schema) -> dict[str, Any]:
    """The JSON body of the request. Raises ValidationError."""
    body = request.get_json(silent=True, force=True)
    if not isinstance(body, dict):
        raise ValidationError({"body": ["must be a JSON object"]})
    loaded: dict[str, Any] = schema.load(body)
    return loaded


def user_of(platform: Platform, openid: str) -> User:
    """A user by openid. Raises Unknown."""
    if openid not in platform.users:
        raise Unknown("openid")
    return platform.users[openid]


def app_of(platform: Platform, appid: str) -> App:
    """A mini-program by appid. Raises Unknown."""
    if appid not in platform.apps:
        raise Unknown("appid")
    return platform.apps[appid]


def given(body: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Those of the fields that the body holds."""
    return {name: body[name] for name in names if name in body}


def bad_body(problem: ValidationError) -> ResponseReturnValue:
    """The answer to a body that cannot be understood."""
    return jsonify(errors=problem.messages), 400


def unknown(problem: Unknown) -> ResponseReturnValue:
    """The answer to a name that nobody has."""
    return jsonify(errors={str(problem): ["is not known here"]}), 404
