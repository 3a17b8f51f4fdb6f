"""Levers of mini-programs: their secret, their release, their templates, their push target."""

from dataclasses import replace

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from playground.wechat.envelopes import PushTarget
from playground.wechat.levers.reading import NAME, app_of, given, load
from playground.wechat.state import Platform
from playground.wechat.templates import Template, kind_of

SWITCHES = ("released", "individual", "frozen")
MOST_COPIES = 100
ENCODING_AES_KEY = validate.Regexp(r"[A-Za-z0-9]{43}\Z")


class AppBody(Schema):
    """A mini-program."""

    appid = fields.String(required=True, validate=NAME)
    secret = fields.String(required=True, validate=NAME)


class AccountBody(Schema):
    """What changes about a mini-program; ``pages`` null lets every page be released."""

    released = fields.Boolean()
    individual = fields.Boolean()
    frozen = fields.Boolean()
    pages = fields.List(fields.String(validate=NAME), allow_none=True)


class TemplateBody(Schema):
    """A template of subscribe messages."""

    appid = fields.String(required=True, validate=NAME)
    template_id = fields.String(required=True, validate=NAME)
    keys = fields.List(fields.String(), required=True, validate=validate.Length(1, 20))
    long_term = fields.Boolean()
    banned = fields.Boolean()
    enums = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))

    @validates_schema
    def _check_keys(self, data: dict[str, list[str]], **_: object) -> None:
        for key in data["keys"]:
            try:
                kind_of(key)
            except ValueError as problem:
                raise ValidationError(str(problem), "keys") from None

    @post_load
    def _made(self, data: dict[str, object], **_: object) -> dict[str, object]:
        return data | {"keys": tuple(data["keys"])}  # type: ignore[arg-type]  # it is a list


class TargetBody(Schema):
    """Where pushes go. A key is needed in every mode but plain."""

    appid = fields.String(required=True, validate=NAME)
    url = fields.Url(required=True, require_tld=False, schemes={"http", "https"})
    token = fields.String(required=True, validate=NAME)
    encoding_aes_key = fields.String(validate=ENCODING_AES_KEY)
    mode = fields.String(validate=validate.OneOf(["plain", "compat", "safe"]))
    format = fields.String(validate=validate.OneOf(["xml", "json"]))
    array_lists = fields.Boolean()
    text_numbers = fields.Boolean()
    copies = fields.Integer(strict=True, validate=validate.Range(1, MOST_COPIES))

    @validates_schema
    def _check_key(self, data: dict[str, object], **_: object) -> None:
        if data.get("mode") != "plain" and "encoding_aes_key" not in data:
            raise ValidationError("is needed in this mode", "encoding_aes_key")


def accounts(blueprint: Blueprint, platform: Platform) -> None:
    """``/apps``, ``/apps/<appid>``, ``/templates`` and ``/push_target``."""

    @blueprint.post("/apps")
    def add_app() -> ResponseReturnValue:
        body = load(AppBody())
        with platform.lock:
            platform.add_app(body["appid"], body["secret"])
        return jsonify(appid=body["appid"]), 201

    @blueprint.post("/apps/<appid>")
    def change_app(appid: str) -> ResponseReturnValue:
        body = load(AccountBody())
        with platform.lock:
            app = app_of(platform, appid)
            for name, value in given(body, *SWITCHES).items():
                setattr(app, name, value)
            if "pages" in body:
                app.pages = None if body["pages"] is None else frozenset(body["pages"])
            shown = {name: getattr(app, name) for name in SWITCHES}
            pages = None if app.pages is None else sorted(app.pages)
            return jsonify(appid=appid, pages=pages, **shown)

    @blueprint.post("/templates")
    def add_template() -> ResponseReturnValue:
        body = load(TemplateBody())
        appid = body.pop("appid")
        with platform.lock:
            app_of(platform, appid).templates[body["template_id"]] = Template(**body)
        return jsonify(template_id=body["template_id"]), 201

    @blueprint.post("/push_target")
    def set_target() -> ResponseReturnValue:
        body = load(TargetBody())
        with platform.lock:
            app = app_of(platform, body["appid"])
            app.target = replace(PushTarget(**body))
        return jsonify(appid=app.appid, original_id=app.original_id), 201
