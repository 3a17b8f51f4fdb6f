"""Rate limits, counted in Redis per caller and route; on local counts while Redis is away."""

import hashlib
import time
from typing import cast

import redis
import structlog
from flask import current_app, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from miniprogram_api.fast.counting import LeanStorage
from miniprogram_api.session import bearer_token
from wishapp.base.errors import Code, Refusal

EXTENSION = "wishapp-limits"
PREFIX = "wishapp-limit"
# For the few routes without a contract: documentation, schemas, health.
OTHERS = parse("600/minute")
# Made-up tokens from one address: each of them costs a look into the database.
STRANGERS = parse("120/minute")
ALONE_SECONDS = 5.0

log = structlog.get_logger(__name__)


class Limits:
    """Counts calls in fixed windows. One object serves all threads of a process."""

    def __init__(self, connection: redis.Redis, url: str, *, enabled: bool) -> None:
        shared = LeanStorage(
            _storage_uri(url), connection_pool=connection.connection_pool, key_prefix=PREFIX
        )
        self._enabled = enabled
        self._shared = FixedWindowRateLimiter(shared)
        self._alone = FixedWindowRateLimiter(MemoryStorage())
        self._alone_until = 0.0

    def count(self, limit: RateLimitItem, *names: str) -> None:
        """Count one call under its names. Raises ``too_many_requests``."""
        if self._enabled and not self._within(limit, names):
            raise Refusal(Code.TOO_MANY_REQUESTS)

    def _within(self, limit: RateLimitItem, names: tuple[str, ...]) -> bool:
        if time.monotonic() >= self._alone_until:
            try:
                return self._shared.hit(limit, *names)
            except redis.RedisError as error:
                # Asked anew at every call, an absent Redis would hold every call up.
                self._alone_until = time.monotonic() + ALONE_SECONDS
                log.warning("limits counted here", kind=type(error).__name__)
        return self._alone.hit(limit, *names)


def limits() -> Limits:
    """The limits of the application that serves this request."""
    return cast("Limits", current_app.extensions[EXTENSION])


def address() -> str:
    """The network address of whoever calls."""
    return request.remote_addr or ""


def caller() -> str:
    """A digest of the token for those who send one, the network address for all others."""
    token = bearer_token()
    return hashlib.sha256(token.encode()).hexdigest()[:32] if token else address()


def count_others() -> None:
    """Count a call of a route without a contract. Raises ``too_many_requests``."""
    if not hasattr(current_app.view_functions.get(request.endpoint or ""), "contract"):
        limits().count(OTHERS, request.endpoint or "", address())


def _storage_uri(redis_url: str) -> str:
    """The library's spelling of a Redis address: it has another name for unix sockets."""
    return f"redis+{redis_url}" if redis_url.startswith("unix://") else redis_url
