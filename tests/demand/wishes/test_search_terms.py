"""Words are cut alike when they are shown and when they are looked for."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guards.source import PRODUCT, nodes, where
from wishapp.demand.wishes.search_terms import terms_in, terms_sought


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []), ("，。%_", []), ("灯", ["灯"]), ("修灯", ["修", "修灯", "灯"]),
        ("修，灯", ["修", "灯"]), ("修 灯", ["修", "修灯", "灯"]), ("修\n灯", ["修", "灯"]),
        ("Ａb", ["a", "ab", "b"]), ("5盏", ["5", "5盏", "盏"]), ("灯灯灯", ["灯", "灯灯"]),
        ("🙂", []), ("修\u200b灯", ["修", "修灯", "灯"]),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_characters_and_pairs(text: str, terms: list[str]) -> None:
    assert terms_in(text) == terms


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("", []), ("%", []), ("_", []), ("🙂", []), ("灯", ["灯"]), ("修灯", ["修灯"]),
        ("修 灯", ["修", "灯"]), ("修，灯", ["修", "灯"]), ("修一盏灯", ["一盏", "修一", "盏灯"]),
        ("ＵＳＢ", ["sb", "us"]), ("修灯 修灯", ["修灯"]), ("%灯_", ["灯"]),
    ],
)  # fmt: skip
def test_words_are_looked_for_by_their_pairs(words: str, terms: list[str]) -> None:
    assert terms_sought(words) == terms


# Of which a piece is never half a character.
PLAIN = "灯修一盏aBＣ5，。%_ \u3000\n"


@given(st.text(PLAIN, max_size=60), st.integers(0, 60), st.integers(1, 40))
def test_any_piece_of_a_text_is_found_in_it(text: str, begin: int, length: int) -> None:
    (line, *_) = text.splitlines() or [""]
    piece = " ".join(line.split())[begin : begin + length]
    assert set(terms_sought(piece)) <= set(terms_in(line))


def test_words_come_on_a_card_in_one_place() -> None:
    """Whatever else changed them would leave a card that is not found by what it says."""
    changing = {
        where(path)
        for path, node in nodes(*PRODUCT)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and node.attr in {"public_text", "search_terms"}
    }
    assert changing == {"wishapp/demand/wishes/public_wording.py"}
