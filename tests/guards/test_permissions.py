"""Every action is in the permission table, and somebody asks for it."""

from tests.guards.source import PRODUCT, ROOT, members_used
from wishapp.kernel.access import Action
from wishapp.kernel.access.table import TABLE


def test_every_action_has_a_line() -> None:
    assert set(TABLE) == set(Action)
    assert all(TABLE.values())
    assert all(all(way) for way in TABLE.values())


def test_every_action_is_asked_for() -> None:
    asked = members_used("Action", *PRODUCT, besides=ROOT / "wishapp/kernel/access/table.py")
    assert set(Action.__members__) - asked == set()
