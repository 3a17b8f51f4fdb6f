"""A unit's list is tried and entered; each row is told of, and none is lost."""

import tracemalloc
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY
from tests.builders.rosters import a_listed, a_row, entered, tried
from tests.builders.traces import verbs_of
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.registry.rosters import importing
from wishapp.registry.rosters.importing import MOST_TOLD, Report, enter_list
from wishapp.registry.rosters.models import RosterEntry, RosterImport
from wishapp.registry.rosters.rules import Fault, RosterRow, Told

pytestmark = pytest.mark.usefixtures("core")

ROWS = (
    a_row("赵明远", "13900000001", COMMUNITY),
    a_row("赵明远", "13900000001"),
    a_row("张伟", "13900000011"),
    a_row("张伟", "13900000012"),
    a_row("张伟"),
    a_row("李娟", "13900000011"),
    a_row("郝建设", "13900000013", "999999"),
    RosterRow(line=900, faults=(Told(900, "phone", Fault.NO_PHONE),)),
)


def counts(report: Report) -> tuple[int, int, int]:
    found = report.found
    return found.good, found.known, found.bad


def told(report: Report) -> list[tuple[int, Fault]]:
    return [(each.line, each.fault) for each in report.told]


def listed() -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(RosterEntry)) or 0


def test_each_row_is_told_of_and_nobody_is_listed_by_a_trial(cast: Cast) -> None:
    report = tried(cast.chu, ROWS)
    assert counts(report) == (4, 1, 3)
    assert sum(counts(report)) == len(ROWS)
    assert told(report) == [
        (ROWS[1].line, Fault.TWICE_IN_FILE),
        (ROWS[3].line, Fault.NAMESAKE),
        (ROWS[4].line, Fault.NAMESAKE_WITHOUT_PHONE),
        (ROWS[5].line, Fault.SHARED_PHONE),
        (ROWS[6].line, Fault.PLACE_UNKNOWN),
        (900, Fault.NO_PHONE),
    ]
    assert listed() == 0


def test_the_good_rows_are_entered_and_tell_the_same(cast: Cast) -> None:
    trial = told(tried(cast.chu, ROWS))
    report = entered(cast.chu, ROWS)
    assert (told(report), counts(report), listed()) == (trial, (4, 1, 3), 4)
    with transaction():
        entries = list(db.session.scalars(select(RosterEntry).order_by(RosterEntry.id)))
    assert Counter(each.name for each in entries) == {"赵明远": 1, "张伟": 2, "李娟": 1}
    assert all(verbs_of(each.id) == ["list"] for each in entries)
    assert entries[0].community_path is not None


def test_a_later_list_adds_who_is_new(cast: Cast) -> None:
    a_listed(cast.chu)
    rows = (a_row("赵明远", "13900000001"), a_row("郝建设"))
    report = entered(cast.chu, rows)
    assert counts(report) == (1, 1, 0)
    assert told(report) == [(rows[0].line, Fault.LISTED_ALREADY)]
    assert listed() == 2


def test_a_roster_holds_no_more_people_than_can_be_compared(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_listed(cast.chu)
    monkeypatch.setattr(importing, "MOST_LISTED", 2)
    entered(cast.chu, [a_row("郝建设")])
    with pytest.raises(Refusal) as declined:
        tried(cast.chu, [a_row("钱多多")])
    assert declined.value.code is Code.IMPORT_TOO_MANY_ROWS
    assert listed() == 2


def test_only_the_file_that_was_tried_is_entered_and_once(cast: Cast) -> None:
    import_id = tried(cast.chu, ROWS).found.id
    assert code_of(enter_list, cast.chu, import_id, b"other", ROWS) is Code.IMPORT_OTHER_FILE
    do(enter_list, cast.chu, import_id, b"a list", ROWS)
    assert code_of(enter_list, cast.chu, import_id, b"a list", ROWS) is Code.IMPORT_DONE_ALREADY
    # Tried anew, it tells that nothing is left to enter.
    assert counts(tried(cast.chu, ROWS))[0] == 0
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(RosterImport)) == 1


@pytest.mark.parametrize("name", ["zhao", "zhou", "feng", "wei"])
def test_nobody_else_tries_or_enters_a_list(cast: Cast, name: str) -> None:
    import_id = tried(cast.chu, ROWS).found.id
    actor = getattr(cast, name)
    assert code_of(tried, actor, ROWS) is Code.NOT_FOUND
    assert code_of(enter_list, actor, import_id, b"a list", ROWS) is Code.NOT_FOUND


def test_of_many_faults_the_first_are_told(cast: Cast) -> None:
    rows = [a_row("郝建设", None, "999999")] * (MOST_TOLD + 5)
    report = tried(cast.chu, rows)
    assert (len(report.told), report.more, report.found.bad) == (MOST_TOLD, 5, MOST_TOLD + 5)


def test_memory_does_not_grow_with_the_rows(cast: Cast) -> None:
    """Ten times the rows need their digests more, and not themselves."""

    def rows(most: int) -> Iterator[RosterRow]:
        return (a_row(f"某{number}", str(13_000_000_000 + number)) for number in range(most))

    def peak(most: int, data: bytes) -> int:
        import_id = tried(cast.chu, rows(most), data).found.id
        tracemalloc.start()
        try:
            do(enter_list, cast.chu, import_id, data, rows(most))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few = peak(1_000, b"few")
    many = peak(5_000, b"many")
    # About 700 bytes of digests a row; an entry with its transition has several thousand.
    assert many < few + 5_000 * 1_500
    assert listed() == 5_000
