"""The lines of the permission table, by name."""

from typing import Any

from wishapp.kernel.access import Action, Allowed


def actions() -> dict[str, Allowed[Any]]:
    """Every action with who may do it."""
    return {name: line for name, line in vars(Action).items() if isinstance(line, Allowed)}
