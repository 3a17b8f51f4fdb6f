"""From which age on somebody volunteers, and until when with a guardian and an adult."""

from datetime import date

import pytest

from wishapp.base.errors import Code, Refusal
from wishapp.registry.people.rules import Protection
from wishapp.registry.volunteers.rules import day_of, protection_of_volunteer

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2026, 12, 2), Code.BIRTH_DATE_INVALID),
        (date(1890, 1, 1), Code.BIRTH_DATE_INVALID),
        (date(2018, 12, 2), Code.VOLUNTEER_TOO_YOUNG),
        (date(2018, 12, 1), Protection.UNDER_14),
        (date(2012, 12, 2), Protection.UNDER_14),
        (date(2012, 12, 1), Protection.UNDER_18),
        (date(2008, 12, 2), Protection.UNDER_18),
        (date(2008, 12, 1), Protection.NONE),
        (date(1936, 2, 29), Protection.NONE),
    ],
)
def test_ages(born: date, expected: Protection | Code) -> None:
    if isinstance(expected, Protection):
        assert protection_of_volunteer(born, today=TODAY) is expected
        return
    with pytest.raises(Refusal) as refused:
        protection_of_volunteer(born, today=TODAY)
    assert refused.value.code is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 2, 28), Code.VOLUNTEER_TOO_YOUNG), (date(2026, 3, 1), Protection.UNDER_14)],
)
def test_a_child_of_the_first_of_march_is_eight_then(
    day: date, expected: Protection | Code
) -> None:
    born = date(2018, 3, 1)
    if isinstance(expected, Protection):
        assert protection_of_volunteer(born, today=day) is expected
        return
    with pytest.raises(Refusal) as refused:
        protection_of_volunteer(born, today=day)
    assert refused.value.code is expected


def test_a_birth_date_that_nobody_told() -> None:
    assert day_of("2012-02-29") == date(2012, 2, 29)
    with pytest.raises(Refusal):
        day_of(None)
