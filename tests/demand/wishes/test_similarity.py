import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.settings import LIUXI, QINGHE
from wishapp.base.county import acting_for
from wishapp.demand.wishes.similarity import SLOTS, likeness, pairs, similarity

WISH = "厨房的灯坏了三天，想请人来修一修"
TEXTS = st.text(min_size=1, max_size=60)


def alike(one: str, other: str) -> float:
    with acting_for(QINGHE):
        return similarity(likeness(one), likeness(other))


@given(text=TEXTS)
def test_equal_texts_are_wholly_alike(text: str) -> None:
    assert alike(text, text) == 1


@given(one=TEXTS, other=TEXTS)
def test_likeness_knows_no_order(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1


@given(text=TEXTS)
def test_a_signature_fits_its_column(text: str) -> None:
    with acting_for(QINGHE):
        signature = likeness(text)
    assert len(signature) == len(set(signature)) == SLOTS
    assert all(0 <= each < 2**31 for each in signature)


@given(
    one=st.text("灯坏了想请人来修", min_size=8, max_size=40),
    other=st.text("灯坏了想请人来修", min_size=8, max_size=40),
)
def test_it_estimates_what_two_texts_share(one: str, other: str) -> None:
    shared = len(pairs(one) & pairs(other)) / len(pairs(one) | pairs(other))
    # Five standard deviations of 64 throws.
    assert abs(alike(one, other) - shared) <= 5 * 0.5 / SLOTS**0.5


@pytest.mark.parametrize(
    "same",
    [
        "厨房的灯坏了三天想请人来修一修",
        " 厨房的灯坏了三天, 想请人来修一修！！",
        "厨房的灯 坏了三天\n想请人来修一修",
    ],
)
def test_marks_and_spaces_do_not_count(same: str) -> None:
    assert alike(WISH, same) == 1


def test_near_words_are_near_and_others_far() -> None:
    assert alike(WISH, "厨房的灯坏了三四天，想请人来修一修") > 0.6
    assert alike(WISH, "周末想有人陪我读一本书") < 0.1


def test_another_county_has_other_numbers() -> None:
    with acting_for(QINGHE):
        here = likeness(WISH)
    with acting_for(LIUXI):
        there = likeness(WISH)
    assert not set(here) & set(there)


def test_texts_without_letters_have_a_likeness_too() -> None:
    assert pairs("！") == {"!"}
    assert alike("！？", "！？") == 1
