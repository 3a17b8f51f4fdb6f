"""Cuts words into the terms by which cards are found: single characters, and neighbouring pairs.

docs/decisions/0058-search-on-the-wall.md says why.
"""

import re

from wishapp.base.comparing import folded

PAIR = 2
# Letters and digits of any script; marks part them.
RUN = re.compile(r"[^\W_]+")


def terms_in(text: str) -> list[str]:
    """Every term of a text. Marks and the ends of lines part its words, blanks do not."""
    runs = [run for line in text.splitlines() for run in RUN.findall(folded(line))]
    return sorted({*"".join(runs), *(pair for run in runs for pair in _pairs(run))})


def terms_sought(words: str) -> list[str]:
    """The terms that a card must have to be found by some words; none where all are marks.

    A word of one character is a term itself. Of several words each is needed, in any order.
    """
    runs = [run for word in words.split() for run in RUN.findall(folded(word))]
    return sorted({term for run in runs for term in _pairs(run) or [run]})


def _pairs(run: str) -> list[str]:
    return [run[at : at + PAIR] for at in range(len(run) - 1)]
