"""A blueprint whose documentation tells of the headers that every contract implies."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema

from miniprogram_api.api import ProblemApi
from miniprogram_api.bodies import JsonBodies
from miniprogram_api.contract import Contract, View, Who
from miniprogram_api.errors import status_of
from miniprogram_api.refusals import OF_EVERY_ROUTE, refusals_of
from miniprogram_api.session import COUNTY_HEADER
from wishapp.base.errors import Code

Decorator = Callable[[View], View]

COUNTY_PARAMETER = {
    "in": "header",
    "name": COUNTY_HEADER,
    "required": False,
    "schema": {"type": "string", "pattern": "^[0-9]{6}$"},
    "description": "The county's six-digit code; needed when more than one is served.",
}
IDEMPOTENCY_PARAMETER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,64}$"},
    "description": "Chosen by the client; a repeat of the request carries the same key.",
}
# A unit signs as Standard Webhooks has it, with the secret by which it checks our pushes.
SIGNATURE_PARAMETERS = [
    {
        "in": "header",
        "name": name,
        "required": True,
        "schema": {"type": "string"},
        "description": description,
    }
    for name, description in (
        ("webhook-id", "The message id of the statement, as in the path."),
        ("webhook-timestamp", "When the unit signs, in unix seconds; five minutes off at most."),
        ("webhook-signature", "v1, and base64 of HMAC-SHA256 over id.timestamp.body."),
    )
]
# As the platform signs; ``echostr`` comes with its check of the address only.
PUSH_PARAMETERS = [
    {"in": "query", "name": name, "required": False, "schema": {"type": "string"}}
    for name in ("signature", "timestamp", "nonce", "echostr", "encrypt_type", "msg_signature")
]
ETAG_PARAMETER = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag of the answer that the client holds.",
}
NOT_MODIFIED = {"description": "What the client holds is still current"}
# The schema of an answer that is no JSON.
BYTES = {"type": "string", "format": "binary"}
PROBLEM_CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
PROBLEM = {
    "description": "A refusal (RFC 9457). Any call may meet one of x-codes; each other status"
    " names those of its call's own rules.",
    "content": PROBLEM_CONTENT,
    "x-codes": sorted(OF_EVERY_ROUTE),
}


class Routes(Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """Routes of one noun."""

    ARGUMENTS_PARSER = JsonBodies()

    def __init__(self, noun: str, module: str) -> None:
        super().__init__(noun, module, url_prefix="/api/v1")
        self._prepare_doc_cbks += [self._add_name, _add_contract]

    def _add_name(self, doc: dict[str, Any], doc_info: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Call an operation as its endpoint is called in settings and logs: ``claims.release``."""
        return doc | {"operationId": f"{self.name}.{doc_info['view'].rpartition('.')[2]}"}

    def route(self, rule: str, **options: Any) -> Decorator:
        """Serve a path; the contract stands directly below."""
        decorator: Decorator = super().route(rule, **options)
        return decorator

    def register_views_in_doc(self, api: ProblemApi, *args: Any, **options: Any) -> None:
        """Describe the routes, but not before somebody asks for the description."""
        api.describe_later(partial(super().register_views_in_doc, api, *args, **options))

    def arguments(self, schema: type[Schema], **options: Any) -> Decorator:
        """Validate the body or the query by a schema."""
        # An instance: given a class, one would be made for every request.
        decorator: Decorator = super().arguments(schema(), **options)
        return decorator

    def response(
        self, status: int, schema: type[Schema] | dict[str, str] | None = None, **options: Any
    ) -> Decorator:
        """Write the answer by a schema."""
        decorator: Decorator = super().response(status, schema, **options)
        return decorator

    def doc(self, **options: Any) -> Decorator:
        """Add to the documentation."""
        decorator: Decorator = super().doc(**options)
        return decorator


def by_status(codes: Iterable[Code]) -> dict[int, list[str]]:
    """Codes of refusals by the status of their answer."""
    found: dict[int, list[str]] = {}
    for code in codes:
        found.setdefault(status_of(code), []).append(code.value)
    return found


def _add_contract(doc: dict[str, Any], doc_info: dict[str, Any], **_: Any) -> dict[str, Any]:
    terms: Contract = doc_info["contract"]
    parameters = doc.setdefault("parameters", [])
    parameters.append(COUNTY_PARAMETER)
    if terms.creates:
        parameters.append(IDEMPOTENCY_PARAMETER)
    if terms.who is Who.UNIT:
        parameters.extend(SIGNATURE_PARAMETERS)
    if terms.who is Who.PLATFORM:
        parameters.extend(PUSH_PARAMETERS)
    if terms.cached:
        parameters.append(ETAG_PARAMETER)
    doc["security"] = [{"token": []}] if terms.who is Who.SIGNED_IN else []
    responses = doc.setdefault("responses", {})
    # Every refusal has one shape, also the one that flask-smorest would describe its own way.
    responses.pop(422, None)
    responses["default"] = PROBLEM
    for status, codes in by_status(refusals_of(doc_info["view"])).items():
        responses[str(status)] = {
            "description": f"Refused: {', '.join(codes)}",
            "content": PROBLEM_CONTENT,
            "x-codes": codes,
        }
    if terms.cached:
        responses["304"] = NOT_MODIFIED
    return doc
