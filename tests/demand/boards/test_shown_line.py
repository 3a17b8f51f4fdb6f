import pytest

from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.hiding import WISH_UNITS, hide
from wishapp.demand.boards.lines import LineOf
from wishapp.demand.boards.sheet import COLUMNS
from wishapp.demand.boards.shown_line import CELLS, percent, shown
from wishapp.registry.places.queries import PlaceName

HERE = PlaceName("229901001001", "槐荫社区", "community")
FULL = Figures(
    path="/x/",
    posted=90,
    published=80,
    claimed=70,
    fulfilled=60,
    taken_back=5,
    overdue=6,
    escalated=8,
    timed_claims=70,
    timed_finishes=50,
    of_published=55,
    shared_published=20,
    shared_claimed=15,
    shared_fulfilled=10,
    minutes_to_claim=90,
    minutes_to_finish=2_000,
    levels=(5, 6, 7, 8, 9),
)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (5_870, 6_230, "94.22"),
        (87, 89, "97.75"),
        (1, 8, "12.50"),
        (1, 800, "0.13"),
        (0, 7, "0.00"),
        (7, 7, "100.00"),
        (0, 0, None),
    ],
)
def test_rates_have_two_decimals_and_none_is_made_of_nothing(
    part: int, whole: int, said: str | None
) -> None:
    assert percent(part, whole) == said


def test_everything_is_shown_of_a_great_place() -> None:
    line = shown(LineOf(HERE, FULL, frozenset()), CELLS)
    assert (line.code, line.name, line.level, line.hidden) == (*HERE, ())
    assert line.values == {
        "posted": 90, "published": 80, "published_crowdfunded": 20, "claimed": 70,
        "claimed_crowdfunded": 15, "fulfilled": 60, "fulfilled_crowdfunded": 10,
        "taken_back": 5, "overdue": 6, "escalated": 8,
        "fulfilled_of_published": 55, "rate": "68.75",
        "minutes_to_claim": 90, "minutes_to_finish": 2_000, "answers": 35,
        "very_satisfied": 9, "satisfied": 8, "fairly_satisfied": 7, "dissatisfied": 6,
        "very_dissatisfied": 5, "satisfaction": "68.57",
    }  # fmt: skip


GIVES_AWAY = {
    "posted": {"posted"},
    "published": {"published", "rate"},
    "claimed": {"claimed", "minutes_to_claim"},
    "fulfilled": {"fulfilled", "minutes_to_finish"},
    "taken_back": {"taken_back"},
    "overdue": {"overdue"},
    "escalated": {"escalated"},
    "timed_claims": {"minutes_to_claim"},
    "timed_finishes": {"minutes_to_finish"},
    "of_published": {"fulfilled_of_published", "rate"},
    "answers": {"answers", "satisfaction"},
    "published_by_kind": {"published_crowdfunded"},
    "claimed_by_kind": {"claimed_crowdfunded"},
    "fulfilled_by_kind": {"fulfilled_crowdfunded"},
    "satisfied": {"satisfaction"},
    "levels": {
        "very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied",
    },
}  # fmt: skip


@pytest.mark.parametrize("unit", sorted(WISH_UNITS.parts))
def test_what_would_give_a_hidden_figure_away_is_hidden_too(unit: str) -> None:
    line = shown(LineOf(HERE, FULL, frozenset({unit})), CELLS)
    assert set(line.hidden) == GIVES_AWAY[unit]
    assert {name for name, value in line.values.items() if value is None} == set(line.hidden)


def test_a_median_of_few_is_hidden_however_many_came_true() -> None:
    """Six came true, of which the community did five itself: the median would be the sixth's."""
    six = Figures(path="/x/", fulfilled=6, timed_finishes=1, minutes_to_finish=40)
    hidden, _ = hide(WISH_UNITS, six, [], least=5)
    assert shown(LineOf(HERE, six, hidden), CELLS).hidden == ("minutes_to_finish",)


def test_every_column_of_a_board_has_its_words_on_the_sheet() -> None:
    assert list(COLUMNS) == list(CELLS)
