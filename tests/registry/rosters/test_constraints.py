"""What the database itself refuses about rosters."""

from uuid import UUID

import pytest

from tests.builders.breaking import Changed, Refused, copy_of
from tests.builders.cast import Cast
from tests.builders.rosters import a_listed, tried

pytestmark = pytest.mark.usefixtures("core")
SET = "UPDATE roster_entries SET {} WHERE id = :id"


@pytest.fixture
def entry_id(cast: Cast) -> UUID:
    return a_listed(cast.chu).id


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("name = NULL", "roster_entries_named"),
        ("state = 'struck'", "roster_entries_struck_names_nobody"),
        ("street_path = NULL", "roster_entries_placed_or_not"),
        ("exempt_since = current_date", "roster_entries_exempt_or_not"),
        (
            "exempt_since = current_date, exempt_until = current_date, exempt_reason = 'x'",
            "roster_entries_exempt_order",
        ),
        (
            "exempt_since = '0044-01-01', exempt_until = current_date, exempt_reason = 'x'",
            "roster_entries_window",
        ),
    ],
)
def test_a_broken_entry_is_refused(
    entry_id: UUID, refused: Refused, change: str, constraint: str
) -> None:
    assert constraint in str(refused(SET.format(change), id=entry_id))


def test_nobody_is_listed_twice_though_somebody_who_left_may_be(
    entry_id: UUID, refused: Refused, changed: Changed
) -> None:
    again = copy_of("roster_entries")
    assert "roster_entries_once" in str(refused(again, id=entry_id))
    assert changed(copy_of("roster_entries", state="'left'"), id=entry_id) == 1
    # Without a number, a namesake is the same person.
    assert changed(SET.format("phone_digest = NULL"), id=entry_id) == 1
    assert "roster_entries_once" in str(refused(again, id=entry_id))


def test_a_file_is_one_import(cast: Cast, refused: Refused) -> None:
    import_id = tried(cast.chu, ()).found.id
    assert "roster_imports_once" in str(refused(copy_of("roster_imports"), id=import_id))
