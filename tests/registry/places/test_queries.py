from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, GRID, SOUTH_TOWN, TOWN, code
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import (
    children_of,
    community_or_grid,
    place_in_use,
    place_of,
    place_of_code,
)

pytestmark = pytest.mark.usefixtures("core")


def test_a_grid_belongs_to_its_community() -> None:
    community, place = do(community_or_grid, code(GRID))
    assert (community.code, place.code) == (code(COMMUNITY), code(GRID))
    assert do(community_or_grid, code(COMMUNITY))[1].code == code(COMMUNITY)


@pytest.mark.parametrize("below", ["000000", TOWN])
def test_streets_and_counties_have_no_residents(below: str) -> None:
    assert code_of(community_or_grid, code(below)) is Code.PLACE_NOT_COMMUNITY


def test_unknown_places() -> None:
    assert code_of(place_of_code, "229902001000") is Code.PLACE_UNKNOWN
    assert code_of(place_of, new_id()) is Code.PLACE_UNKNOWN


def test_a_place_is_in_use_to_its_last_day() -> None:
    assert do(place_in_use, code(GRID)).valid_to is None
    assert code_of(place_in_use, "229902001000") is Code.PLACE_UNKNOWN
    for ahead in (0, 1, -1):
        with transaction():
            last = today() + timedelta(days=ahead)
            db.session.execute(update(Place).where(Place.code == code(GRID)).values(valid_to=last))
        if ahead >= 0:
            assert do(place_in_use, code(GRID)).code == code(GRID)
        else:
            assert code_of(place_in_use, code(GRID)) is Code.PLACE_UNKNOWN


def test_where_a_thing_belongs() -> None:
    street, community, grid = "/229901000000/229901001000/", "229901001001/", "229901001001001/"
    assert location_of(do(place_of_code, code(GRID))) == {
        "street_path": street,
        "community_path": street + community,
        "place_path": street + community + grid,
    }
    assert location_of(do(place_of_code, code(COMMUNITY)))["place_path"] == street + community


def test_people_choose_a_place_step_by_step() -> None:
    (top,) = do(children_of, None, limit=10)
    assert (top.name, top.level) == ("青禾县", "county")
    assert [place.code for place in do(children_of, top.code, limit=10)] == [
        code(TOWN),
        code(SOUTH_TOWN),
    ]
    assert len(do(children_of, top.code, limit=1)) == 1
    assert do(children_of, code(GRID), limit=10) == []
