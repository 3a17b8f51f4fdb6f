"""One access token per mini-program, shared by all processes and fetched by one at a time."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import redis
from redis.exceptions import LockNotOwnedError, RedisError

from wishapp.base.clock import now
from wishapp.doors.wechat.errors import REASONS, PlatformBusy, TokenRefused

# Below the 300 s before the end at which the platform itself renews: with a wider margin it
# would hand out the same token again and every call would fetch.
MARGIN_SECONDS = 120
REFUSED_SECONDS = 20
LOCK_SECONDS = 15.0
PATIENCE_SECONDS = 12.0
POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Token:
    """An access token. ``new``: the platform handed it out during this very call."""

    text: str = field(repr=False)
    new: bool = False


class TokenStore:
    """The token of one appid in Redis: many readers, one refresher.

    ``fetch`` asks the platform for the token in force and its remaining seconds
    (``stable_token``, never with ``force_refresh``: that is allowed 20 times a day).
    """

    def __init__(
        self, store: redis.Redis, appid: str, fetch: Callable[[], tuple[str, float]]
    ) -> None:
        self._redis = store
        self._fetch = fetch
        self._value_key = f"wishapp:wechat:{appid}:token"
        self._lock_key = f"wishapp:wechat:{appid}:token-lock"
        self._refused_key = f"wishapp:wechat:{appid}:token-refused"

    def current(self) -> Token:
        """The token in force, from Redis or else from the platform.

        Raises what ``fetch`` raises, and PlatformBusy when Redis does not answer or another
        process takes longer than 12 seconds over the fetch.
        """
        with _redis_faults():
            return self._obtain(refused=None)

    def replacement(self, refused: Token) -> Token:
        """Another token than the one that WeChat just refused.

        Raises TokenRefused when there is none; then no process fetches in place of that
        token for 20 seconds. Also raises what ``current`` raises.
        """
        if refused.new:
            self.give_up(refused)
            raise _refusal()
        with _redis_faults():
            token = self._obtain(refused=refused.text)
        if token.text == refused.text:
            raise _refusal()
        return token

    def give_up(self, refused: Token) -> None:
        """Note for all processes that fetching does not help against this refusal for now."""
        with _redis_faults():
            self._mark(refused.text)

    def _obtain(self, refused: str | None) -> Token:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            token = self._stored(refused) or self._refreshed(refused)
            if token:
                return token
            time.sleep(POLL_SECONDS)
        raise PlatformBusy("another process is still fetching the access token")

    def _stored(self, refused: str | None) -> Token | None:
        value, marked = self._redis.mget(self._value_key, self._refused_key)
        token = _usable(value)
        if token and token != refused:
            return Token(token)
        if refused and marked and _text(marked) == refused:
            raise _refusal()
        return None

    def _refreshed(self, refused: str | None) -> Token | None:
        """WeChat's token, or None while another process holds the lock."""
        lock = self._redis.lock(self._lock_key, timeout=LOCK_SECONDS, thread_local=False)
        if not lock.acquire(blocking=False):
            return None
        try:
            # Whoever held the lock before may have stored a token, or marked this one.
            return self._stored(refused) or self._fetched(refused)
        finally:
            with suppress(LockNotOwnedError):
                lock.release()

    def _fetched(self, refused: str | None) -> Token:
        token, seconds = self._fetch()
        renew_at = now().timestamp() + max(seconds - MARGIN_SECONDS, seconds / 2)
        value = json.dumps({"token": token, "renew_at": renew_at})
        self._redis.set(self._value_key, value, px=int(seconds * 1000))
        if token == refused:
            self._mark(token)
        return Token(token, new=True)

    def _mark(self, refused: str) -> None:
        self._redis.set(self._refused_key, refused, ex=REFUSED_SECONDS)


def _usable(value: bytes | str | None) -> str | None:
    """The stored token while it need not be renewed; None for anything else in the key."""
    try:
        stored = json.loads(value or "{}")
        token, renew_at = stored["token"], stored["renew_at"]
        return token if isinstance(token, str) and renew_at > now().timestamp() else None
    except (ValueError, KeyError, TypeError):
        return None


def _text(value: bytes | str) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _refusal() -> TokenRefused:
    return TokenRefused(REASONS[TokenRefused])


@contextmanager
def _redis_faults() -> Iterator[None]:
    try:
        yield
    except RedisError:
        raise PlatformBusy("the store of the access token does not answer") from None
