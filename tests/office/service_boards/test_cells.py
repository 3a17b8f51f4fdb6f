"""What a service board leaves out, so that nobody's own hours can be told from it."""

import pytest

from miniprogram_api.service_boards.form import COLUMNS, FORM
from wishapp.demand.boards.hiding import hide
from wishapp.demand.boards.lines import LineOf
from wishapp.demand.boards.shown_line import shown
from wishapp.office.service_boards.cells import SERVICE_CELLS, SERVICE_UNITS
from wishapp.office.service_boards.figures import ServiceFigures
from wishapp.registry.places.queries import PlaceName

HERE = PlaceName("229901001001", "槐荫社区", "community")
FULL = ServiceFigures(
    path="/x/",
    members=80,
    reported_in=9,
    ended=5,
    served=40,
    served_by_kind=(5, 30, 6, 7, 0),
    times=90,
    minutes=(60, 1_000, 95, 200, 0),
    claims_fulfilled=50,
    claims_taken_back=5,
    pledges_fulfilled=20,
    pledges_taken_back=0,
    teams=2,
    teams_served=0,
)


def hidden_in(figures: ServiceFigures) -> set[str]:
    of_whole, _ = hide(SERVICE_UNITS, figures, [], least=5)
    return set(shown(LineOf(HERE, figures, of_whole), SERVICE_CELLS).hidden)


def test_everything_is_shown_of_a_great_place() -> None:
    line = shown(LineOf(HERE, FULL, frozenset()), SERVICE_CELLS)
    assert line.hidden == ()
    assert line.values["minutes"] == 1_355
    assert hidden_in(FULL) == set()


def test_on_paper_it_is_the_same_in_hours() -> None:
    line = shown(LineOf(HERE, FULL, frozenset()), FORM.cells)
    assert (line.values["minutes"], line.values["minutes_confirmed_by_code"]) == ("22.58", "1.58")
    assert line.values["members"] == 80
    assert list(COLUMNS) == list(SERVICE_CELLS) == list(FORM.cells)


KINDS = {name for name in SERVICE_CELLS if name.startswith("minutes_")}


@pytest.mark.parametrize(
    ("changes", "hidden"),
    [
        ({"members": 4}, {"members"}),
        ({"reported_in": 1}, {"reported_in"}),
        # The hours of four members would nearly tell those of one.
        (
            {"served": 4, "served_by_kind": (0, 4, 0, 0, 0)},
            {"served", "times", "minutes", *KINDS},
        ),
        # One of many checked in: all hours are shown, but not by kind.
        ({"served_by_kind": (1, 39, 0, 0, 0)}, KINDS),
        # Everybody signed in may list the teams of a community.
        ({"teams": 1}, set()),
        ({"teams_served": 1}, {"teams_served"}),
    ],
)
def test_small_groups_are_hidden(changes: dict[str, object], hidden: set[str]) -> None:
    values = {name: getattr(FULL, name) for name in ServiceFigures.__slots__}
    assert hidden_in(ServiceFigures(**values | changes)) == hidden


@pytest.mark.parametrize("unit", sorted(SERVICE_UNITS.parts))
def test_each_unit_hides_something(unit: str) -> None:
    assert shown(LineOf(HERE, FULL, frozenset({unit})), SERVICE_CELLS).hidden


def served(*places: int, whole: int) -> list[bool]:
    """Which of some places hide how many served, where ``whole`` served altogether."""
    parts = [ServiceFigures(path=str(n), served=each) for n, each in enumerate(places)]
    of_whole, of_places = hide(
        SERVICE_UNITS, ServiceFigures(path=None, served=whole), parts, least=5
    )
    assert "served" not in of_whole
    return ["served" in each for each in of_places]


def test_hours_of_few_who_served_in_two_places_are_not_found_by_subtraction() -> None:
    # Seven served in the two small places.
    assert served(20, 4, 3, whole=27) == [False, True, True]
    # The same four may have served in both: what the two places have together is theirs alone.
    assert served(20, 4, 3, whole=24) == [True, True, True]
