"""Whoever registers, moves or reports in at the same moment serves under one thing alone."""

from functools import partial

from tests.builders.cast import Cast, apply_for, slip
from tests.builders.doing import do
from tests.builders.land import GRID, NEXT_COMMUNITY, VILLAGE, WORDING, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.volunteers import form
from tests.builders.world import World
from wishapp.base.errors import Code
from wishapp.registry.members.reporting_in import activate, receive
from wishapp.registry.volunteers.ending import end_registration
from wishapp.registry.volunteers.moving import choose_place
from wishapp.registry.volunteers.registering import register

PRESSES = 6
LIVE = """
    SELECT state FROM registrations WHERE state IN ('entered', 'registered')
    UNION ALL SELECT state FROM report_ins WHERE state = 'active' AND person_id = '{}'
"""


def test_of_several_presses_one_registers(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        said = form()
    press = partial(register, cast.wei, said, wording=WORDING)
    refused = codes(race(fresh, QINGHE, [press] * PRESSES))
    assert refused == [Code.ALREADY_REGISTERED] * (PRESSES - 1)
    assert fresh.rows(QINGHE, "SELECT state FROM registrations") == [("registered",)]


def test_nobody_is_a_member_and_a_volunteer(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        said, applied = form(), do(apply_for, cast.wei, slip())
        do(receive, cast.zhou, applied.id)
    becoming = partial(activate, cast.zhou, applied.id)
    registering = partial(register, cast.wei, said, wording=WORDING)
    refused = codes(race(fresh, QINGHE, [registering, becoming, registering, registering]))
    assert set(refused) <= {Code.ALREADY_REGISTERED, Code.ALREADY_REPORTED_IN}
    assert fresh.rows(QINGHE, LIVE.format(cast.wei.me)) == [("active",)]


def test_who_moves_twice_and_ends_it_serves_in_one_place_at_most(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        registration = do(register, cast.wei, form(), wording=WORDING)
        places = [code(NEXT_COMMUNITY), code(VILLAGE), code(GRID)]
    calls = [partial(choose_place, cast.wei, registration.id, place_code=place) for place in places]
    ending = partial(end_registration, cast.zhou, registration.id, why="走了")
    refused = codes(race(fresh, QINGHE, [*calls, ending]))
    assert set(refused) <= {Code.MOVE_NOT_ALLOWED, Code.NOTHING_CHANGED}
    assert len(fresh.rows(QINGHE, LIVE.format(cast.wei.me))) <= 1
    firsts = "SELECT count(*) FROM registrations WHERE previous_id IS NULL"
    assert fresh.rows(QINGHE, firsts) == [(1,)]
