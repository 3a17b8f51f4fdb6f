"""Two changes at once, and a change while the work under way is confirmed."""

import pytest
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast, actor_of
from tests.builders.clockwork import after
from tests.builders.doing import do
from tests.builders.land import UNIT_B
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from tests.builders.teams import report_in_id
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.office.unit_changes.changing import change_unit
from wishapp.registry.members.changing_unit import UnitChange
from wishapp.registry.members.states import EndedBecause

TO_B = UnitChange(because=EndedBecause.CHANGED_UNIT, unit_uscc=UNIT_B)
RETIRED = UnitChange(because=EndedBecause.RETIRED)
# A second row would go on from the first one.
TWO_NEXT = """
    UPDATE report_ins SET previous_id = (
        SELECT previous_id FROM report_ins WHERE ended_because = 'retired'
    ) WHERE state = 'active'
"""
ACTIVE = "SELECT count(*) FROM report_ins WHERE state = 'active' AND person_id = '{}'"
CLAIM = """
    SELECT c.state, r.state, r.unit_id FROM claims c JOIN report_ins r ON r.id = c.report_in_id
"""


def test_of_two_changes_at_once_one_wins(fresh: World, cast: Cast) -> None:
    own = report_in_id(cast.zhao)
    ends = race(
        fresh,
        QINGHE,
        [
            lambda: change_unit(cast.zhao, own, TO_B),
            lambda: change_unit(cast.zhao, own, RETIRED),
        ],
    )
    assert codes(ends) == [Code.MOVE_NOT_ALLOWED]
    assert fresh.rows(QINGHE, ACTIVE.format(cast.zhao.me)) == [(1,)]


def test_work_confirmed_at_the_same_moment_counts_for_the_old_unit(
    fresh: World, cast: Cast
) -> None:
    with fresh.serving(QINGHE):
        claim, (old, new) = a_claim(cast, "delivered"), (unit_id(), unit_id(UNIT_B))
    own = report_in_id(cast.zhao)
    ends = race(
        fresh,
        QINGHE,
        [
            lambda: change_unit(cast.zhao, own, TO_B),
            lambda: confirm_claim(cast.wang, claim.id),
        ],
    )
    assert codes(ends) == []
    assert fresh.rows(QINGHE, CLAIM) == [("confirmed", "active", new)]
    records = "SELECT report_in_id, unit_id FROM service_records"
    assert fresh.rows(QINGHE, records) == [(own, old)]


def test_a_claim_made_at_the_same_moment_is_under_one_of_the_two_rows(
    fresh: World, cast: Cast
) -> None:
    """The new claim follows when it came first, and is refused when the row was closed first."""
    with fresh.serving(QINGHE):
        wish = a_wish(cast)
    own = report_in_id(cast.zhao)
    ends = race(
        fresh,
        QINGHE,
        [lambda: change_unit(cast.zhao, own, TO_B), lambda: claim_wish(cast.zhao, wish.id)],
    )
    assert set(codes(ends)) <= {Code.NOT_REPORTED_IN, Code.BUSY}
    made = "SELECT r.state FROM claims c JOIN report_ins r ON r.id = c.report_in_id"
    assert fresh.rows(QINGHE, made) in ([], [("active",)])


def test_the_database_keeps_one_next_row_and_a_reason_that_is_known(
    fresh: World, cast: Cast
) -> None:
    own = report_in_id(cast.zhao)
    with fresh.serving(QINGHE), after(days=1):
        do(change_unit, cast.zhao, own, TO_B)
        do(change_unit, cast.zhao, do(actor_of, cast.zhao).report_in.id, RETIRED)  # type: ignore[union-attr]  # active
    for change in (
        TWO_NEXT,
        "UPDATE report_ins SET ended_because = 'moved' WHERE state = 'active'",
        "UPDATE report_ins SET ended_because = 'bored' WHERE state = 'ended'",
        "UPDATE report_ins SET employment = 'idle'",
        "UPDATE report_ins SET previous_id = id",
        "UPDATE report_ins SET state = 'active' WHERE ended_because IS NOT NULL",
    ):
        with pytest.raises(IntegrityError):
            fresh.rows(QINGHE, change + " RETURNING id")
