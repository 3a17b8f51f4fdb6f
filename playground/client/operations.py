"""The operations of a description, as the client calls them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playground.client.description import Json

VERBS = ("get", "post", "put")
JSON = "application/json"
FORM = "multipart/form-data"
KEY = "Idempotency-Key"
ETAG = "If-None-Match"
NO_CONTENT = "204"
EVERY = "default"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. ``kind`` is what is special about its request or answer, if anything."""

    name: str
    method: str
    path: str
    summary: str
    codes: tuple[str, ...]
    kind: str
    files: tuple[str, ...]

    @property
    def noun(self) -> str:
        """What it is about."""
        return self.name.partition(".")[0]

    @property
    def verb(self) -> str:
        """What is done."""
        return self.name.partition(".")[2]

    @property
    def type_name(self) -> str:
        """How the generator calls its types: ``claims.own_claims`` has ``ClaimsOwnClaims…``."""
        return "".join(word[:1].upper() + word[1:] for word in re.split(r"[._]", self.name))


def operations_of(document: Json) -> list[Operation]:
    """All operations by their names, which do not depend on the order of the routes."""
    found = [
        _operation(path, verb, item[verb])
        for path, item in document["paths"].items()
        for verb in VERBS
        if verb in item
    ]
    return sorted(found, key=lambda operation: operation.name)


def codes_of_every_call(document: Json) -> tuple[str, ...]:
    """The refusals that any call may meet."""
    found = {
        code
        for item in document["paths"].values()
        for verb in VERBS
        if verb in item
        for code in item[verb]["responses"][EVERY].get("x-codes", ())
    }
    return tuple(sorted(found))


def _operation(path: str, verb: str, described: Json) -> Operation:
    body = described.get("requestBody", {}).get("content", {})
    own = {
        code
        for status, answer in described["responses"].items()
        if status != EVERY
        for code in answer.get("x-codes", ())
    }
    return Operation(
        name=described["operationId"],
        method=verb.upper(),
        path=path,
        summary=described.get("summary", ""),
        codes=tuple(sorted(own)),
        kind=_kind(described, body),
        files=tuple(sorted(_files(body))),
    )


def _kind(described: Json, body: Json) -> str:
    headers = {each["name"] for each in described.get("parameters", ()) if each["in"] == "header"}
    [(status, brought)] = (
        (status, answer)
        for status, answer in described["responses"].items()
        if status.startswith("2")
    )
    if FORM in body:
        return "form"
    if KEY in headers:
        return "key"
    if ETAG in headers:
        return "etag"
    is_json = status == NO_CONTENT or JSON in brought.get("content", {})
    return "" if is_json else "bytes"


def _files(body: Json) -> Iterator[str]:
    properties: Any = body.get(FORM, {}).get("schema", {}).get("properties", {})
    for name, field in properties.items():
        if field.get("format") == "binary":
            yield name
