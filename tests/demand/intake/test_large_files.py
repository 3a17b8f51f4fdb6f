"""Large files are looked through piece by piece, and a roster is read to its last row."""

import pytest

from tests.builders.intake import LINE, as_xlsx
from tests.demand.intake.test_reading import refused, with_part
from wishapp.base.errors import Code, Refusal
from wishapp.demand.intake.reading import DEFINITIONS, OF_ROSTERS, PIECE, lines_of


@pytest.mark.parametrize("mark", DEFINITIONS)
@pytest.mark.parametrize("cut", [0, 1, 8])
def test_definitions_are_found_wherever_a_part_is_cut_into_pieces(mark: bytes, cut: int) -> None:
    part = b" " * (PIECE - cut) + mark
    assert refused(with_part(as_xlsx(LINE), "xl/theme/theme1.xml", part)) is Code.IMPORT_UNREADABLE


def test_a_roster_has_a_hundred_thousand_rows_and_not_one_more() -> None:
    head, line = "姓名\n", "赵明远\n"
    longest = (head + line * OF_ROSTERS.rows).encode()
    assert sum(1 for _ in lines_of(longest, OF_ROSTERS)) == 1 + 100_000
    with pytest.raises(Refusal) as declined:
        list(lines_of(longest + line.encode(), OF_ROSTERS))
    assert declined.value.code is Code.IMPORT_TOO_MANY_ROWS
