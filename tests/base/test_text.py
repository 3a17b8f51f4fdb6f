import pytest

from wishapp.base.text import (
    has_a_letter,
    has_refused_characters,
    has_something_to_see,
    masked_name,
    private_characters,
    tidy,
)


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
    ("typed", "kept"),
    [
        (" 灯坏了\u200b ", "灯坏了"),
        ("\u2060灯\u00ad坏\u3164了", "灯坏了"),
        ("\u200b 灯坏了 \u200b", "灯坏了"),
        ("灯坏了\r\n请来\r修", "灯坏了\n请来\n修"),
        ("fine\r\nline", "fine\nline"),
        # They change how their neighbour looks.
        ("👨\u200d👩", "👨\u200d👩"),
        ("☎\ufe0f", "☎\ufe0f"),
    ],
)
def test_what_does_nothing_is_left_out(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    "text",
    ["", " \n\u3000", "\u200b", "\u200d\ufe0f", "\u3164", "\u115f\u1160", "\u2800", "\u034f",
     "\U000e0041", "\u0301", "\ufffc", "\u00ad\u2060"],
)  # fmt: skip
def test_a_text_of_nothing_visible(text: str) -> None:
    assert not has_something_to_see(text)
    assert not has_a_letter(text)


@pytest.mark.parametrize("text", ["灯", "a", "7", "。", "👵🏻", "𠮷", "\u200b灯"])
def test_a_text_with_something_to_see(text: str) -> None:
    assert has_something_to_see(text)


def test_a_private_character_is_told_from_a_control() -> None:
    assert private_characters("李\ue863\x07\U0010fffd") == "\ue863\U0010fffd"
    assert private_characters("李䶮") == ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王芳", "王某"),
        ("王秀兰", "王某"),
        ("欧阳娜娜", "欧阳某"),
        ("欧阳", "欧某"),
        ("司马光", "司马某"),
        ("阿依努尔·买买提", "阿某"),
        ("𠮷野", "𠮷某"),
        ("王", "王某"),
        (" 王芳 ", "王某"),
        ("\u200b王芳", "王某"),
        ("", "某人"),
        ("  ", "某人"),
        ("\u200b", "某人"),
    ],
)
def test_a_name_is_shortened_so_that_it_can_be_read_aloud(name: str, shown: str) -> None:
    assert masked_name(name) == shown
