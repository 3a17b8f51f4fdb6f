"""One access token per mini-program, shared by all processes and fetched by one at a time."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field

import redis
from redis.exceptions import LockNotOwnedError, RedisError

from wishapp.base.clock import now
from wishapp.doors.wechat.errors import REASONS, PlatformBusy, TokenRefused, WeChatError

# Below the 300 s before the end at which the platform itself renews: with a wider margin it
# would hand out the same token again and every call would fetch.
MARGIN_SECONDS = 120
REFUSED_SECONDS = 20
# How long no process fetches after a failed fetch. A person mends a permanent fault.
FAILED_SECONDS, FAILED_FOR_GOOD_SECONDS = 3, 20
LOCK_SECONDS = 15.0
PATIENCE_SECONDS = 12.0
POLL_SECONDS = 0.05
KINDS_BY_NAME = {kind.__name__: kind for kind in REASONS}


@dataclass(frozen=True, slots=True)
class Token:
    """An access token. ``new``: the platform handed it out during this very call."""

    text: str = field(repr=False)
    new: bool = False


@dataclass(frozen=True, slots=True)
class _Refused:
    """A token that may not be handed out again, and the platform's own words against it."""

    text: str = field(repr=False)
    error: TokenRefused


@dataclass(frozen=True, slots=True)
class _Found:
    """What the store holds: a token, one near its end, and why no other can be fetched now."""

    fresh: Token | None
    old: Token | None
    failure: WeChatError | None


class TokenStore:
    """The token of one appid in Redis: many readers, one refresher.

    ``fetch`` asks the platform for the token in force and its remaining seconds
    (``stable_token``, never with ``force_refresh``: that is allowed 20 times a day). A failed
    fetch is remembered, so that a crowd of callers does not repeat it one after the other.
    """

    def __init__(
        self, store: redis.Redis, appid: str, fetch: Callable[[], tuple[str, float]]
    ) -> None:
        self._redis = store
        self._fetch = fetch
        self._value_key = f"wishapp:wechat:{appid}:token"
        self._lock_key = f"wishapp:wechat:{appid}:token-lock"
        self._refused_key = f"wishapp:wechat:{appid}:token-refused"
        self._failed_key = f"wishapp:wechat:{appid}:token-failed"

    def current(self) -> Token:
        """The token in force, from Redis or else from the platform.

        In its last 120 seconds, a token that cannot be renewed is still handed out. Without one,
        raises what ``fetch`` raises, also for 3 seconds after a failed fetch of any process, or
        20 when it fails for good. Raises PlatformBusy when Redis does not answer or another
        process takes longer than 12 seconds over the fetch.
        """
        with _redis_faults():
            return self._obtain(None)

    def replacement(self, refused: Token, refusal: TokenRefused | None = None) -> Token:
        """Another token than the one that WeChat just refused.

        Raises ``refusal`` when there is none; then no process fetches in place of that
        token for 20 seconds. Also raises what ``current`` raises.
        """
        error = refusal or TokenRefused(REASONS[TokenRefused])
        if refused.new:
            self.give_up(refused)
            raise error
        with _redis_faults():
            token = self._obtain(_Refused(refused.text, error))
        if token.text == refused.text:
            raise error
        return token

    def give_up(self, refused: Token) -> None:
        """Note for all processes that fetching does not help against this refusal for now."""
        with _redis_faults():
            self._mark(refused.text)

    def _obtain(self, refused: _Refused | None) -> Token:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            found = self._found(refused)
            token = found.fresh or self._renewed(found, refused)
            if token:
                return token
            time.sleep(POLL_SECONDS)
        raise PlatformBusy("another process is still fetching the access token")

    def _renewed(self, found: _Found, refused: _Refused | None) -> Token | None:
        """A newer token, or else the old one; None while another process fetches the first."""
        try:
            if found.failure:
                raise found.failure
            return self._refreshed(refused) or found.old
        except WeChatError:
            if found.old is None:
                raise
            return found.old

    def _refreshed(self, refused: _Refused | None) -> Token | None:
        """WeChat's token, or None while another process holds the lock."""
        lock = self._redis.lock(self._lock_key, timeout=LOCK_SECONDS, thread_local=False)
        if not lock.acquire(blocking=False):
            return None
        try:
            # Whoever held the lock before may have stored a token or a failure, or marked this one.
            found = self._found(refused)
            if found.failure and not found.fresh:
                raise found.failure
            return found.fresh or self._fetched(refused)
        finally:
            with suppress(LockNotOwnedError):
                lock.release()

    def _found(self, refused: _Refused | None) -> _Found:
        keys = self._value_key, self._failed_key, self._refused_key
        value, failed, marked = self._redis.mget(*keys)
        stored = _Stored.read(value)
        if refused and stored.token == refused.text:
            stored = _Stored()
        failure: WeChatError | None = _failure(failed)
        if refused and marked and _text(marked) == refused.text:
            failure = refused.error
        moment = now().timestamp()
        token = Token(stored.token) if stored.token else None
        fresh = token if stored.renew_at > moment else None
        return _Found(fresh, token if stored.ends_at > moment else None, failure)

    def _fetched(self, refused: _Refused | None) -> Token:
        try:
            token, seconds = self._fetch()
        except WeChatError as error:
            self._remember(error)
            raise
        moment = now().timestamp()
        renew_at = moment + max(seconds - MARGIN_SECONDS, seconds / 2)
        stored = _Stored(token, renew_at, moment + seconds)
        self._redis.set(self._value_key, json.dumps(asdict(stored)), px=int(seconds * 1000))
        if refused and token == refused.text:
            self._mark(token)
        return Token(token, new=True)

    def _mark(self, refused: str) -> None:
        self._redis.set(self._refused_key, refused, ex=REFUSED_SECONDS)

    def _remember(self, error: WeChatError) -> None:
        about = {"reason": error.reason, "errcode": error.errcode, "rid": error.rid}
        seconds = FAILED_FOR_GOOD_SECONDS if error.permanent else FAILED_SECONDS
        value = json.dumps({"kind": type(error).__name__, **about})
        self._redis.set(self._failed_key, value, ex=seconds)


@dataclass(frozen=True, slots=True)
class _Stored:
    """The value in the key: a token, and the unix seconds of its renewal and of its end."""

    token: str = ""
    renew_at: float = 0.0
    ends_at: float = 0.0

    @classmethod
    def read(cls, value: bytes | str | None) -> "_Stored":
        """What was stored; nothing for anything else in the key."""
        try:
            stored = json.loads(value or "{}")
            token, renew_at = stored["token"], float(stored["renew_at"])
            ends_at = float(stored.get("ends_at", renew_at))
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()
        return cls(token, renew_at, ends_at) if isinstance(token, str) else cls()


def _failure(value: bytes | str | None) -> WeChatError | None:
    """The remembered failure; None for anything else in the key."""
    try:
        about = json.loads(value or "{}")
        kind = KINDS_BY_NAME[about["kind"]]
        return kind(about["reason"], errcode=about["errcode"], rid=about["rid"])
    except (ValueError, KeyError, TypeError):
        return None


def _text(value: bytes | str) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value


@contextmanager
def _redis_faults() -> Iterator[None]:
    try:
        yield
    except RedisError:
        raise PlatformBusy("the store of the access token does not answer") from None
