import re
from datetime import UTC, datetime

import pytest
import time_machine

from tests.builders.doing import do
from tests.builders.racing import race
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.world import World
from wishapp.base.county import acting_for
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.numbering import NumberKind, take_number

NEW_YEAR = datetime(2026, 12, 31, 16, tzinfo=UTC)  # midnight in the county


def serial(number: str) -> int:
    return int(number.rpartition("-")[2])


@pytest.mark.usefixtures("core")
class TestOneAfterTheOther:
    def test_how_a_number_looks(self) -> None:
        with time_machine.travel(NEW_YEAR):
            assert do(take_number, NumberKind.WISH) == "WX-229901-2027-000001"

    def test_each_kind_and_year_counts_for_itself(self) -> None:
        with time_machine.travel(datetime(2026, 12, 31, 15, 59, tzinfo=UTC)):
            first = do(take_number, NumberKind.WISH)
            assert serial(do(take_number, NumberKind.WISH)) == serial(first) + 1
            assert "-2026-" in first
        with time_machine.travel(NEW_YEAR):
            assert do(take_number, NumberKind.WISH).endswith("-2027-000001")
            assert do(take_number, NumberKind.STATEMENT).endswith("-2027-000001")

    def test_each_county_counts_for_itself(self) -> None:
        with time_machine.travel(NEW_YEAR):
            do(take_number, NumberKind.WISH)
            with acting_for(LIUXI):
                assert do(take_number, NumberKind.WISH) == "WX-229902-2027-000001"

    def test_every_kind_has_a_prefix_of_its_own(self) -> None:
        assert len(set(NumberKind)) == len(NumberKind.__members__)
        assert all(re.fullmatch("[A-Z]{2}", kind) for kind in NumberKind)


def take() -> str:
    return take_number(NumberKind.WISH)


def take_and_give_up() -> str:
    take_number(NumberKind.WISH)
    raise Refusal(Code.FORBIDDEN)


def test_many_at_once_leave_no_gap_though_some_give_up(fresh: World) -> None:
    ends = race(fresh, QINGHE, [take, take_and_give_up] * 10)
    taken = [serial(number) for number in ends if isinstance(number, str)]
    assert sorted(taken) == list(range(1, 11))
