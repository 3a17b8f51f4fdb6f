"""The one form in which texts are compared, digested and searched, whoever typed them and how.

Nothing else in the project folds case or width.
"""

import re
import string
import unicodedata

from wishapp.base.text import IGNORED

# Look-alikes of the middle dot that mean nothing else.
MIDDLE_DOTS = str.maketrans(dict.fromkeys("・･•‧∙⋅ㆍ᛫⸱⸳𐄁⦁˙", "·"))
# A full stop as wide as a character stands for a middle dot; between digits it is a decimal point.
WIDE_STOP = re.compile(r"(?<!\d)．|．(?!\d)")
# In a name they are typed for a middle dot as well.
DOT_IN_NAME = re.compile(r"\s*[·.。｡．﹒․]+\s*")
# Before and after a letter: what stands at either end is not within a name.
BETWEEN_LETTERS = re.compile(r"(?<=\w)\s*[·.。｡．﹒․]\s*(?=\w)")

# Blanks, marks and signs: they stand between words, whoever sets them and how.
MARKS = re.compile(
    r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+"
)
# Of other scripts PostgreSQL and Python might think differently.
SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def alike(text: str) -> str:
    """One form for texts that look alike: NFKC and lower case, without what nobody sees.

    This is NFKC_Casefold of Unicode; in addition each look-alike of the middle dot is one.
    """
    if text.isascii():
        return text.lower()
    # Before NFKC, which makes a plain full stop of the wide one.
    dotted = WIDE_STOP.sub("·", IGNORED.sub("", text)).translate(MIDDLE_DOTS)
    once = unicodedata.normalize("NFKC", dotted).casefold()
    return IGNORED.sub("", unicodedata.normalize("NFKC", once)).translate(MIDDLE_DOTS)


def folded(text: str) -> str:
    """The form for comparing words: alike, and without any white space."""
    plain = "".join(alike(text).split())
    # Without the white space an accent may join the letter before it.
    return plain if plain.isascii() else unicodedata.normalize("NFKC", plain)


def folded_name(name: str) -> str:
    """The form for comparing names: folded, with one middle dot for whatever is typed for it."""
    return DOT_IN_NAME.sub("·", folded(name)).strip("·")


def dotted_name(name: str) -> str:
    """A name as it is kept: U+00B7 between its parts (domain section 13.1).

    A name in Latin letters keeps its full stops, which shorten a part.
    """
    plain = name.translate(MIDDLE_DOTS)
    return plain if plain.isascii() else BETWEEN_LETTERS.sub("·", plain)


def plain_code(text: str) -> str:
    """A number or code as machines write it: half-width, without blanks and invisible signs."""
    if text.isascii():
        return "".join(text.split())
    wide = unicodedata.normalize("NFKC", IGNORED.sub("", text))
    kept = "".join(IGNORED.sub("", with_plain_digits(wide)).split())
    return unicodedata.normalize("NFKC", kept)


def with_plain_digits(text: str) -> str:
    """The text with the decimal digits of every script as 0 to 9."""
    return "".join(str(unicodedata.digit(each)) if each.isdecimal() else each for each in text)


def without_marks(text: str) -> str:
    """The letters and digits of a text as ``word_pairs`` of the database sees them: NFKC alone."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text).translate(SMALL))
