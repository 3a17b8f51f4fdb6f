"""Compares and cleans texts, and masks the name that the wall shows."""

import re
import unicodedata

MIDDLE_DOTS = str.maketrans({"・": "·", "•": "·", "‧": "·"})
# A full stop as wide as a character stands for a middle dot; between digits it is a decimal point.
WIDE_STOP = re.compile(r"(?<!\d)．|．(?!\d)")
ALLOWED_CONTROLS = frozenset("\n\t")
REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Co"})
REFUSED_CHARACTERS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def folded(text: str) -> str:
    """One form for comparing: NFKC, middle dots unified, all white space gone, lower case."""
    # Before NFKC, which makes a plain full stop of the wide one.
    dotted = WIDE_STOP.sub("·", text)
    unified = unicodedata.normalize("NFKC", dotted).translate(MIDDLE_DOTS)
    return "".join(unified.split()).casefold()


def has_refused_characters(text: str) -> bool:
    """Whether a text holds control characters or marks that turn the writing direction."""
    if text.isascii() and text.isprintable():
        return False
    return any(
        character in REFUSED_CHARACTERS
        or (
            unicodedata.category(character) in REFUSED_CATEGORIES
            and character not in ALLOWED_CONTROLS
        )
        for character in text
    )


# A child's own name is never shown, not even masked (PIPL Art. 28, domain section 12.2).
NAME_OF_A_CHILD = "一位小朋友"


def masked_name(name: str) -> str:
    """The first character and a star for each other one, at most three: 王芳 → 王*."""
    stripped = name.strip()
    return stripped[:1] + "*" * min(max(len(stripped) - 1, 1), 3) if stripped else "*"
