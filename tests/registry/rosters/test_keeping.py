"""A unit keeps its list: somebody comes on it, leaves, is back, or was a mistake."""

import pytest
from sqlalchemy import text

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, GRID, UNIT_B, code
from tests.builders.racing import codes, race
from tests.builders.rosters import a_listed
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from tests.builders.traces import looks_at, verbs_of
from tests.builders.world import World, set_schema
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.registry.rosters.keeping import (
    NewEntry,
    leave_roster,
    list_person,
    relist_person,
    see_roster,
    strike_entry,
)
from wishapp.registry.rosters.models import RosterEntry
from wishapp.registry.rosters.states import RosterState


def names(cast: Cast, state: RosterState | None = RosterState.LISTED) -> list[str | None]:
    rows = do(see_roster, cast.chu, unit_id(), state=state, after=None, limit=10)
    return [row.name for row in rows]


@pytest.mark.usefixtures("core")
def test_a_liaison_lists_somebody_and_reads_the_list(cast: Cast) -> None:
    entry = a_listed(cast.chu)
    assert names(cast) == ["赵明远"]
    assert (entry.state, entry.community_path is None) == ("listed", False)
    [look] = [look for look in looks_at(unit_id()) if look.action == "roster"]
    assert look.actor_id == cast.chu.me


@pytest.mark.usefixtures("core")
def test_name_and_number_are_not_in_the_table(cast: Cast) -> None:
    entry = a_listed(cast.chu)
    with transaction():
        set_schema(db.session.connection(), QINGHE)
        row = db.session.execute(text("SELECT * FROM roster_entries")).mappings().one()
    assert row["id"] == entry.id
    assert "赵明远".encode() not in bytes(row["name"])
    assert not any("13900000001" in str(value) for value in row.values())


@pytest.mark.usefixtures("core")
def test_somebody_leaves_and_is_back(cast: Cast) -> None:
    entry = a_listed(cast.chu)
    do(leave_roster, cast.chu, entry.id, why="调走")
    assert (names(cast), names(cast, RosterState.LEFT)) == ([], ["赵明远"])
    assert code_of(leave_roster, cast.chu, entry.id, why="调走") is Code.MOVE_NOT_ALLOWED
    do(relist_person, cast.chu, entry.id)
    assert names(cast) == ["赵明远"]
    assert again(RosterEntry, entry.id).left_at is None
    assert verbs_of(entry.id) == ["list", "leave", "relist"]


@pytest.mark.usefixtures("core")
def test_who_was_listed_anew_is_not_relisted_too(cast: Cast) -> None:
    entry = a_listed(cast.chu)
    do(leave_roster, cast.chu, entry.id, why="调走")
    a_listed(cast.chu)
    assert code_of(relist_person, cast.chu, entry.id) is Code.ROSTER_LISTED_ALREADY


@pytest.mark.usefixtures("core")
def test_a_struck_entry_names_nobody(cast: Cast) -> None:
    entry = a_listed(cast.chu)
    do(strike_entry, cast.chu, entry.id, why="不是本单位的人")
    row = again(RosterEntry, entry.id)
    assert (row.state, row.name, row.name_digest, row.phone_digest) == ("struck", None, None, None)
    assert code_of(relist_person, cast.chu, entry.id) is Code.MOVE_NOT_ALLOWED


@pytest.mark.parametrize("name", ["zhao", "zhou", "zheng", "feng", "wei"])
@pytest.mark.usefixtures("core")
def test_nobody_else_reads_or_keeps_the_list(cast: Cast, name: str) -> None:
    entry, actor = a_listed(cast.chu), getattr(cast, name)
    options = {"state": None, "after": None, "limit": 10}
    assert code_of(see_roster, actor, unit_id(), **options) is Code.NOT_FOUND
    assert code_of(strike_entry, actor, entry.id, why="?") is Code.NOT_FOUND


@pytest.mark.usefixtures("core")
def test_a_liaison_keeps_no_other_units_list_and_the_county_keeps_each(cast: Cast) -> None:
    new = NewEntry(name="钱思齐")
    assert code_of(list_person, cast.chu, unit_id(UNIT_B), new) is Code.NOT_FOUND
    assert do(list_person, cast.chen, unit_id(UNIT_B), new).state == "listed"


@pytest.mark.parametrize(
    ("name", "phone", "refused"),
    [
        ("赵明远", "13900000001", Code.ROSTER_LISTED_ALREADY),
        ("赵明远", None, Code.ROSTER_NAMESAKE),
        ("赵明远", "13900000009", None),
        ("郝建设", "13900000001", None),
    ],
)
@pytest.mark.usefixtures("core")
def test_the_same_person_is_listed_once(
    cast: Cast, name: str, phone: str | None, refused: Code | None
) -> None:
    a_listed(cast.chu)
    new = NewEntry(name=name, phone=phone)
    if refused:
        assert code_of(list_person, cast.chu, unit_id(), new) is refused
    else:
        assert do(list_person, cast.chu, unit_id(), new).state == "listed"


@pytest.mark.parametrize(
    ("place", "refused"), [("999999", Code.PLACE_UNKNOWN), (GRID, Code.PLACE_NOT_COMMUNITY)]
)
@pytest.mark.usefixtures("core")
def test_somebody_is_due_to_report_to_a_community(cast: Cast, place: str, refused: Code) -> None:
    new = NewEntry(name="赵明远", community_code=code(place))
    assert code_of(list_person, cast.chu, unit_id(), new) is refused


def test_two_at_once_list_one_person(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        unit = unit_id()
        new = NewEntry(name="郝建设", community_code=code(COMMUNITY))
    ends = race(fresh, QINGHE, [lambda: list_person(cast.chu, unit, new)] * 5)
    assert codes(ends) == [Code.ROSTER_LISTED_ALREADY] * 4
    assert fresh.rows(QINGHE, "SELECT count(*) FROM roster_entries")[0][0] == 1
