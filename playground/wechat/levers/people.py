"""Levers of users: they log in, tap the phone button, stay away, are blocked."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate

from playground.wechat.levers.reading import DIGITS, MOST_SECONDS, NAME, app_of, load, user_of
from playground.wechat.login import wx_login
from playground.wechat.phones import tap_phone_button
from playground.wechat.records import User
from playground.wechat.sessions import profile_data
from playground.wechat.state import Platform

MOST_MESSAGES = 1_000


class LoginBody(Schema):
    """Who opens which mini-program."""

    appid = fields.String(required=True, validate=NAME)
    user = fields.String(required=True, validate=NAME)
    unionid = fields.String(validate=NAME)


class PhoneBody(Schema):
    """Who taps the phone button, and which number it gives."""

    appid = fields.String(required=True, validate=NAME)
    user = fields.String(required=True, validate=NAME)
    number = fields.String(validate=DIGITS)
    country_code = fields.String(validate=DIGITS)


class UserBody(Schema):
    """What changes about a user; ``balance`` replaces the permissions of the templates named."""

    away_seconds = fields.Float(validate=validate.Range(0, MOST_SECONDS))
    blocked = fields.Boolean()
    balance = fields.Dict(
        keys=fields.String(validate=NAME),
        values=fields.Integer(strict=True, validate=validate.Range(0, MOST_MESSAGES)),
    )


def people(blueprint: Blueprint, platform: Platform) -> None:
    """``/login``, ``/phone``, ``/users/<openid>`` and its ``/profile``."""

    @blueprint.post("/login")
    def log_in() -> ResponseReturnValue:
        body = load(LoginBody())
        with platform.lock:
            user = _named(platform, body["appid"], body["user"])
            user.unionid = body.get("unionid", user.unionid)
            return jsonify(code=wx_login(platform, user), openid=user.openid), 201

    @blueprint.post("/phone")
    def tap() -> ResponseReturnValue:
        body = load(PhoneBody())
        with platform.lock:
            user = _named(platform, body["appid"], body["user"])
            user.phone = body.get("number", user.phone)
            user.country_code = body.get("country_code", user.country_code)
            return jsonify(code=tap_phone_button(platform, user), openid=user.openid), 201

    @blueprint.get("/users/<openid>")
    def show_user(openid: str) -> ResponseReturnValue:
        with platform.lock:
            return jsonify(_shown(platform, user_of(platform, openid)))

    @blueprint.get("/users/<openid>/profile")
    def show_profile(openid: str) -> ResponseReturnValue:
        with platform.lock:
            return jsonify(profile_data(platform, user_of(platform, openid)))

    @blueprint.post("/users/<openid>")
    def change_user(openid: str) -> ResponseReturnValue:
        body = load(UserBody())
        with platform.lock:
            user = user_of(platform, openid)
            user.blocked = body.get("blocked", user.blocked)
            user.balance |= body.get("balance", {})
            if "away_seconds" in body:
                user.last_visit = platform.now() - body["away_seconds"]
            return jsonify(_shown(platform, user))


def _named(platform: Platform, appid: str, name: str) -> User:
    app_of(platform, appid)
    return platform.user(appid, name)


def _shown(platform: Platform, user: User) -> dict[str, object]:
    return {
        "appid": user.appid,
        "user": user.name,
        "openid": user.openid,
        "session_key": user.session_key,
        "blocked": user.blocked,
        "away_seconds": platform.now() - user.last_visit,
        "phone": user.phone,
        "balance": user.balance,
    }
