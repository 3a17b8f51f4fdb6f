"""What a county shows of itself: counted now and then, and never a small group."""

from datetime import timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.fulfilment.public_totals.counting import COUNT_EVERY, count_totals
from wishapp.fulfilment.public_totals.queries import Counted, totals_as_counted
from wishapp.fulfilment.public_totals.showing import (
    NOT_COUNTED,
    ShownTotals,
    hide_small,
    shown_totals,
)


@pytest.mark.parametrize(
    ("counted", "shown"),
    [
        ((0, 0, 0, 0), ShownTotals(0, 0, 0, ())),
        ((5, 5, 90, 5), ShownTotals(5, 5, 90, ())),
        ((4, 5, 90, 5), ShownTotals(None, 5, 90, ("wishes_fulfilled",))),
        ((9, 1, 90, 5), ShownTotals(9, None, 90, ("members",))),
        ((9, 9, 9000, 4), ShownTotals(9, 9, None, ("service_minutes",))),
        ((1, 1, 1, 1), ShownTotals(None, None, None,
         ("wishes_fulfilled", "members", "service_minutes"))),
    ],
)  # fmt: skip
def test_a_figure_of_a_small_group_is_hidden(
    counted: tuple[int, int, int, int], shown: ShownTotals
) -> None:
    assert hide_small(Counted(*counted), least=5) == shown


pytestmark = pytest.mark.usefixtures("core")


def test_nothing_is_shown_before_it_was_counted() -> None:
    assert do(totals_as_counted) is None
    assert do(shown_totals) == NOT_COUNTED


def test_wishes_members_and_minutes_are_counted(cast: Cast) -> None:
    do(count_totals, now())
    before = do(totals_as_counted)
    assert before is not None
    a_wish(cast, "confirmed")
    a_wish(cast, "published")
    later = now() + COUNT_EVERY + timedelta(seconds=1)
    assert do(count_totals, later)
    after = do(totals_as_counted)
    assert after is not None
    assert (after.wishes, after.members) == (before.wishes + 1, before.members)
    assert after.minutes == before.minutes + 90
    assert after.servers == before.servers + 1
    assert after.members > 0


def test_it_is_counted_again_only_after_a_while() -> None:
    moment = now()
    assert do(count_totals, moment)
    assert not do(count_totals, moment + COUNT_EVERY / 2)
    assert do(count_totals, moment + COUNT_EVERY + timedelta(seconds=1))
