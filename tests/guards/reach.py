"""Reads the API's description: which callers read which ids, and which routes take them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

STAFF = frozenset({"grid worker", "clerk", "administrator", "street", "county"})
COMMUNITY = frozenset({"grid worker", "clerk", "administrator"})
OFFICE = frozenset({"clerk", "administrator"})
EVERYBODY = STAFF | {"person", "liaison"}
# Those at a phone of their own, whatever they are to the thing.
PERSONS = (
    "Oneself", "Its author", "Its owner", "isher", "laimant", "Its member", "ledger",
    "Whoever", "leader", "Active members", "Lead ",
)  # fmt: skip
# The longer phrase first: what it says is not read again in a shorter one.
OFFICES: Mapping[str, frozenset[str]] = {
    "third person of the community staff": COMMUNITY,
    "Community, street and county staff": STAFF - {"grid worker"},
    "Community and street administrators": frozenset({"administrator", "street"}),
    "Community and county administrators": frozenset({"administrator", "county"}),
    "Street and county administrators": frozenset({"street", "county"}),
    "second person of the place": STAFF - {"grid worker"},
    "ommunity office and above": STAFF - {"grid worker"},
    "ommunity administrators": frozenset({"administrator"}),
    "ounty administrators": frozenset({"county"}),
    "treet administrators": frozenset({"street"}),
    "dministrators": frozenset({"administrator", "street", "county"}),
    "ommunity office": OFFICE,
    "ommunity staff": COMMUNITY,
    "street": frozenset({"street"}),
    "county": frozenset({"county"}),
    "taff": STAFF,
    "iaisons": frozenset({"liaison"}),
}


@dataclass(frozen=True, slots=True)
class Operation:
    """A route of the description: who may call it, what it takes, and what it answers with."""

    name: str
    verb: str
    path: str
    callers: frozenset[str]
    query: frozenset[str]
    taken: frozenset[str]
    # Pairs of a schema and a field.
    answered: frozenset[tuple[str, str]]


def operations(description: Any) -> list[Operation]:
    """Every route of the description."""
    return [
        _operation(description, verb, path, item[verb])
        for path, item in description["paths"].items()
        for verb in ("get", "post", "put")
        if verb in item
    ]


def _operation(description: Any, verb: str, path: str, operation: Any) -> Operation:
    schemas = description["components"]["schemas"]
    contents = [
        content["schema"]
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        for content in answer.get("content", {}).values()
        if "schema" in content
    ]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    asked = operation.get("parameters", [])
    return Operation(
        name=operation["operationId"],
        verb=verb,
        path=path,
        callers=callers_of(operation.get("summary", ""), path),
        query=frozenset(each["name"] for each in asked if each["in"] == "query"),
        taken=frozenset(name for _, name in _fields(schemas, body.get("schema", {}))),
        answered=frozenset(each for content in contents for each in _fields(schemas, content)),
    )


def callers_of(summary: str, path: str) -> frozenset[str]:
    """Who may call a route, as the first words of its docstring say."""
    who = summary.partition(":")[0]
    if path.startswith("/api/v1/me"):
        return frozenset({"person", "liaison"})
    if who in {"Anyone", "Signed in"} or "anyone signed in" in who:
        return EVERYBODY
    found: set[str] = set()
    rest = who
    for phrase, callers in OFFICES.items():
        if phrase in rest:
            found |= callers
            rest = rest.replace(phrase, "")
    # Of a list of both, the second is named after the colon.
    if "liaisons: " in summary:
        found.add("liaison")
    if any(each in who for each in PERSONS):
        found.add("person")
    return frozenset(found)


def ids_in(path: str) -> list[str]:
    """The names of the parts of a path that a caller fills in."""
    return re.findall(r"{(\w+)}", path)


def _fields(
    schemas: Any, schema: Any, inside: str = "", seen: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """The fields of a schema and of those nested in it, each with the schema that has it."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name not in seen:
            yield from _fields(schemas, schemas[name], name, seen | {name})
        return
    element = [schema["items"]] if "items" in schema else []
    for part in [*schema.get("allOf", ()), *schema.get("anyOf", ()), *element]:
        yield from _fields(schemas, part, inside, seen)
    for name, value in schema.get("properties", {}).items():
        yield inside, name
        yield from _fields(schemas, value, inside, seen)
