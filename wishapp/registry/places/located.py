"""Says in SQL at which place of each level a row lies, and which rows lie in a place."""

from typing import Any

from sqlalchemy import ColumnElement, func

from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import GRIDS, Level, paths_above

# The first four codes of a path, which is that of a grid of the first level.
GRID_PATH = "^(?:/[^/]+){4}/"


def path_at(table: Any, level: Level) -> Any:
    """The path that a row has at a level below the county.

    Where it names no grid it is that of its community, and likewise of a grid in a grid.
    """
    if level is Level.GRID:
        return func.coalesce(func.substring(table.place_path, GRID_PATH), table.place_path)
    columns = {Level.STREET: table.street_path, Level.COMMUNITY: table.community_path}
    return columns.get(level, table.place_path)


def lies_in(table: Any, place: Place) -> list[ColumnElement[bool]]:
    """The conditions under which a row lies in a place, one for each level from the street down."""
    _, *above = paths_above(place.path)
    columns = (table.street_path, table.community_path)
    conditions = [column == path for column, path in zip(columns, above, strict=False)]
    if Level(place.level) in GRIDS:
        conditions.append(table.place_path.startswith(place.path))
    return conditions
