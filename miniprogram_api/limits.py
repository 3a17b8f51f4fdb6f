"""Rate limits, counted in Redis by person or address and route; here while Redis is away."""

import time
from typing import cast

import redis
import structlog
from flask import current_app, request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from miniprogram_api.fast.counting import LeanStorage
from miniprogram_api.session import bearer_token
from wishapp.base.errors import Code, Refusal
from wishapp.config import LimitSettings
from wishapp.registry.people.tokens import mark_of_token

EXTENSION = "wishapp-limits"
PREFIX = "wishapp-limit"
ALONE_SECONDS = 5.0
SIGN_IN = "people.open_session"

log = structlog.get_logger(__name__)


class Limits:
    """Counts calls in fixed windows. One object serves all threads of a process."""

    def __init__(
        self, connection: redis.Redis, url: str, settings: LimitSettings, *, enabled: bool
    ) -> None:
        shared = LeanStorage(
            _storage_uri(url), connection_pool=connection.connection_pool, key_prefix=PREFIX
        )
        self._enabled = enabled
        self._routes = {each.endpoint: a_minute(each.a_minute) for each in settings.routes}
        # Calls without a token, or with a made-up one, each of which costs a look at the database.
        self.strangers = a_minute(settings.strangers)
        # Of the few routes without a contract: documentation, schemas, health.
        self.others = a_minute(settings.others)
        self.account, self.code = (
            a_minute(settings.sign_ins_of_account),
            a_minute(settings.sign_ins_by_code),
        )
        self._routes.setdefault(SIGN_IN, a_minute(settings.sign_ins_of_address))
        self._shared = FixedWindowRateLimiter(shared)
        self._alone = FixedWindowRateLimiter(MemoryStorage())
        self._alone_until = 0.0

    def count(self, limit: RateLimitItem, *names: str) -> None:
        """Count one call under its names. Raises ``too_many_requests``."""
        if self._enabled and not self._within(limit, names):
            raise Refusal(Code.TOO_MANY_REQUESTS)

    def count_route(self, limit: RateLimitItem, *names: str) -> None:
        """Count one call of the route that is served, by its own limit if the settings have one."""
        self.count(self._routes.get(request.endpoint or "", limit), *names)

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
    """What all calls of a person share who was given the token; empty for all others.

    A token that nobody checks would give whoever makes one up a limit of their own.
    """
    token = bearer_token()
    return mark_of_token(token) if token else ""


def count_others() -> None:
    """Count a call of a route without a contract. Raises ``too_many_requests``."""
    if not hasattr(current_app.view_functions.get(request.endpoint or ""), "contract"):
        limits().count(limits().others, request.endpoint or "", address())


def a_minute(calls: int) -> RateLimitItem:
    """So many calls a minute."""
    return RateLimitItemPerMinute(calls)


def _storage_uri(redis_url: str) -> str:
    """The library's spelling of a Redis address: it has another name for unix sockets."""
    return f"redis+{redis_url}" if redis_url.startswith("unix://") else redis_url
