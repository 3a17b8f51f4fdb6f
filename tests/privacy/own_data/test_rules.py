import pytest

from wishapp.privacy.own_data.rules import Given, revoked


@pytest.mark.parametrize(
    ("kinds", "given"),
    [
        ([8], {Given.PHONE}),
        ([6], {Given.NICKNAME}),
        ([19], {Given.NICKNAME}),
        ([1, 8, 13, 19], {Given.PHONE, Given.NICKNAME}),
        ([1, 2, 3, 4, 5, 7, 12, 13, 14, 15, 16, 18, 20], set()),
        ([0, 99], set()),
        ([], set()),
    ],
)
def test_what_a_permission_had_given(kinds: list[int], given: set[Given]) -> None:
    assert revoked(kinds) == given
