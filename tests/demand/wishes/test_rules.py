import pytest

from wishapp.base.ids import new_id
from wishapp.demand.wishes.rules import (
    DifficultyGroup,
    PublicLabel,
    checks_suffice,
    edges_of_band,
    public_label,
)

WU, ZHOU = new_id(), new_id()


@pytest.mark.parametrize(
    ("checks", "enough"),
    [
        ([], False),
        ([("phone", ZHOU)], False),
        ([("visit", WU)], False),
        ([("phone", ZHOU), ("phone", WU)], False),
        ([("visit", WU), ("visit", WU)], False),
        ([("phone", ZHOU), ("visit", ZHOU)], True),
        ([("phone", ZHOU), ("visit", WU)], True),
        ([("visit", ZHOU), ("visit", WU)], True),
    ],
    ids=["none", "one call", "one visit", "two calls", "one visitor twice", "call and visit",
         "call and another's visit", "two visitors"],
)  # fmt: skip
def test_two_ways_or_two_visitors(checks: list[tuple[str, object]], *, enough: bool) -> None:
    assert checks_suffice(checks) is enough  # type: ignore[arg-type]  # ids


LABELS = {
    "elder_alone": "elder",
    "left_behind_elder": "elder",
    "left_behind_child": "child",
    "child_in_difficulty": "child",
    "disabled": "disabled",
}


@pytest.mark.parametrize("group", list(DifficultyGroup))
def test_the_wall_never_says_why_a_family_is_in_difficulty(group: DifficultyGroup) -> None:
    assert public_label(group) == PublicLabel(LABELS.get(group.value, "family"))


@pytest.mark.parametrize(
    ("number", "bands", "edges"),
    [
        (0, (50, 100, 300), (0, 50)),
        (1, (50, 100, 300), (50, 100)),
        (2, (50, 100, 300), (100, 300)),
        (3, (50, 100, 300), (300, None)),
        (0, (200,), (0, 200)),
        (1, (200,), (200, None)),
    ],
)
def test_a_band_begins_where_the_one_below_ends(
    number: int, bands: tuple[int, ...], edges: tuple[int, int | None]
) -> None:
    assert edges_of_band(number, bands) == edges
