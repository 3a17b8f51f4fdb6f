"""What the emulated platform remembers, all in the memory of one process."""

import base64
import hashlib
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from playground.wechat.answers import Refused
from wishapp import clock


@dataclass(slots=True)
class IssuedToken:
    """An access token. Moments in unix seconds; a retired one dies before it expires."""

    appid: str
    text: str
    expires_at: float
    dies_at: float


@dataclass(slots=True)
class App:
    """A mini-program with its two families of access tokens, which never touch each other."""

    appid: str
    secret: str
    stable: IssuedToken | None = None
    isolated: IssuedToken | None = None
    forced_at: list[float] = field(default_factory=list)


@dataclass(slots=True)
class User:
    """A user of one mini-program; ``last_visit`` and ``logins`` in unix seconds."""

    appid: str
    name: str
    openid: str
    last_visit: float
    unionid: str = ""
    session_key: str = ""
    blocked: bool = False
    logins: list[float] = field(default_factory=list)


@dataclass(slots=True)
class LoginCode:
    """What ``wx.login`` gave a user."""

    appid: str
    openid: str
    issued_at: float
    used: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One request, read: the query of a GET or the JSON body of a POST.

    ``appid`` is the owner of the access token, where the endpoint wants one.
    """

    fields: Mapping[str, object]
    appid: str = ""

    def text(self, name: str, *, missing: int) -> str:
        """A text field; refuses with the errcode ``missing`` when it is not there."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value:
            raise Refused(missing)
        return value


class Platform:
    """Apps, users, codes and tokens, with a clock that can be set. Hold ``lock`` while using it."""

    def __init__(self, apps: dict[str, str] | None = None) -> None:
        self.lock = threading.RLock()
        self._first_apps = dict(apps or {})
        self.reset()

    def reset(self) -> None:
        """Forget everything but the apps that the platform was started with."""
        self.apps = {appid: App(appid, secret) for appid, secret in self._first_apps.items()}
        self.users: dict[str, User] = {}
        self.codes: dict[str, LoginCode] = {}
        self.tokens: dict[str, IssuedToken] = {}
        self.calls: Counter[str] = Counter()
        self.query_names: dict[str, set[str]] = {}
        self.ahead_seconds = 0.0

    def now(self) -> float:
        """The platform's time in unix seconds: the real time, moved ahead by the controls."""
        return clock.now().timestamp() + self.ahead_seconds

    def add_app(self, appid: str, secret: str) -> None:
        """Register a mini-program, or give a known one a new secret."""
        self.apps.setdefault(appid, App(appid, secret)).secret = secret

    def user(self, appid: str, name: str) -> User:
        """The user of that name, made on first mention; the same name has the same openid."""
        openid = openid_of(appid, name)
        return self.users.setdefault(openid, User(appid, name, openid, self.now()))

    def count(self, path: str, query: dict[str, str]) -> None:
        """Note a call: how many, and which query fields were ever sent (never their values)."""
        self.calls[path] += 1
        self.query_names.setdefault(path, set()).update(query)

    def checked_app(self, call: Call) -> App:
        """The app that a call names with its secret. Refuses with 41002, 41004, 40013, 40125."""
        appid = call.text("appid", missing=41002)
        secret = call.text("secret", missing=41004)
        if appid not in self.apps:
            raise Refused(40013)
        app = self.apps[appid]
        if secret != app.secret:
            raise Refused(40125)
        return app


def openid_of(appid: str, name: str) -> str:
    """28 characters as at WeChat, and the same after a restart, so that stored people stay."""
    digest = hashlib.sha256(f"{appid}\n{name}".encode()).digest()
    return "o" + base64.urlsafe_b64encode(digest).decode()[:27]
