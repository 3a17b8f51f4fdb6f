"""What no table and no query may do."""

import ast
import re

from tests.guards.source import PRODUCT, files_of, nodes, tree_of, where
from wishapp.tables import all_tables

# Words for money that moves (domain 15.7); whole, or as a part of a name.
MONEY = re.compile(
    r"(^|_)(amounts?|pay|paid|payments?|wallets?|transfer_money|balances?|prices?|fees?|fen|yuan|"
    r"currency|bank\w*|refunds?|donations?)(_|$)"
)


def test_the_app_holds_no_money() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in all_tables().tables.values()
        for column in table.columns
    }
    assert {name for name in columns if MONEY.search(name.rpartition(".")[2])} == set()
    assert {table for table in all_tables().tables if MONEY.search(table)} == set()


def test_no_field_of_the_edges_speaks_of_money_either() -> None:
    names = set()
    for path, node in nodes(*PRODUCT):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {
                f"{where(path, node)} {each.id}"
                for each in targets
                if isinstance(each, ast.Name) and MONEY.search(each.id.lower())
            }
    assert names == set()


def test_the_word_list_finds_money() -> None:
    found = ["amount", "paid_at", "wallet_id", "balance", "transfer_money", "unit_price"]
    assert all(MONEY.search(name) for name in found)
    assert not any(MONEY.search(name) for name in ["payload", "state", "minutes", "transferred"])


# Queries that return lists and need no limit, with the reason.
UNLIMITED = {
    "totals_by_member": "one row a member of one unit; a statement needs them all",
    "member_facts": "one row a report-in of one unit; a statement needs them all",
    "last_sent": "at most one row for each person that is named",
    "places_on_path": "at most one place of each level",
    "places_inside_for_update": "a place closes with all that lies in it",
    "whole_tree": "refused beyond a number of places, never cut",
    "places_by_code": "refused beyond a number of places, never cut",
    "location_now": "the columns of one place",
    "paths_led_to": "at most MOST_INSIDE closed places",
    "wordings_missed_by": "the few versions that ask one person again",
    "counted_of": "conditions, one for each figure of a board",
    "checks_of": "the few checks of one wish",
    "lock_teams_of": "the few teams of one person, none of which may be left out",
    "rows_of": "the few relatives of one resident, none of whom may be left out",
    "lines_of": "the few lines of one wish",
    "pictures_of": "the pictures of one wish, at most three",
    "lock_needless": "pictures of one wish, at most three",
    "pictures_shown": "the pictures of one wish, at most three",
    "passed_pictures": "the pictures of one wish, at most three",
    "picture_ids_of": "at most three for each wish that is named",
    "open_picture_screenings": "at most one for each picture that is named",
    "people_on": "the pictures of one resident's wishes, none of which may be left out",
    "issued_with_reversed": "the certificates of one service, none of which may be left out",
    "units_for_update": "the two units of one merger",
    "member_nos": "the people of one part, at most PEOPLE_A_PART",
    "parts_for_update": "the few days of one service, at most MOST_PARTS",
}


def returns_many(function: ast.FunctionDef) -> bool:
    """Whether a function's answer is a list or a dict of rows."""
    answer = ast.unparse(function.returns) if function.returns else ""
    return answer.startswith(("list[", "dict[", "Sequence["))


def test_every_query_for_many_rows_has_a_limit() -> None:
    unlimited = set()
    for path in files_of("wishapp"):
        if path.name not in {"queries.py", "carrying.py", "granting.py"}:
            continue
        for node in tree_of(path).body:
            if isinstance(node, ast.FunctionDef) and returns_many(node):
                names = [each.arg for each in node.args.args + node.args.kwonlyargs]
                if "limit" not in names:
                    unlimited.add(node.name)
    assert unlimited == set(UNLIMITED)


def test_every_staff_list_takes_a_scope() -> None:
    """Lists that look over more than one person's things are narrowed before they are paged."""
    listing = re.compile(r"_in$|_for$")
    without = set()
    for path in files_of("wishapp"):
        if path.name != "queries.py":
            continue
        for node in tree_of(path).body:
            if not isinstance(node, ast.FunctionDef) or not listing.search(node.name):
                continue
            if returns_many(node) and "scope" not in [each.arg for each in node.args.args]:
                without.add(f"{where(path, node)} {node.name}")
    assert without == set()
