import pytest

from wishapp.base.text import folded, has_refused_characters, masked_name


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
    ],
)
def test_the_same_however_it_is_typed(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_another_house_is_another_address() -> None:
    assert folded("槐荫路3号") != folded("槐荫路13号")
    assert folded("3.5栋") != folded("3·5栋")


@pytest.mark.parametrize(
    "text", ["灯坏了\n请来修\t谢谢", "标点，。！？“”", "👵🏻", "👨‍👩‍👧", "Ünïcödé", "𠮷野家", ""]
)
def test_what_people_write_is_let_in(text: str) -> None:
    assert not has_refused_characters(text)


@pytest.mark.parametrize(
    "character",
    [
        "\x00", "\x07", "\x0b", "\r", "\x1b", "\x7f", "\x85", "\u061c", "\u200e", "\u200f",
        "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\ud800", "\ue000", "\U0010fffd",
    ],
)  # fmt: skip
def test_controls_and_turned_writing_are_kept_out(character: str) -> None:
    assert has_refused_characters(f"灯{character}坏了")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王芳", "王*"),
        ("王秀兰", "王**"),
        ("欧阳娜娜", "欧***"),
        ("阿依努尔·买买提", "阿***"),
        ("王", "王*"),
        (" 王芳 ", "王*"),
        ("", "*"),
        ("  ", "*"),
    ],
)
def test_a_name_shows_its_first_character_only(name: str, shown: str) -> None:
    assert masked_name(name) == shown
