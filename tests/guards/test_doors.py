"""Some things are done in one place only."""

import ast
from pathlib import Path

from tests.guards.source import PRODUCT, ROOT, nodes, tree_of, where
from wishapp.base.db import Base
from wishapp.tables import all_tables

CLOCK = ROOT / "wishapp/base/clock.py"
MOVING = ROOT / "wishapp/kernel/lifecycle/moving.py"
STATEFUL = {
    mapper.class_.__name__
    for mapper in Base.registry.mappers
    if all_tables() and hasattr(mapper.class_, "MACHINE")
}
TELLS_TIME = {"now", "utcnow", "today", "time", "time_ns"}


def assigned(node: ast.AST) -> list[ast.expr]:
    """What a statement assigns to."""
    if isinstance(node, ast.Assign):
        return node.targets
    if isinstance(node, ast.AugAssign | ast.AnnAssign):
        return [node.target]
    return []


def sets_state(node: ast.AST) -> bool:
    """Whether something's ``state`` is written: by assignment, ``setattr`` or an UPDATE."""
    if any(isinstance(each, ast.Attribute) and each.attr == "state" for each in assigned(node)):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    literal = [each.value for each in node.args[1:2] if isinstance(each, ast.Constant)]
    if name == "setattr" and "state" in literal:
        return True
    writes = name == "values" or name in STATEFUL
    return writes and any(each.arg == "state" for each in node.keywords)


def test_only_the_lifecycle_writes_a_state() -> None:
    writers = {where(path, node) for path, node in nodes(*PRODUCT) if sets_state(node)}
    assert {place.partition(":")[0] for place in writers} == {where(MOVING)}


def asks_the_clock(node: ast.AST) -> bool:
    """Whether a call reads the time from ``datetime``, ``date`` or ``time`` themselves."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in TELLS_TIME and ast.unparse(node.func.value) in {
        "datetime",
        "date",
        "time",
        "datetime.datetime",
        "datetime.date",
    }


def test_only_the_clock_tells_the_time() -> None:
    places = {
        where(path, node)
        for path, node in nodes(*PRODUCT)
        if path != CLOCK and asks_the_clock(node)
    }
    assert places == set()


def test_the_database_does_not_tell_the_time_either() -> None:
    """``func.now()`` and its kin would be a second clock, which no test can turn."""
    asked = {
        where(path, node)
        for path, node in nodes(*PRODUCT)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in {"func.now", "func.current_timestamp", "func.clock_timestamp", "func.localtimestamp"}
    }
    assert asked == set()


# Where plain SQL may stand besides the conditions of indexes, and why.
PLAIN_SQL = {
    "wishapp/migrations": "migrations speak to one schema that they have just chosen",
    "wishapp/cli.py": "asks whether the database answers",
    "miniprogram_api/health.py": "asks whether the database answers",
}


def plain_sql(path: Path) -> set[int]:
    """Lines of a file where ``text(…)`` is called, conditions of indexes left out."""
    tree = tree_of(path)
    calls = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"text", "sa.text"}
    }
    if path.name in {"models.py", "wall_columns.py"}:
        return set()
    return calls


def test_nouns_speak_no_plain_sql() -> None:
    paths = {path for path, _ in nodes(*PRODUCT)}
    found = {
        f"{where(path)}:{line}"
        for path in paths
        if not any(where(path).startswith(prefix) for prefix in PLAIN_SQL)
        for line in plain_sql(path)
    }
    assert found == set()


def test_in_models_plain_sql_is_a_condition_of_an_index() -> None:
    """``text`` stands there outside of functions: in a table's arguments or as a named part."""
    stray = set()
    for path, node in nodes("wishapp"):
        if path.name != "models.py" or not isinstance(node, ast.FunctionDef):
            continue
        stray |= {
            where(path, call)
            for call in ast.walk(node)
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "text"
        }
    assert stray == set()
