"""A sentence of a docstring is short enough to be understood by itself (docs/glossary.md)."""

import ast
import re

import pytest

from tests.guards.source import nodes, where

MOST_WORDS = 25
# A sentence ends with a mark and white space, an empty line, or the beginning of a list's item.
# The full stop of "Art. 23" ends none.
END = re.compile(
    r"\s*\n\s*(?:[-*]|\d+[.)])\s+"
    r"|\n\s*\n"
    r"|(?<=[.:;!?。：；！？])(?<!\bArt\.)\s+"
)
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def sentences(text: str) -> list[str]:
    """The sentences of a docstring, each on one line.

    A colon and a semicolon end a sentence as a full stop does: what follows has its own idea.
    """
    return [" ".join(each.split()) for each in END.split(text) if each.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One claim.", ["One claim."]),
        ("One claim; one\n    member: no more.", ["One claim;", "one member:", "no more."]),
        ("Claim a wish.\n\nRaises ``own_wish``.", ["Claim a wish.", "Raises ``own_wish``."]),
        ("A title\n\nA text", ["A title", "A text"]),
        ("Pieces:\n\n* one\n* two\n1. three", ["Pieces:", "one", "two", "three"]),
        ("Kin (Charity Law Art. 40) and 2.5 hours.", ["Kin (Charity Law Art. 40) and 2.5 hours."]),
        ("Run ``python -m workers``: it works.", ["Run ``python -m workers``:", "it works."]),
        ("", []),
    ],
)
def test_a_text_is_split_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_no_sentence_of_a_docstring_has_more_than_25_words() -> None:
    long = {
        f"{where(path, node)} {sentence}"
        for path, node in nodes("wishapp", "workers", "miniprogram_api", "playground")
        if isinstance(node, DOCUMENTED)
        for sentence in sentences(ast.get_docstring(node) or "")
        if len(sentence.split()) > MOST_WORDS
    }
    assert long == set()
