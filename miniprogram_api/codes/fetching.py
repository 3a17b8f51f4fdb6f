"""Brings a code's picture and links from WeChat, between transactions, and keeps them."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import structlog

from miniprogram_api.contract import actor
from miniprogram_api.session import core
from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import transaction
from wishapp.base.errors import Code, Refusal
from wishapp.demand.codes.leasing import (
    Made,
    Step,
    Turn,
    Wanted,
    begin_fetching,
    forget,
    give_up,
    keep,
)
from wishapp.demand.codes.models import Entrance
from wishapp.demand.codes.rules import Way
from wishapp.doors.storage import Missing, StorageUnavailable
from wishapp.doors.wechat import WeChatDoor, WeChatError

# As long as one call of the platform may take; whoever waited so long is asked to come again.
PATIENCE_SECONDS = 8.0
POLL_SECONDS = 0.1

log = structlog.get_logger(__name__)
T = TypeVar("T")


def picture(key: str) -> tuple[bytes, str]:
    """The bytes of a key's code and their type.

    Raises ``wechat_unavailable``, ``wechat_refused``, ``storage_unavailable``, ``busy``, and what
    ``begin_fetching`` raises.
    """
    wanted = Wanted(Way.PICTURE, _door().env_version)
    entrance = _entrance(key, wanted, lambda turn: _drawn(key, turn))
    try:
        return core().storage.get(entrance.address), entrance.content_type
    except Missing as error:
        log.warning("code missing", entrance=str(entrance.id))
        with transaction():
            forget(entrance)
        raise Refusal(Code.STORAGE_UNAVAILABLE) from error
    except StorageUnavailable as error:
        raise _storage_away(error) from error


def link(key: str, way: Way, days: int) -> Entrance:
    """A link of a key that works for at least half of ``days``; raises as ``picture`` does."""
    wanted = Wanted(way, _door().env_version, days)
    return _entrance(key, wanted, lambda turn: _linked(key, wanted, turn))


def _entrance(key: str, wanted: Wanted, fetch: Callable[[Turn], Made]) -> Entrance:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with transaction():
            turn = begin_fetching(actor(), key, wanted)
        if turn.step is Step.READY:
            return turn.entrance
        if turn.step is Step.FETCH:
            return _kept(turn, fetch)
        time.sleep(POLL_SECONDS)
    raise Refusal(Code.BUSY)


def _kept(turn: Turn, fetch: Callable[[Turn], Made]) -> Entrance:
    try:
        made = fetch(turn)
    except Refusal:
        with transaction():
            give_up(turn)
        raise
    with transaction():
        return keep(turn, made)


def _drawn(key: str, turn: Turn) -> Made:
    edition = _door().env_version
    image = _asked(lambda door: door.mini_code(scene=key, page=turn.page, env_version=edition))
    address = f"codes/{turn.entrance.id.hex[-2:]}/{turn.entrance.id}"
    try:
        core().storage.put(address, image.data, image.content_type)
    except StorageUnavailable as error:
        raise _storage_away(error) from error
    return Made(address, content_type=image.content_type)


def _linked(key: str, wanted: Wanted, turn: Turn) -> Made:
    # Counted from before the call: rather an end too early than a link that is dead already.
    expires_at = now() + timedelta(days=wanted.days)
    target = {"path": turn.page, "query": f"scene={key}"}
    if wanted.way is Way.URL_LINK:
        address = _asked(lambda door: door.url_link(**target, expire_days=wanted.days))
    else:
        address = _asked(lambda door: door.scheme(**target, expire_days=wanted.days))
    return Made(address, expires_at=expires_at)


def _door() -> WeChatDoor:
    return core().wechat[county().code]


def _asked(ask: Callable[[WeChatDoor], T]) -> T:
    try:
        return ask(_door())
    except WeChatError as error:
        log.warning("code not made", kind=type(error).__name__, errcode=error.errcode)
        code = Code.WECHAT_REFUSED if error.permanent else Code.WECHAT_UNAVAILABLE
        raise Refusal(code) from error


def _storage_away(error: StorageUnavailable) -> Refusal:
    log.warning("storage unavailable", kind=type(error).__name__)
    return Refusal(Code.STORAGE_UNAVAILABLE)
