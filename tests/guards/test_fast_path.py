"""The fast path is no larger than what was measured."""

import ast

from tests.guards.source import PRODUCT, ROOT, nodes, where
from wishapp.base import compiled_statements

# Each of them gained 5 % or more on a path that it serves; the decision has the figures.
HOT_STATEMENTS = {
    "wishapp/demand/wishes/wall_queries.py",
    "wishapp/kernel/audit/recording_looks.py",
    "wishapp/kernel/idempotency/remembering.py",
    "wishapp/kernel/lifecycle/moving.py",
    "wishapp/office/search/kept_queries.py",
    "wishapp/registry/members/queries.py",
}
PIECES = {"counting", "queries", "unchanged"}
DECISION = ROOT / "docs/decisions/0002-fast-path.md"


def test_hot_statements_stand_where_their_gain_was_measured() -> None:
    users = {
        where(path)
        for path, node in nodes(*PRODUCT)
        if isinstance(node, ast.ImportFrom) and node.module == compiled_statements.__name__
    }
    assert users == HOT_STATEMENTS
    assert all(name in (compiled_statements.__doc__ or "") for name in users)


def test_every_piece_of_the_edge_has_its_figure() -> None:
    files = (ROOT / "miniprogram_api/fast").glob("*.py")
    assert {path.stem for path in files} - {"__init__"} == PIECES
    text = DECISION.read_text(encoding="utf-8")
    for piece in PIECES:
        rows = [line for line in text.splitlines() if f"fast/{piece}.py" in line]
        assert rows
        assert all("%" in row for row in rows)
