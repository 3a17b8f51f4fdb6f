"""The levers of the emulator under ``/__emulator/``, a prefix that WeChat does not have."""

from flask import Blueprint
from marshmallow import ValidationError

from playground.wechat.faults import Faults
from playground.wechat.levers.accounts import accounts
from playground.wechat.levers.breaking import breakages, levers
from playground.wechat.levers.people import people
from playground.wechat.levers.picturing import picturing
from playground.wechat.levers.pushing import breaking_in, pushing
from playground.wechat.levers.reading import Unknown, bad_body, unknown
from playground.wechat.levers.subscribing import subscribing
from playground.wechat.post import Post
from playground.wechat.state import Platform


def controls(platform: Platform, faults: Faults, post: Post, paths: list[str]) -> Blueprint:
    """The blueprint over one platform; ``paths`` are the endpoints that may be faulty."""
    blueprint = Blueprint("emulator", __name__, url_prefix="/__emulator")
    blueprint.register_error_handler(ValidationError, bad_body)
    blueprint.register_error_handler(Unknown, unknown)
    accounts(blueprint, platform)
    people(blueprint, platform)
    subscribing(blueprint, platform, post)
    picturing(blueprint, platform)
    pushing(blueprint, platform, post)
    breaking_in(blueprint, platform)
    breakages(blueprint, platform, faults, paths)
    levers(blueprint, platform, faults)
    return blueprint
