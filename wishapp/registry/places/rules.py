"""What a division code says: its level and the code above it (domain rule on division codes)."""

import re
from enum import StrEnum


class Level(StrEnum):
    """Levels of the tree, top first."""

    COUNTY = "county"
    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"


GRID_CODE = re.compile(r"[0-9]{15,16}")
DIVISION_CODE = re.compile(r"[0-9]{12}")
LEVEL_ABOVE = {
    Level.STREET: Level.COUNTY,
    Level.COMMUNITY: Level.STREET,
    Level.GRID: Level.COMMUNITY,
}


def level_of(code: str) -> Level | None:
    """The level by trailing zeros; grids are a community's twelve digits with three or four more.

    None when the code has neither form.
    """
    if GRID_CODE.fullmatch(code):
        return Level.GRID
    if not DIVISION_CODE.fullmatch(code):
        return None
    if code.endswith("000000"):
        return Level.COUNTY
    return Level.STREET if code.endswith("000") else Level.COMMUNITY


def paths_above(path: str) -> list[str]:
    """A place's path and those of every place above it, the county's first."""
    codes = path.strip("/").split("/")
    return [f"/{'/'.join(codes[: level + 1])}/" for level in range(len(codes))]


def code_at(path: str, level: Level) -> str | None:
    """The code that a path has at a level; None where the path ends above it."""
    codes = path.strip("/").split("/")
    depth = list(Level).index(level)
    return codes[depth] if depth < len(codes) else None
