"""What a division code says: its level and the code above it (domain rule on division codes)."""

import re
from enum import StrEnum
from unicodedata import normalize


class Level(StrEnum):
    """Levels of the tree, top first."""

    COUNTY = "county"
    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"
    SUB_GRID = "sub_grid"


class GridKind(StrEnum):
    """What a grid is for: households, or one place of work or trade, which makes it dedicated."""

    ORDINARY = "ordinary"
    MARKET = "market"
    OFFICE_BUILDING = "office_building"
    SHOPPING_STREET = "shopping_street"
    ENTERPRISE = "enterprise"
    INDUSTRIAL_PARK = "industrial_park"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    CONSTRUCTION_SITE = "construction_site"
    OTHER_DEDICATED = "other_dedicated"


GRID_CODE = re.compile(r"[0-9]{15,16}")
# A grid's code with three digits more, so that its length tells the level.
SUB_GRID_CODE = re.compile(r"[0-9]{18,19}")
# The code of a grid begins with that of its community.
COMMUNITY_DIGITS = 12
DIVISION_CODE = re.compile(r"[0-9]{12}")
LEVEL_ABOVE = {
    Level.STREET: Level.COUNTY,
    Level.COMMUNITY: Level.STREET,
    Level.GRID: Level.COMMUNITY,
    Level.SUB_GRID: Level.GRID,
}
GRIDS = frozenset({Level.GRID, Level.SUB_GRID})
# Where an office may stand to which people go.
WITH_OFFICE = frozenset({Level.STREET, Level.COMMUNITY})
MOST_HOUSEHOLDS = 1_000_000
# An office's own number is a landline or a hotline (domain 9.3); a mobile one is somebody's.
OFFICE_PHONE = re.compile(
    r"0[0-9]{2,3}-[0-9]{7,8}(?:-[0-9]{1,6})?|[48]00[0-9]{7}|9[56][0-9]{3,6}|12345|12371"
)

# Also written in groups of three, four and four.
MOBILE_INSIDE = re.compile(r"(?<![0-9])1[3-9][0-9](?:[\s-]?[0-9]{4}){2}(?![0-9])")


def names_mobile(text: str) -> bool:
    """Whether a text holds a mobile number, which is somebody's own."""
    return MOBILE_INSIDE.search(normalize("NFKC", text)) is not None


def level_of(code: str) -> Level | None:
    """The level by length and trailing zeros.

    A grid has its community's twelve digits with three or four more, a grid of the second level
    its grid's with three more. None when the code has none of these forms.
    """
    if GRID_CODE.fullmatch(code):
        return Level.GRID
    if SUB_GRID_CODE.fullmatch(code):
        return Level.SUB_GRID
    if not DIVISION_CODE.fullmatch(code):
        return None
    if code.endswith("000000"):
        return Level.COUNTY
    return Level.STREET if code.endswith("000") else Level.COMMUNITY


def last_code(path: str) -> str:
    """The code of the place to which a path leads."""
    return path.rstrip("/").rpartition("/")[2]


def paths_above(path: str) -> list[str]:
    """A place's path and those of every place above it, the county's first."""
    codes = path.strip("/").split("/")
    return [f"/{'/'.join(codes[: level + 1])}/" for level in range(len(codes))]


def code_at(path: str, level: Level) -> str | None:
    """The code that a path has at a level; None where the path ends above it."""
    codes = path.strip("/").split("/")
    depth = list(Level).index(level)
    return codes[depth] if depth < len(codes) else None
