"""Every action says who may, somebody asks for it, and no question trusts what a thing claims."""

import ast

from tests.builders.actions import actions
from tests.guards.source import PRODUCT, ROOT, members_used, nodes, where

ACCESS = ROOT / "wishapp/kernel/access"
# By these a question or a thing would pass the type checker without having what is asked for.
BLIND = {"Any", "cast", "getattr", "hasattr"}
# They look at columns of tables, not at things.
OF_COLUMNS = ACCESS / "scopes.py"


def test_every_action_says_who_may() -> None:
    assert actions()
    assert all(line.ways and all(line.ways) for line in actions().values())


def test_every_action_is_asked_for() -> None:
    asked = members_used("Action", *PRODUCT, besides=[ACCESS / "table.py"])
    assert set(actions()) - asked == set()


def test_no_question_looks_at_a_thing_of_unknown_type() -> None:
    assert {
        f"{where(path, node)} {node.id}"
        for path, node in nodes("wishapp/kernel/access")
        if isinstance(node, ast.Name) and node.id in BLIND and path != OF_COLUMNS
    } == set()


def test_no_thing_is_made_up_of_any_facts() -> None:
    """A namespace has every attribute, says the type checker; a thing has its own."""
    assert {
        where(path, node)
        for path, node in nodes(*PRODUCT)
        if isinstance(node, ast.Name | ast.Attribute)
        and "SimpleNamespace" in {getattr(node, "id", ""), getattr(node, "attr", "")}
    } == set()
