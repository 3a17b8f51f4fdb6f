"""What wishapp asks of WeChat for one mini-program, in wishapp's own words and types."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeGuard, get_args

import redis

from wishapp.config.settings import WeChatSettings
from wishapp.wechat.client import MiniProgramClient, Reply
from wishapp.wechat.errors import PlatformBusy

Suggestion = Literal["pass", "review", "risky"]
SEVERITY: tuple[Suggestion, ...] = get_args(Suggestion)

MOST_CHARS = 2500  # the platform's limit for one text check
OVERLAP_CHARS = 50  # so that no phrase escapes by lying on a cut
PAUSES_SECONDS = (0.1, 0.4)  # before the second and third attempt of a text check


@dataclass(frozen=True, slots=True)
class LoginResult:
    """Who holds a login code. ``session_key`` stays on the server; nothing shows in a repr."""

    openid: str = field(repr=False)
    session_key: str = field(repr=False)
    unionid: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The platform's opinion of a text. ``label`` 100 is normal, others name the kind of harm."""

    suggest: Suggestion
    label: int
    trace_id: str


@dataclass(frozen=True)
class WeChatDoor:
    """One mini-program. Threads may share a door; a forked process opens its own."""

    client: MiniProgramClient = field(repr=False)

    def login(self, code: str) -> LoginResult:
        """Exchange the code of ``wx.login``; never repeated, since the code dies on first use.

        Raises CodeInvalid, CodeUsed, UserBlocked, TooOften, ConfigFault, PlatformBusy, Rejected.
        After PlatformBusy the code may be used up: the client has to fetch a new one.
        """
        reply = self.client.mini.login(code)
        openid, session_key = reply.get("openid"), reply.get("session_key")
        unionid = reply.get("unionid")
        if not _is_text(openid) or not _is_text(session_key):
            raise PlatformBusy("the answer names no user")
        return LoginResult(openid, session_key, unionid if _is_text(unionid) else None)

    def check_text(self, *, openid: str, text: str, scene: int = 3) -> Verdict:
        """The worst verdict on any part of a text; only an understood answer can be a pass.

        ``scene``: 1 profile, 2 comment, 3 forum, 4 social log. Attempts that find the platform
        busy are repeated twice. Raises TooOften, ConfigFault, TokenRefused, UserNotRecent
        (nobody may ask about a user who was away for two hours), PlatformBusy, Rejected;
        ValueError for an empty text.
        """
        if not text:
            raise ValueError("there is no text to check")
        verdicts = (self._check_piece(openid, piece, scene) for piece in _pieces(text))
        return max(verdicts, key=lambda verdict: SEVERITY.index(verdict.suggest))

    def _check_piece(self, openid: str, piece: str, scene: int) -> Verdict:
        for pause in PAUSES_SECONDS:
            try:
                return self._ask_about(openid, piece, scene)
            except PlatformBusy:
                time.sleep(pause)
        return self._ask_about(openid, piece, scene)

    def _ask_about(self, openid: str, piece: str, scene: int) -> Verdict:
        return _verdict(self.client.mini.check_text(openid=openid, scene=scene, content=piece))


def open_door(
    *, appid: str, app_secret: str, redis: redis.Redis, settings: WeChatSettings
) -> WeChatDoor:
    """The door of one mini-program; it talks to nobody until it is asked something."""
    timeout = (settings.connect_timeout_seconds, settings.read_timeout_seconds)
    client = MiniProgramClient(
        appid, app_secret, store=redis, base=settings.api_base, timeout=timeout
    )
    return WeChatDoor(client)


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while start + MOST_CHARS < len(text):
        yield text[start : start + MOST_CHARS]
        start += MOST_CHARS - OVERLAP_CHARS
    yield text[start:]


def _verdict(reply: Reply) -> Verdict:
    """``result`` alone decides: the entries of ``detail`` are optional, and so are their fields."""
    try:
        suggest, label = reply["result"]["suggest"], int(reply["result"]["label"])
    except (KeyError, TypeError, ValueError, OverflowError):
        suggest, label = None, 0
    if suggest not in SEVERITY:
        raise PlatformBusy("the answer holds no verdict")
    return Verdict(suggest, label, str(reply.get("trace_id", "")))


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value != ""
