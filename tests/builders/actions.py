"""The lines of the permission table, by name."""

from typing import Any

from wishapp.kernel.access import Action, Allowed


def actions() -> dict[str, Allowed[Any]]:
    """Every action with who may do it, also of the parts of the table."""
    parts = (vars(part).items() for part in reversed(Action.__mro__))
    return {name: line for part in parts for name, line in part if isinstance(line, Allowed)}
