"""Rate limits, counted in Redis per caller and route; on local counts while Redis is away."""

import hashlib

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from miniprogram_api.session import bearer_token


def address() -> str:
    """The network address of whoever calls."""
    return get_remote_address() or request.environ.get("REMOTE_ADDR", "")


def caller() -> str:
    """A digest of the token for those who send one, the network address for all others."""
    token = bearer_token()
    return hashlib.sha256(token.encode()).hexdigest()[:32] if token else address()


limiter = Limiter(
    key_func=caller,
    # For the few routes without a contract: documentation, schemas, health.
    default_limits=["600/minute"],
    strategy="fixed-window",
    headers_enabled=False,
    in_memory_fallback_enabled=True,
    key_prefix="wishapp-limit",
)
