"""The places and units of a demo county; its codes exist nowhere."""

from wishapp.base.county import county
from wishapp.kernel.access import Actor
from wishapp.registry.people.wordings import Notice, Purpose, publish_wording
from wishapp.registry.places.importing_tree import draw_places
from wishapp.registry.places.table_rows import read_rows
from wishapp.registry.units.enrolling import enrol_unit

# The version of every notice in these stories.
WORDING = "2026年第1版告知书"
BY_SETUP = Actor.for_system("setup")

# Codes below the county's six digits.
TOWN, SOUTH_TOWN = "001000", "102000"
COMMUNITY, NEXT_COMMUNITY, VILLAGE = "001001", "001002", "102201"
GRID, NEXT_GRID = "001001001", "001001002"
TREE = (
    ("000000", "", "county", ""),
    (TOWN, "000000", "street", "城关街道"),
    (SOUTH_TOWN, "000000", "street", "南河镇"),
    (COMMUNITY, TOWN, "community", "槐荫社区"),
    (NEXT_COMMUNITY, TOWN, "community", "石桥社区"),
    (VILLAGE, SOUTH_TOWN, "community", "杨柳村"),
    (GRID, COMMUNITY, "grid", "槐荫第一网格"),
    (NEXT_GRID, COMMUNITY, "grid", "槐荫第二网格"),
)
# Synthetic codes with right check digits (GB 32100-2015).
UNIT_A, UNIT_B = "11229901000000010Y", "12229901000000030X"
UNITS = ((UNIT_A, "档案馆", "档案馆党支部"), (UNIT_B, "第二中学", "第二中学党总支"))


def code(below: str) -> str:
    """The whole code of a place of the county being served."""
    return f"{county().code}{below}"


def tree_csv() -> bytes:
    """The county's tree as the table that is imported."""
    rows = [
        f"{code(below)},{name or county().name},{code(parent) if parent else ''},{level},2026-01-01"
        for below, parent, level, name in TREE
    ]
    return "\n".join(["code,name,parent,level,valid_from", *rows]).encode()


def publish_wordings() -> None:
    """One version of every notice, under the name that everybody agrees to."""
    for purpose in Purpose:
        notice = Notice(purpose=purpose, version=WORDING, text="告知书全文", asks_again=False)
        publish_wording(BY_SETUP, notice)


def settle() -> None:
    """Draw the tree and enrol the units."""
    draw_places(read_rows(tree_csv()))
    for uscc, name, party_org in UNITS:
        enrol_unit(BY_SETUP, uscc=uscc, name=f"{county().name}{name}", party_org=party_org)
