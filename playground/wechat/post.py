"""The push client: carries what waits to the mini-programs' servers, as stubbornly as WeChat."""

import threading
import time
from collections.abc import Mapping

import requests

from playground.wechat.envelopes import Push, PushTarget, push_of, readable
from playground.wechat.messages import Message
from playground.wechat.records import Delivery, Parcel
from playground.wechat.state import Platform

CARRIERS = 2
LONGEST_WAIT_SECONDS = 60.0
TAKEN = (b"success", b"")
OK = "ok"
NO_TARGET = "no push target is set"


class Post:
    """Carries parcels in threads of its own, or on demand when delivery is manual."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._threads: list[threading.Thread] = []
        self._closed = False

    def start(self) -> None:
        """Begin to carry; called when there is something, since most tests never need it."""
        with self._platform.lock:
            if self._threads or self._closed:
                return
            self._threads = [
                threading.Thread(target=self._work, name=f"post-{number}", daemon=True)
                for number in range(CARRIERS)
            ]
            for thread in self._threads:
                thread.start()

    def close(self) -> None:
        """End the carriers; one that is on its way ends when it is back."""
        with self._platform.changed:
            self._closed = True
            self._platform.changed.notify_all()
        for thread in self._threads:
            thread.join(self._platform.settings.push_timeout_seconds)

    def deliver_now(self) -> list[Delivery]:
        """Carry everything that waits, in its order, and tell what became of it."""
        with self._platform.lock:
            parcels = list(self._platform.parcels)
            self._platform.parcels.clear()
        return [delivery for parcel in parcels for delivery in self._carry(parcel)]

    def push(self, appid: str, message: Message, copies: int = 1) -> list[Delivery]:
        """Push a message at once, as often as the sender or the target wants."""
        with self._platform.lock:
            app = self._platform.apps.get(appid)
        target = app.target if app else None
        if target is None:
            return [self._noted(appid, message.openid, message.fields, (NO_TARGET,))]
        shown = readable(target, message)
        return [
            self._noted(appid, message.openid, shown, self._tried(target, message))
            for _ in range(max(copies, target.copies))
        ]

    def _work(self) -> None:
        while parcel := self._next():
            self._carry(parcel)

    def _next(self) -> Parcel | None:
        """The next parcel as soon as it is due; None when the post is closed."""
        with self._platform.changed:
            while not self._closed:
                wait = LONGEST_WAIT_SECONDS
                if self._platform.parcels and self._platform.settings.delivery == "auto":
                    wait = self._platform.parcels[0].due_at - time.monotonic()
                    if wait <= 0:
                        return self._platform.parcels.popleft()
                self._platform.changed.wait(wait)
            return None

    def _carry(self, parcel: Parcel) -> list[Delivery]:
        composed = parcel.compose()
        return self.push(parcel.appid, *composed) if composed else []

    def _tried(self, target: PushTarget, message: Message) -> tuple[str, ...]:
        settings = self._platform.settings
        tries: list[str] = []
        while len(tries) < settings.push_tries and OK not in tries:
            if tries:
                time.sleep(settings.push_pause_seconds)
            push = push_of(target, message, int(self._platform.now()))
            tries.append(_outcome(target.url, push, settings.push_timeout_seconds))
        return tuple(tries)

    def _noted(
        self, appid: str, openid: str, fields: Mapping[str, object], tries: tuple[str, ...]
    ) -> Delivery:
        delivery = Delivery(appid=appid, openid=openid, message=dict(fields), tries=tries)
        with self._platform.lock:
            self._platform.deliveries.append(delivery)
        return delivery


def post_once(url: str, push: Push, timeout_seconds: float) -> tuple[int, bytes]:
    """The status and body of the server's answer. Raises requests.RequestException without one."""
    with requests.Session() as session:
        session.trust_env = False
        answer = session.post(
            url,
            params=dict(push.query),
            data=push.body,
            headers={"Content-Type": push.content_type},
            timeout=timeout_seconds,
            allow_redirects=False,
        )
        return answer.status_code, answer.content


def greet(target: PushTarget, query: Mapping[str, str], timeout_seconds: float) -> tuple[int, str]:
    """The GET check of the console, answered by echoing ``echostr``."""
    with requests.Session() as session:
        session.trust_env = False
        answer = session.get(
            target.url, params=dict(query), timeout=timeout_seconds, allow_redirects=False
        )
        return answer.status_code, answer.text


def _outcome(url: str, push: Push, timeout_seconds: float) -> str:
    try:
        status, body = post_once(url, push, timeout_seconds)
    except requests.Timeout:
        return "no answer in time"
    except requests.RequestException as problem:
        return f"no answer: {type(problem).__name__}"
    if status != requests.codes.ok:
        return f"HTTP {status}"
    return OK if body in TAKEN else "neither success nor empty"
