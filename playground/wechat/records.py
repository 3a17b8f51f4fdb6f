"""The things that the emulated platform keeps. Moments are unix seconds of its own clock."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from playground.wechat.envelopes import PushTarget
from playground.wechat.messages import Message
from playground.wechat.templates import Template


@dataclass(slots=True)
class IssuedToken:
    """An access token; a retired one dies before it expires."""

    appid: str
    text: str
    expires_at: float
    dies_at: float


@dataclass(slots=True)
class App:
    """A mini-program with its two families of access tokens, which never touch each other.

    ``pages`` are those of the released version; None lets every page be one of them.
    """

    appid: str
    secret: str
    stable: IssuedToken | None = None
    isolated: IssuedToken | None = None
    forced_at: list[float] = field(default_factory=list)
    released: bool = True
    individual: bool = False
    frozen: bool = False
    pages: frozenset[str] | None = None
    templates: dict[str, Template] = field(default_factory=dict)
    target: PushTarget | None = None

    @property
    def original_id(self) -> str:
        """The name under which the platform's pushes address it."""
        return "gh_" + hashlib.sha256(self.appid.encode()).hexdigest()[:12]

    def has_page(self, path: str) -> bool:
        """Whether the released version has this page; the path may carry a query."""
        page = path.partition("?")[0]
        return self.released and (self.pages is None or page in self.pages)


@dataclass(slots=True)
class User:
    """A user of one mini-program. ``balance`` counts the permitted messages of each template.

    ``phone`` and ``country_code`` are digits.
    """

    appid: str
    name: str
    openid: str
    last_visit: float
    unionid: str = ""
    session_key: str = ""
    blocked: bool = False
    phone: str = ""
    country_code: str = "86"
    logins: list[float] = field(default_factory=list)
    balance: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class OneUseCode:
    """What ``wx.login`` or the phone button gave a user."""

    appid: str
    openid: str
    issued_at: float
    used: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRule:
    """What is found on a picture whose address holds ``name``, or whose bytes have ``sha256``,
    or whose average colour (``#rrggbb``) is near ``colour``; without any of them, on every one.

    ``failed`` pushes -1008, ``never`` pushes nothing; ``copies`` is how often the verdict comes.
    """

    verdict: Literal["pass", "risky", "review", "failed", "never"]
    name: str = ""
    sha256: str = ""
    colour: str = ""
    label: int = 0
    text_label: bool = False
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaTask:
    """A picture or sound that a mini-program wants checked."""

    trace_id: str
    appid: str
    openid: str
    url: str
    media_type: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """A subscribe message as the user's phone shows it."""

    msgid: int
    appid: str
    openid: str
    template_id: str
    page: str
    data: dict[str, str]
    miniprogram_state: str
    lang: str
    sent_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A url link or scheme into a mini-program."""

    url: str
    appid: str
    path: str
    query: str
    env_version: str
    created_at: float
    expires_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A push that waits. ``compose`` runs at delivery, may take long, and may bring nothing.

    ``due_at`` is on the machine's monotonic clock: waiting is real, whatever the time is set to.
    """

    appid: str
    due_at: float
    compose: Callable[[], tuple[Message, int] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One push and what became of each try: ``ok``, or why not."""

    appid: str
    openid: str
    message: dict[str, object]
    tries: tuple[str, ...]

    @property
    def event(self) -> str:
        """The kind of what was pushed."""
        return str(self.message.get("Event", ""))

    @property
    def delivered(self) -> bool:
        """Whether the mini-program's server took it."""
        return "ok" in self.tries
