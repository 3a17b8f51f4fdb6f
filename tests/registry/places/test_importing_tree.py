from datetime import date

import pytest

from tests.builders.doing import do
from tests.builders.land import tree_csv
from wishapp.base.errors import Refusal
from wishapp.registry.places import queries
from wishapp.registry.places.importing_tree import draw_places
from wishapp.registry.places.queries import place_of_code, places_by_code, whole_tree
from wishapp.registry.places.table_rows import TreeProblem, read_rows

pytestmark = pytest.mark.usefixtures("core")
HEAD = "code,name,parent,level,valid_from"
STREET = "229901003000,北山街道,229901000000,street,2026-01-01"


def draw(*lines: str) -> int:
    return do(draw_places, read_rows("\n".join([HEAD, *lines]).encode()))


def problems_of(*lines: str) -> list[str]:
    with pytest.raises(TreeProblem) as refused:
        draw(*lines)
    return refused.value.problems


def test_new_places_are_added_below_known_ones() -> None:
    # The child stands before its parent.
    assert draw("229901003001,新村,229901003000,community,2026-01-01", STREET) == 2
    assert do(place_of_code, "229901003001").path == "/229901000000/229901003000/229901003001/"


def test_a_known_place_is_renamed_where_it_is() -> None:
    before = do(place_of_code, "229901001001")
    draw("229901001001,槐荫新社区,229901001000,community,2026-01-01")
    after = do(place_of_code, "229901001001")
    assert (after.id, after.path, after.name) == (before.id, before.path, "槐荫新社区")


def test_a_known_place_is_never_moved_and_the_row_is_told_so() -> None:
    before = do(place_of_code, "229901001001")
    [problem] = problems_of("229901001001,槐荫新社区,229901102000,community,2026-01-01")
    assert problem.startswith("line 2: place 229901001001 is below 229901001000 and is never moved")
    assert do(place_of_code, "229901001001").name == before.name


def test_what_an_office_program_writes_is_read() -> None:
    draw("２２９９０１００３０００,北山\u200b街道,229901000000,street,2026/1/1")
    found = do(place_of_code, "229901003000")
    assert (found.name, found.valid_from) == ("北山街道", date(2026, 1, 1))


def test_the_same_table_again_changes_nothing() -> None:
    assert do(draw_places, do(lambda: read_rows(tree_csv()))) == 8


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_both_encodings_of_the_office(encoding: str) -> None:
    rows = read_rows(f"{HEAD}\n{STREET}\n".encode(encoding))
    assert [row.name for row in rows] == ["北山街道"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("12,某地,,county", "code '12' is neither a 12-digit division code nor a grid code"),
        ("229901003000,北山,229901000000,community",
         "code 229901003000 is a street, the row says 'community'"),
        ("229901003000,,229901000000,street", "name must have 1 to 50 characters"),
        (f"229901003000,{'长' * 51},229901000000,street", "name must have 1 to 50 characters"),
        ("229901003000,北\x00山,229901000000,street",
         "name has control characters, or nothing to see"),
        ("229901003000,\u2800,229901000000,street",
         "name has control characters, or nothing to see"),
        ("2299\x00,北山,229901000000,street",
         "code '2299\\x00' is neither a 12-digit division code nor a grid code"),
        ("229902000000,柳溪县,,county", "the county of this table must be 229901000000"),
        ("229901003000,北山,229902000000,street", "parent '229902000000' is not in the table"),
        ("229901003001,新村,229901000000,community", "parent 229901000000 is not a street"),
        ("229901003000,北山,,street", "parent '' is not in the table"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row(line: str, problem: str) -> None:
    assert f"line 2: {problem}" in problems_of(f"{line},2026-01-01")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-31"])
def test_a_far_day_is_a_typing_error(day: str) -> None:
    [problem] = problems_of(f"229901003000,北山,229901000000,street,{day}")
    assert problem.startswith("line 2: valid_from must lie from 1900-01-01 to ")


@pytest.mark.parametrize("day", ["01.02.2026", "2026-02-30", ""])
def test_a_place_is_valid_from_a_day(day: str) -> None:
    line = f"229901003000,北山,229901000000,street,{day}"
    assert problems_of(line) == [f"line 2: valid_from {day!r} is not a date (2026-01-31)"]


def test_a_row_may_be_too_short() -> None:
    assert len(problems_of("229901003000")) > 1


def test_all_problems_at_once_and_nothing_drawn() -> None:
    found = problems_of(STREET, STREET, "x,y,z,street,2026-01-01")
    assert found == [
        "line 3: code 229901003000 stands twice",
        "line 4: code 'x' is neither a 12-digit division code nor a grid code",
    ]
    with pytest.raises(Exception, match="place_unknown"):
        do(place_of_code, "229901003000")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"code,name\n", "missing columns: parent, level, valid_from"),
        (b"", "missing columns: code, name, parent, level, valid_from"),
        (b"\xff\xff\xff", "the file is neither UTF-8 nor GB18030"),
        ((HEAD + "\n" + (STREET + "\n") * 20_001).encode(), "more than 20000 rows"),
        (
            f"{HEAD}\n{'长' * 200_000}\n".encode(),
            "line 2: no CSV: field larger than field limit (131072)",
        ),
        (f'{HEAD}\n"open'.encode(), "line 2: no CSV: unexpected end of data"),
    ],
    ids=["columns", "empty", "encoding", "rows", "a huge cell", "an open quote"],
)
def test_what_is_no_table_at_all(data: bytes, problem: str) -> None:
    with pytest.raises(TreeProblem) as refused:
        read_rows(data)
    assert refused.value.problems == [problem]


def test_a_county_has_a_number_of_places_that_are_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed ones stay for ever; a code that was not read would be drawn twice."""
    monkeypatch.setattr(queries, "MOST_PLACES", 8)
    assert len(do(places_by_code)) == 8
    with pytest.raises(Refusal, match="places_too_many"):
        draw(STREET)
    monkeypatch.setattr(queries, "MOST_PLACES", 7)
    with pytest.raises(Refusal, match="places_too_many"):
        do(places_by_code)
    with pytest.raises(Refusal, match="places_too_many"):
        do(whole_tree, most=7)
