"""Whatever comes in is of a bounded type: no bare text, and no day or moment without a window."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from marshmallow import Schema, fields, validate

from miniprogram_api.date_fields import Day, Moment
from miniprogram_api.fields import CleanText
from tests.api.client import Api


def schemas_in(app: Flask) -> Iterator[tuple[str, Schema]]:
    """The schema of every body and every query, by its route."""
    for endpoint, view in app.view_functions.items():
        arguments = getattr(view, "_apidoc", {}).get("arguments", {})
        for parameter in arguments.get("parameters", ()):
            yield endpoint, parameter["schema"]


def fields_in(schema: Any) -> Iterator[tuple[str, fields.Field[Any]]]:
    """Every field of a schema, also of those inside it."""
    made: Schema = schema() if isinstance(schema, type) else schema
    for name, field in made.fields.items():
        yield from inside(name, field)


def inside(name: str, field: fields.Field[Any]) -> Iterator[tuple[str, fields.Field[Any]]]:
    """A field and the fields in it."""
    if isinstance(field, fields.Nested):
        yield from ((f"{name}.{inner}", each) for inner, each in fields_in(field.schema))
    elif isinstance(field, fields.List):
        yield from inside(f"{name}[]", field.inner)
    else:
        yield name, field


def is_bounded(field: fields.Field[Any]) -> bool:
    """Whether a field takes nothing that could not be kept, compared or read back."""
    if isinstance(field, fields.Date | fields.DateTime | fields.Time):
        return isinstance(field, Day | Moment)
    if isinstance(field, fields.Dict):
        parts = (field.key_field, field.value_field)
        return all(part is not None and is_bounded(part) for part in parts)
    if isinstance(field, fields.String) and not isinstance(field, CleanText | fields.UUID):
        return any(is_narrow(check) for check in field.validators)
    return not isinstance(field, fields.Raw) and type(field) is not fields.Field


def is_narrow(check: Any) -> bool:
    """Whether a check allows a list of words, or a pattern for the whole text."""
    if isinstance(check, validate.Regexp):
        return check.regex.pattern.endswith(r"\Z")
    return isinstance(check, validate.OneOf)


def test_no_field_that_comes_in_is_bare(town: Api) -> None:
    found = list(schemas_in(town.app))
    assert len(found) > 50
    bare = {
        f"{endpoint}: {name}"
        for endpoint, schema in found
        for name, field in fields_in(schema)
        if not is_bounded(field)
    }
    assert bare == set()


class BareSchema(Schema):
    """What the guard would find."""

    text = fields.String(required=True)
    short = fields.String(validate=validate.Length(max=3))
    open_end = fields.String(validate=validate.Regexp("[0-9]+"))
    day = fields.Date()
    moment = fields.AwareDateTime()
    anything = fields.Raw()


@pytest.mark.parametrize("name", BareSchema().fields)
def test_a_bare_field_would_be_found(name: str) -> None:
    assert not is_bounded(BareSchema().fields[name])
