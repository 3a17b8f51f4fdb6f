"""Takes from a thing what a schema shows of it."""

from typing import Any

from marshmallow import Schema


def values_of(
    thing: object, schema: type[Schema], *, without: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The attributes of a thing that a schema shows, by their names, so that others can be added.

    ``without`` names the fields that come from elsewhere.
    """
    names = (field.attribute or name for name, field in schema().fields.items())
    return {name: getattr(thing, name) for name in names if name not in without}
