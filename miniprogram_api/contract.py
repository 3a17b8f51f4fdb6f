"""A route's contract: who may call it, how often, and whether it creates; carried out here once.

A call is served for one county, in one transaction, as one actor. A creating call is remembered
under its idempotency key. A call that only ``reads`` opens no transaction, and one that is
``cached`` answers with an ETag. A route that speaks to an outside service says ``own_transactions``
and opens them itself. So none is open while that service is waited for.
"""

import hashlib
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, request
from limits import parse

from miniprogram_api.bodies import whole_body
from miniprogram_api.limits import address, caller, limits
from miniprogram_api.session import actor_of_request, core, county_of_request
from wishapp.base.db import reading, transaction
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.kernel.access import Actor, NotAllowed
from wishapp.kernel.audit import LookRefused, record_refusal, record_refused_look
from wishapp.kernel.idempotency import Answer, remember, reserve

IDEMPOTENCY_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})
REPLAYED = "Idempotency-Replayed"
View = Callable[..., Any]


class Who(StrEnum):
    """Who may call a route at all; the permission table decides the rest."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    UNIT = "unit"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Contract:
    """What a route requires of its caller, as read by the documentation and the guard tests."""

    who: Who
    limit: str
    creates: bool
    reads: bool
    own_transactions: bool
    cached: bool


def contract(
    who: Who = Who.SIGNED_IN,
    *,
    limit: str = "120/minute",
    creates: bool = False,
    reads: bool = False,
    own_transactions: bool = False,
    cached: bool = False,
) -> Callable[[View], View]:
    """State and carry out a route's contract; stands directly below ``@blp.route``."""
    terms = Contract(who, limit, creates, reads, own_transactions, cached)

    def decorate(view: View) -> View:
        most, name = parse(limit), f"{view.__module__}.{view.__name__}"

        @wraps(view)
        def served(*args: Any, **kwargs: Any) -> Any:
            with core().rules_in_force.serving(county_of_request()):
                known = caller()
                if known or who is not Who.SIGNED_IN:
                    limits().count_route(most, name, known or address())
                else:
                    # Whoever is not known is told so first, and counted only then.
                    g.uncounted = most, name
                try:
                    return _serve(terms, view, args, kwargs)
                except (NotAllowed, LookRefused) as refusal:
                    _write_down(refusal, kwargs)
                    raise

        promised: Any = served
        promised.contract = terms
        documented = deepcopy(getattr(view, "_apidoc", {}))
        # Where flask-smorest looks.
        promised._apidoc = documented | {"contract": terms, "view": name}  # noqa: SLF001
        return served

    return decorate


def actor() -> Actor:
    """Who makes this request."""
    found: Actor = g.actor
    return found


def idempotency_key() -> str:
    """The key of a creating call. Raises ``idempotency_key_missing``."""
    key = request.headers.get("Idempotency-Key", "")
    refuse_unless(IDEMPOTENCY_KEY.fullmatch(key), Code.IDEMPOTENCY_KEY_MISSING)
    return key


def remembered(view: Callable[[], Response], *, digest: bytes) -> Response:
    """Carry out a creating call once per key; a repeat is told what the first was told."""
    key = idempotency_key()
    earlier = reserve(actor().me, key, digest)
    if earlier is not None:
        repeat = Response(earlier.body, status=earlier.status, mimetype="application/json")
        repeat.headers[REPLAYED] = "true"
        return repeat
    response = view()
    remember(actor().me, key, Answer(response.status_code, response.get_data(as_text=True)))
    return response


def digest_of_request(content: bytes) -> bytes:
    """What makes two requests the same: method, path and content."""
    head = f"{request.method} {request.path}\n".encode()
    return hashlib.sha256(head + content).digest()


def _serve(terms: Contract, view: View, args: Any, kwargs: Any) -> Any:
    if terms.own_transactions:
        if terms.who is Who.SIGNED_IN:
            with transaction():
                g.actor = _actor_or_stranger()
        return view(*args, **kwargs)
    if request.method not in WITHOUT_BODY:
        # Received before a transaction begins: whoever sends it may take their time.
        whole_body()
    with reading() if terms.reads else transaction():
        if terms.who is Who.SIGNED_IN:
            g.actor = _actor_or_stranger()
        if not terms.creates:
            return view(*args, **kwargs)
        digest = digest_of_request(whole_body())
        return remembered(lambda: _as_response(view, args, kwargs), digest=digest)


def _write_down(refusal: NotAllowed | LookRefused, path: dict[str, Any]) -> None:
    """Note who was refused what, after the transaction that was taken back."""
    if "actor" not in g:
        return
    if isinstance(refusal, LookRefused):
        with transaction():
            record_refused_look(actor(), refusal)
        return
    named = next((each for each in path.values() if isinstance(each, UUID)), None)
    with transaction():
        record_refusal(actor(), refusal.action, named or actor().me)


def _actor_or_stranger() -> Actor:
    try:
        found = actor_of_request()
    except Refusal as refusal:
        if refusal.code is Code.NOT_SIGNED_IN:
            limits().count(limits().strangers, "strangers", address())
        raise
    if uncounted := g.pop("uncounted", None):
        limits().count_route(*uncounted, str(found.me))
    return found


def _as_response(view: View, args: Any, kwargs: Any) -> Response:
    return current_app.make_response(view(*args, **kwargs))
