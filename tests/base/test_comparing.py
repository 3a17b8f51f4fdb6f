"""Texts that look alike are alike, in every comparison, digest and search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.base.comparing import alike, dotted_name, folded, folded_name, plain_code
from wishapp.base.text import tidy

# One of every kind of what nobody sees.
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u2028\u202e\u2060\u2064"
    "\u206f\u3164\ufe00\ufe0f\ufeff\uffa0\U0001bca0\U0001d173\U000e0001\U000e0100\U000e01ef"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("槐荫路3号", "槐荫路３号"),
        ("槐荫路 3 号\n", "槐荫路3号"),
        ("阿依努尔·买买提", "阿依努尔•买买提"),
        ("阿依努尔·买买提", "阿依努尔・买买提"),
        ("阿依努尔·买买提", "阿依努尔‧买买提"),
        ("阿依努尔·买买提", "阿依努尔．买买提"),
        ("阿依努尔·买买提", "阿依努尔･买买提"),
        ("3栋B单元", "3栋b单元"),
        ("3.5栋", "３．５栋"),
        ("羽", "\ufa1e"),
        ("ÄÖ", "A\u0308o\u0308"),
    ],
)
def test_the_same_however_it_is_typed(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize("text", ["{}借钱", "借{}钱", "借钱{}"])
def test_what_nobody_sees_makes_no_difference(unseen: str, text: str) -> None:
    assert folded(text.format(unseen)) == "借钱"
    assert folded_name(text.format(unseen)) == "借钱"


def test_another_house_is_another_address() -> None:
    assert folded("槐荫路3号") != folded("槐荫路13号")
    assert folded("3.5栋") != folded("3·5栋")


DOTS = "·・•‧∙⋅｡。．.・･·﹒․ㆍ"


@pytest.mark.parametrize("dot", DOTS)
@pytest.mark.parametrize("form", ["{}", " {}", "{} ", "\u200b{}\u200b"])
def test_a_name_has_one_dot(dot: str, form: str) -> None:
    typed = "伊力哈木" + form.format(dot) + "吐尔逊"
    assert folded_name(typed) == "伊力哈木·吐尔逊"
    assert dotted_name(tidy(typed)) == "伊力哈木·吐尔逊"


def test_a_dot_at_the_end_of_a_name_is_none_within_it() -> None:
    assert folded_name("王芳。") == folded_name("王芳")
    assert dotted_name("王芳。") == "王芳。"
    assert dotted_name("J. R. Smith") == "J. R. Smith"
    assert folded_name("王芳") != folded_name("王·芳")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("２２９９０１００１００１", "229901001001"),
        (" 2299 0100\u200b1001 ", "229901001001"),
        ("٢٢٩٩", "2299"),
        ("WX－229901－2026－000001", "WX-229901-2026-000001"),
        ("91110000600037341L", "91110000600037341L"),
    ],
)
def test_a_code_is_plain(typed: str, code: str) -> None:
    assert plain_code(typed) == code


@given(text=st.text())
def test_what_was_folded_stays_as_it_is(text: str) -> None:
    for fold in (alike, folded, folded_name, plain_code):
        assert fold(fold(text)) == fold(text)
