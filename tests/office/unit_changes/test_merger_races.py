"""A unit closes while people report in under it, on connections of their own."""

import pytest
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import WORDING, Cast, slip
from tests.builders.clockwork import at_moment
from tests.builders.land import UNIT_A
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.unit_mergers import agreed, carried_out
from tests.builders.world import World
from wishapp.base.clock import start_of_day
from wishapp.base.errors import Code
from wishapp.kernel.access import Actor
from wishapp.office.unit_changes.merging_units import carry_out
from wishapp.registry.members.reporting_in import apply
from wishapp.registry.people.consenting import Purpose

HANDED_IN = "SELECT count(*) FROM report_ins WHERE state = 'applied'"
LEFT_BEHIND = """
    SELECT count(*) FROM report_ins r JOIN units u ON u.id = r.unit_id
    WHERE r.state IN ('applied', 'received', 'active') AND u.merged_into_id IS NOT NULL
"""


def test_whoever_reports_in_as_the_unit_closes_is_led_over_or_refused(
    fresh: World, cast: Cast
) -> None:
    with fresh.serving(QINGHE):
        merger = agreed(cast)

    def hand_in(member: Actor) -> object:
        consents = {Purpose.PROCESSING: WORDING}
        return apply(member, slip("sun", unit_uscc=UNIT_A), consents=consents)

    newcomers = (cast.wei, cast.li, cast.wang)
    with at_moment(start_of_day(merger.merges_on)):
        ends = race(
            fresh,
            QINGHE,
            [lambda: carry_out(merger.id)]
            + [lambda each=each: hand_in(each) for each in newcomers],  # type: ignore[misc]
        )
    refused = codes(ends)
    assert set(refused) <= {Code.UNIT_MERGED}
    # 孙 handed a slip in before.
    assert fresh.rows(QINGHE, HANDED_IN) == [(1 + len(newcomers) - len(refused),)]
    with fresh.serving(QINGHE):
        carried_out(merger)
    assert fresh.rows(QINGHE, LEFT_BEHIND) == [(0,)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE units SET merged_into_id = id, merged_on = '2026-01-01'",
        "UPDATE units SET merged_on = '2026-01-01'",
        "UPDATE unit_mergers SET successor_id = unit_id",
        "UPDATE unit_mergers SET state = 'agreed', decided_by = proposed_by",
        "UPDATE unit_mergers SET state = 'agreed', decided_by = NULL",
        "UPDATE unit_mergers SET merges_on = '2300-01-01'",
    ],
)
def test_the_database_refuses_what_must_never_be(lasting: World, cast: Cast, change: str) -> None:
    with lasting.serving(QINGHE):
        if not lasting.rows(QINGHE, "SELECT 1 FROM unit_mergers"):
            agreed(cast)
        with pytest.raises(IntegrityError):
            lasting.rows(QINGHE, f"{change} RETURNING 1")
