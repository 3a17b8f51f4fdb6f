"""Levers of subscribe messages: users answer and switch off; one looks at what was sent."""

from dataclasses import asdict

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate

from playground.wechat.levers.pushing import told
from playground.wechat.levers.reading import NAME, load, user_of
from playground.wechat.post import Post
from playground.wechat.state import Platform
from playground.wechat.subscriptions import answer_popup, switch_off

LONGEST_LIST = 1_000


class PopupBody(Schema):
    """What the user answers for each template."""

    openid = fields.String(required=True, validate=NAME)
    answers = fields.Dict(
        keys=fields.String(validate=NAME),
        values=fields.String(validate=validate.OneOf(["accept", "reject"])),
        required=True,
        validate=validate.Length(1, 5),
    )


class ChangeBody(Schema):
    """Which templates the user switches off in the settings."""

    openid = fields.String(required=True, validate=NAME)
    templates = fields.List(
        fields.String(validate=NAME), required=True, validate=validate.Length(1, 20)
    )


def subscribing(blueprint: Blueprint, platform: Platform, post: Post) -> None:
    """``/popup`` and ``/switch_off``, which push their event at once, and ``/outbox``."""

    @blueprint.post("/popup")
    def answer() -> ResponseReturnValue:
        body = load(PopupBody())
        with platform.lock:
            user = user_of(platform, body["openid"])
            user.last_visit = platform.now()
            message = answer_popup(platform, user, body["answers"])
        return jsonify(pushes=told(post.push(user.appid, message)))

    @blueprint.post("/switch_off")
    def change() -> ResponseReturnValue:
        body = load(ChangeBody())
        with platform.lock:
            user = user_of(platform, body["openid"])
            message = switch_off(platform, user, body["templates"])
        return jsonify(pushes=told(post.push(user.appid, message)))

    @blueprint.get("/outbox")
    def outbox() -> ResponseReturnValue:
        """Newest first; ``openid`` and ``template_id`` narrow it."""
        wanted = {"openid", "template_id"} & set(request.args)
        with platform.lock:
            sent = [asdict(message) for message in reversed(platform.outbox)]
        fitting = [
            each for each in sent if all(each[name] == request.args[name] for name in wanted)
        ]
        return jsonify(total=len(fitting), messages=fitting[:LONGEST_LIST])
