"""People on the lists of units, and lists as a unit's office keeps them."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from tests.builders.doing import do
from tests.builders.intake import as_csv
from tests.builders.land import COMMUNITY, code
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from wishapp.kernel.access import Actor
from wishapp.registry.rosters.importing import Report, enter_list, try_list
from wishapp.registry.rosters.keeping import NewEntry, list_person
from wishapp.registry.rosters.models import RosterEntry
from wishapp.registry.rosters.rules import RosterRow

HEAD = ("姓名", "联系电话", "应报到社区编码")
LINES = count(2)


def a_list(*lines: Sequence[object], encoding: str = "utf-8") -> bytes:
    """A unit's list as CSV."""
    return as_csv(*lines, head=HEAD, encoding=encoding)


def a_listed(
    by: Actor, name: str = "赵明远", phone: str | None = "13900000001", place: str = COMMUNITY
) -> RosterEntry:
    """Somebody on the list of unit A."""
    new = NewEntry(name=name, phone=phone, community_code=code(place))
    return do(list_person, by, unit_id(), new)


def a_row(name: str, phone: str | None = None, place: str | None = None, **more: Any) -> RosterRow:
    """A row of a list without a fault."""
    community = None if place is None else QINGHE.code + place
    return RosterRow(line=next(LINES), name=name, phone=phone, community_code=community, **more)


def tried(by: Actor, rows: Iterable[RosterRow], data: bytes = b"a list") -> Report:
    """A list of unit A that was tried."""
    return do(try_list, by, unit_id(), data, rows)


def entered(by: Actor, rows: Sequence[RosterRow], data: bytes = b"a list") -> Report:
    """The same, and entered."""
    import_id = tried(by, rows, data).found.id
    return do(enter_list, by, import_id, data, rows)
