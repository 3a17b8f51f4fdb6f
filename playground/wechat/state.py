"""What the emulated platform remembers, all in the memory of one process."""

import base64
import hashlib
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playground.wechat.answers import Refused
from playground.wechat.messages import Message
from playground.wechat.quotas import Quotas
from playground.wechat.records import (
    App,
    Delivery,
    IssuedToken,
    Link,
    MediaRule,
    MediaTask,
    OneUseCode,
    Parcel,
    SentMessage,
    User,
)
from playground.wechat.settings import Settings
from wishapp.base import clock

REMEMBERED = 20_000
PHONE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Call:
    """One request, read: the query of a GET or the JSON body of a POST.

    ``appid`` is the owner of the access token, where the endpoint wants one.
    """

    fields: Mapping[str, object]
    appid: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)

    def text(self, name: str, *, missing: int) -> str:
        """A text field; refuses with the errcode ``missing`` when it is not there."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value:
            raise Refused(missing)
        return value

    def optional(self, name: str, default: str = "", *, wrong: int = 47001) -> str:
        """A text field that may be missing; refuses with ``wrong`` when it is no text."""
        value = self.fields.get(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise Refused(wrong)
        return value

    def number(self, name: str, default: int, *, wrong: int) -> int:
        """A whole number that may be missing; refuses with ``wrong`` when it is none."""
        value = self.fields.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise Refused(wrong)
        return value


class Platform:
    """Everything that is kept, with a clock that can be set. Hold ``lock`` while using it.

    ``changed`` is notified when a parcel or another setting is there.
    """

    def __init__(self, apps: dict[str, str] | None = None) -> None:
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self._first_apps = dict(apps or {})
        self.reset()

    def reset(self) -> None:
        """Forget everything but the apps that the platform was started with."""
        self.apps = {appid: App(appid, secret) for appid, secret in self._first_apps.items()}
        self.settings = Settings()
        self.users: dict[str, User] = {}
        self.codes: dict[str, OneUseCode] = {}
        self.phone_codes: dict[str, OneUseCode] = {}
        self.tokens: dict[str, IssuedToken] = {}
        self.links: dict[str, Link] = {}
        self.calls: Counter[str] = Counter()
        self.query_names: dict[str, set[str]] = {}
        self.quotas = Quotas()
        self.media_rules: list[MediaRule] = []
        self.media_tasks: deque[MediaTask] = deque(maxlen=REMEMBERED)
        self.receiving: set[str] = set()  # openids that are just being sent to
        self.outbox: deque[SentMessage] = deque(maxlen=REMEMBERED)
        self.parcels: deque[Parcel] = deque()
        self.deliveries: deque[Delivery] = deque(maxlen=REMEMBERED)
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
        made = User(appid, name, openid, self.now(), phone=_phone_of(name))
        return self.users.setdefault(openid, made)

    def called_user(self, call: Call, name: str) -> User:
        """The user whose openid a call names. Refuses with 40003, 43104."""
        user = self.users.get(call.text(name, missing=40003))
        if user is None:
            raise Refused(40003)
        if user.appid != call.appid:
            raise Refused(43104)
        return user

    def original_id(self, appid: str) -> str:
        """The name of a mini-program in pushes, also of one that is gone."""
        return self.apps.get(appid, App(appid, "")).original_id

    def send_later(self, appid: str, compose: Callable[[], tuple[Message, int] | None]) -> None:
        """Let the post push what ``compose`` will bring: a message and how often it comes."""
        due_at = time.monotonic() + self.settings.delay_seconds
        self.parcels.append(Parcel(appid=appid, due_at=due_at, compose=compose))
        self.changed.notify_all()

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
        if app.frozen:
            raise Refused(40243)
        return app


def openid_of(appid: str, name: str) -> str:
    """28 characters as at WeChat, and the same after a restart, so that stored people stay."""
    digest = hashlib.sha256(f"{appid}\n{name}".encode()).digest()
    return "o" + base64.urlsafe_b64encode(digest).decode()[:27]


def _phone_of(name: str) -> str:
    """An invented number, always the same for a name."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    return f"1390000{number % 10**PHONE_DIGITS:0{PHONE_DIGITS}}"
