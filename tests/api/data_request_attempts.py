"""The mutating calls of the request desk, each with whom it belongs to."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.requests import (
    a_checked_request,
    a_granted_request,
    a_proxied_wish,
    a_request,
)
from tests.builders.settings import QINGHE
from wishapp.demand.wishes.models import Wish

RESIDENTS = count(1)
IDENTITY = {"where": "desk", "papers": ["identity"]}
ANSWER = {"answer": "已当面出示"}


def request_body(number: str, **changes: Any) -> dict[str, Any]:
    """何奶奶's request as JSON."""
    return {
        "subject": "wish", "no": number, "right": "access", "asker": "oneself",
        "name": "何秀珍", "phone": "13800000009", "words": "想看登记的信息",
    } | changes  # fmt: skip


def somebodys_wish(api: Api) -> Wish:
    """A wish of a resident whom no other attempt is about."""
    return a_proxied_wish(api.cast, address=f"丁香巷{next(RESIDENTS)}号")


def receiving(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        number = somebodys_wish(api).wish_no
    return Attempt("zhou", "/data-requests", request_body(number))


def on_request(name: str, step: str, begin: Callable[..., Any], body: Any = None) -> Any:
    """A step on a request that stands as ``begin`` leaves it."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            request = begin(api.cast, somebodys_wish(api))
        return Attempt(name, f"/data-requests/{request.id}/{step}", body)

    return attempt


# Keyed by the endpoint, so that a guard sees when one is missing.
DATA_REQUEST_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "data_requests.receive": receiving,
    "data_requests.check_identity": on_request("zhou", "identity", a_request, IDENTITY),
    "data_requests.grant": on_request("zheng", "grant", a_checked_request),
    "data_requests.refuse": on_request("zheng", "refuse", a_request, WHY),
    "data_requests.answer": on_request("zhou", "answer", a_granted_request, ANSWER),
}
