"""Takes from a thing what a schema shows of it."""

from functools import cache
from typing import Any

from marshmallow import Schema


def values_of(
    thing: object, schema: type[Schema], *, without: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The attributes of a thing that a schema shows, by their names, so that others can be added.

    ``without`` names the fields that come from elsewhere.
    """
    return {name: getattr(thing, name) for name in _attributes(schema) if name not in without}


@cache
def _attributes(schema: type[Schema]) -> tuple[str, ...]:
    """By which attributes a schema shows a thing; to make a schema copies all its fields."""
    return tuple(field.attribute or name for name, field in schema().fields.items())
