"""Levers of pushes: deliver what waits, push anything, forge, greet, and look at the log."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import requests
from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError, fields, validate

from playground.wechat import messages
from playground.wechat.envelopes import PushTarget, signed
from playground.wechat.forgeries import FORGERIES, forged
from playground.wechat.levers.reading import NAME, app_of, load, user_of
from playground.wechat.messages import EVENTS, Message, event
from playground.wechat.post import Post, greet, post_once
from playground.wechat.records import Delivery
from playground.wechat.state import Platform, openid_of

LONGEST_LIST = 1_000
MOST_COPIES = 100
ECHO = "echo-5a7c1e"


class PushBody(Schema):
    """Any message; what every event begins with is added where it is missing."""

    appid = fields.String(required=True, validate=NAME)
    message = fields.Dict(keys=fields.String(), required=True)
    openid = fields.String(load_default="")
    copies = fields.Integer(strict=True, load_default=1, validate=validate.Range(1, MOST_COPIES))


class ForgeBody(PushBody):
    """A push that breaks one rule."""

    kind = fields.String(required=True, validate=validate.OneOf(list(FORGERIES)))


class GreetBody(Schema):
    """Whose address is checked; ``honest`` false sends a wrong signature."""

    appid = fields.String(required=True, validate=NAME)
    honest = fields.Boolean(load_default=True)


class AuthorizationBody(Schema):
    """What the user does to an authorization; ``revoked`` are numbers with commas."""

    openid = fields.String(required=True, validate=NAME)
    event = fields.String(required=True, validate=validate.OneOf(list(EVENTS)))
    revoked = fields.String(load_default="")


def told(deliveries: Iterable[Delivery]) -> list[dict[str, Any]]:
    """Deliveries as JSON."""
    return [
        asdict(each) | {"event": each.event, "delivered": each.delivered} for each in deliveries
    ]


def pushing(blueprint: Blueprint, platform: Platform, post: Post) -> None:
    """``/deliver``, ``/push``, ``/authorization`` and ``/pushes``."""

    @blueprint.post("/deliver")
    def deliver() -> ResponseReturnValue:
        return jsonify(pushes=told(post.deliver_now()))

    @blueprint.post("/push")
    def push() -> ResponseReturnValue:
        body = load(PushBody())
        message = _message(platform, body)
        return jsonify(pushes=told(post.push(body["appid"], message, body["copies"])))

    @blueprint.post("/authorization")
    def authorize() -> ResponseReturnValue:
        body = load(AuthorizationBody())
        with platform.lock:
            user = user_of(platform, body["openid"])
            if body["event"] == "cancellation":
                user.balance, user.session_key = {}, ""
            to, name = platform.original_id(user.appid), EVENTS[body["event"]]
            service = openid_of(user.appid, messages.PUSH_SERVICE)
            head = event(name, to=to, sender=service, now=platform.now())
            message = messages.authorization(
                head, user.openid, user.appid, body["revoked"], unionid=user.unionid
            )
        return jsonify(pushes=told(post.push(user.appid, message)))

    @blueprint.get("/pushes")
    def show_pushes() -> ResponseReturnValue:
        """Newest first; ``event`` narrows it."""
        name = request.args.get("event")
        with platform.lock:
            log = [each for each in reversed(platform.deliveries) if name in {None, each.event}]
            waiting = len(platform.parcels)
        return jsonify(waiting=waiting, total=len(log), pushes=told(log[:LONGEST_LIST]))


def breaking_in(blueprint: Blueprint, platform: Platform) -> None:
    """``/greet`` and ``/forge``, which tell what the server answered."""

    @blueprint.post("/greet")
    def check_address() -> ResponseReturnValue:
        body = load(GreetBody())
        target = _target(platform, body["appid"])
        query = signed(target, "", int(platform.now())) | {"echostr": ECHO}
        if not body["honest"]:
            query["signature"] = "0" * 40
        try:
            status, text = greet(target, query, platform.settings.push_timeout_seconds)
        except requests.RequestException as problem:
            return jsonify(answered=False, problem=type(problem).__name__)
        return jsonify(answered=True, status=status, echoed=text == ECHO)

    @blueprint.post("/forge")
    def forge() -> ResponseReturnValue:
        body = load(ForgeBody())
        target = _target(platform, body["appid"])
        if not target.encoding_aes_key:
            raise ValidationError({"appid": ["its push target has no encoding_aes_key"]})
        message = _message(platform, body)
        sent = forged(body["kind"], target, message, int(platform.now()))
        try:
            status, answer = post_once(target.url, sent, platform.settings.push_timeout_seconds)
        except requests.RequestException as problem:
            return jsonify(answered=False, problem=type(problem).__name__)
        return jsonify(answered=True, status=status, body=answer.decode(errors="replace"))


def _target(platform: Platform, appid: str) -> PushTarget:
    with platform.lock:
        target = app_of(platform, appid).target
    if target is None:
        raise ValidationError({"appid": ["has no push target"]})
    return target


def _message(platform: Platform, body: dict[str, Any]) -> Message:
    with platform.lock:
        app = app_of(platform, body["appid"])
        sender = body["openid"] or messages.MEDIA_SENDER
        head = event("made_up", to=app.original_id, sender=sender, now=platform.now())
    return Message(fields=head | body["message"], openid=body["openid"])
