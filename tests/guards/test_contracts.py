"""No noun reaches another by a way that its imports do not show, and none reaches into its rows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.guards.source import PRODUCT, ROOT, files_of, nodes, tree_of, where

# By these a table or a module is found under its name, so that no contract sees who looks.
UNSEEN = {
    "__import__", "__subclasses__", "all_tables", "import_module", "mappers", "metadata", "modules",
    "registry",
}  # fmt: skip
OF_SQL = re.compile(r"\b(FROM|JOIN|INTO|UPDATE)\s+[\w{\"]", re.IGNORECASE)
# Who looks at every table there is, with the reason.
OVER_ALL = {
    "wishapp/base/db.py": "declares the base of all tables",
    "wishapp/bootstrap.py": "has every table known before the first call",
    "wishapp/kernel/keys/columns.py": "rotation goes through every sealed column, whosever it is",
    "wishapp/migrations/env.py": "compares all tables with the schema",
    "wishapp/migrations/migrating.py": "reads the version of the schema, which is no noun's",
    "wishapp/tables.py": "gathers all tables",
}


def unseen(node: ast.AST) -> bool:
    """Whether a node of the code finds a table or a module by its name."""
    if isinstance(node, ast.Attribute):
        return node.attr in UNSEEN
    if isinstance(node, ast.Name):
        return node.id in UNSEEN
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
        return "table" in {alias.name for alias in node.names}
    is_sql = isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("text", "_sql"))
    return is_sql and OF_SQL.search(ast.unparse(node)) is not None


def test_no_contract_is_evaded() -> None:
    found = {
        str(path.relative_to(ROOT)): where(path, node)
        for path, node in nodes(*PRODUCT)
        if "versions" not in path.parts and unseen(node)
    }
    assert {place for file, place in found.items() if file not in OVER_ALL} == set()
    assert set(OVER_ALL) == set(found)


# Modules in which SQL over several nouns belongs, or whose classes inherit from other nouns'.
MAY_REACH = {
    "queries.py",
    "kept_queries.py",
    "wall_queries.py",
    "models.py",
    "personal.py",
    "deadline_columns.py",
}
# Whose verbs use rows of other nouns besides, with the reason.
REACHES = {
    "wishapp/demand/wishes/retention.py": "a resident is known while words of any wish are left",
    "wishapp/fulfilment/claims/entries_of_person.py": "shows an entry with the number of its wish",
    "wishapp/fulfilment/draw_entries/own_entries.py": "shows an entry with the words of its wish",
    "wishapp/fulfilment/pledges/own_pledges.py": "shows a pledge with the words of its wish",
    "wishapp/fulfilment/teams/own_participations.py": "shows a part with the words of its wish",
    "wishapp/registry/people/directory.py": "names the place or the unit of each role",
    "wishapp/fulfilment/dispatches/finding_candidates.py": "one query over six nouns finds them",
    "wishapp/office/search/filling.py": "gives rows of all nouns what the search finds them by",
    "wishapp/fulfilment/rectifications/relocating.py": "a wish moves with the rows of seven nouns",
    "wishapp/office/anomaly_finding": "looks through the entries of the ledger beside claims",
    "wishapp/office/place_closings": "what is open at a place moves with the rows of its nouns",
    "wishapp/office/waiting/table.py": "says of the rows of all nouns which of them wait",
    "wishapp/privacy": "the rights of a person reach over all that nouns keep of them",
    "wishapp/tables.py": "gathers the models of all nouns",
}


def models_of_others(path: Path) -> set[str]:
    """What a module imports of the models of other nouns."""
    own = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return {
        alias.asname or alias.name
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if (node.module.endswith(".models") or alias.name == "models")
        and not own.startswith(node.module.removesuffix(".models") + ".")
    }


def types_and_calls(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that say a type, begin a new row or call a function that stands beside a table."""
    for node in ast.walk(tree):
        for said in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            yield from ast.walk(said) if isinstance(said, ast.AST) else ()
        if isinstance(node, ast.Call):
            yield node.func


def reaching(path: Path) -> list[str]:
    """Where a module uses rows of other nouns, of which it may only name the type."""
    others, tree = models_of_others(path), tree_of(path)
    harmless = {id(node) for node in types_and_calls(tree)}
    return [
        f"{where(path, node)} {node.id}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in others and id(node) not in harmless
    ]


def excuse(path: Path) -> str | None:
    """The line of ``REACHES`` that a module falls under."""
    name = path.relative_to(ROOT).as_posix()
    return next((each for each in REACHES if name == each or name.startswith(f"{each}/")), None)


def test_verbs_leave_the_rows_of_other_nouns_to_their_queries() -> None:
    """Who reads another noun's rows asks a function of its queries, or joins them in its own."""
    found = [path for path in files_of(*PRODUCT) if path.name not in MAY_REACH and reaching(path)]
    assert [reaching(path) for path in found if not excuse(path)] == []
    assert {excuse(path) for path in found} == set(REACHES)


def test_the_guards_see_who_reaches() -> None:
    tree = ast.parse("db.metadata.tables['pledges'], text('SELECT 1 FROM pledges'), now()")
    assert len([node for node in ast.walk(tree) if unseen(node)]) == 2
