"""Whoever withdraws or is erased while the unit changes has nothing left behind."""

from functools import partial
from uuid import UUID

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.racing import codes, meet
from tests.builders.settings import QINGHE
from tests.builders.teams import report_in_id
from tests.builders.world import World
from tests.office.unit_changes.test_changing import TO_B
from wishapp.office.unit_changes.changing import change_unit
from wishapp.privacy.own_data.closing import ask_closing
from wishapp.privacy.own_data.consenting import withdraw
from wishapp.privacy.own_data.correction_requests import ask_correction, correct
from wishapp.privacy.own_data.erasing import erase
from wishapp.privacy.own_data.queries import correction_for_update
from wishapp.privacy.own_data.rules import Fact
from wishapp.registry.members.queries import report_in_under_way
from wishapp.registry.people.consenting import Purpose

GOING_ON = "SELECT count(*) FROM report_ins WHERE state <> 'ended' AND person_id = '{}'"
TOLD = """
    SELECT count(*) FROM consents
    WHERE withdrawn_at IS NULL AND purpose = 'unit_provision' AND person_id = '{}'
"""


def nothing() -> None:
    """What the one in front does once the other waits."""


def test_a_withdrawal_ends_the_next_report_in_too(fresh: World, cast: Cast) -> None:
    change = partial(change_unit, cast.zhao, report_in_id_in(fresh, cast), TO_B)
    ends = meet(fresh, change, nothing, partial(withdraw, cast.zhao, Purpose.PROCESSING))
    assert codes(ends) == []
    assert fresh.rows(QINGHE, GOING_ON.format(cast.zhao.me)) == [(0,)]
    assert fresh.rows(QINGHE, TOLD.format(cast.zhao.me)) == [(0,)]


def test_a_withdrawal_ends_the_consent_for_the_new_unit(fresh: World, cast: Cast) -> None:
    change = partial(change_unit, cast.zhao, report_in_id_in(fresh, cast), TO_B)
    ends = meet(fresh, change, nothing, partial(withdraw, cast.zhao, Purpose.UNIT_PROVISION))
    assert codes(ends) == []
    assert fresh.rows(QINGHE, TOLD.format(cast.zhao.me)) == [(0,)]


def test_an_erasure_ends_the_next_report_in_too(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        closing_id = do(ask_closing, cast.zhao).closing.id
    change = partial(change_unit, cast.zhao, report_in_id_in(fresh, cast), TO_B)
    ends = meet(fresh, change, nothing, partial(erase, closing_id))
    assert codes(ends) == []
    assert fresh.rows(QINGHE, GOING_ON.format(cast.zhao.me)) == [(0,)]
    assert fresh.rows(QINGHE, TOLD.format(cast.zhao.me)) == [(0,)]


def test_a_fact_is_corrected_while_the_unit_changes(fresh: World, cast: Cast) -> None:
    own = report_in_id_in(fresh, cast)
    with fresh.serving(QINGHE):
        asked = do(ask_correction, cast.zhao, own, Fact.NAME, wanted="赵明媛")
    ends = meet(
        fresh,
        partial(correction_for_update, asked.id),
        partial(correct, cast.zhou, asked.id, why="与证件一致"),
        partial(change_unit, cast.zhao, own, TO_B),
    )
    assert codes(ends) == []
    with fresh.serving(QINGHE):
        later = do(report_in_under_way, cast.zhao.me)
    assert later is not None
    assert (later.previous_id, later.member_name) == (own, "赵明媛")


def report_in_id_in(world: World, cast: Cast) -> UUID:
    with world.serving(QINGHE):
        return report_in_id(cast.zhao)
