"""Says which characters a text may hold, cleans it, and shortens the name that the wall shows.

``wishapp.base.comparing`` has the one form in which texts are compared.
"""

import re
import unicodedata

ALLOWED_CONTROLS = frozenset("\n\t")
REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Co"})
REFUSED_CHARACTERS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
PRIVATE_USE = "Co"

# Default_Ignorable_Code_Point of Unicode 16: nothing of them is seen. The tags and the variation
# selectors among them change how their neighbour looks.
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
IGNORED = re.compile(f"[{IGNORABLE}]")
# Of them, what does nothing in a text that people write; joiners, selectors and tags stay.
NEEDLESS = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)
# They count as letters or symbols, but nothing is drawn: an empty Braille cell, a note without a
# head, the place of an object.
BLANKS = frozenset("\u2800\U0001d159\ufffc")
SEEN_CATEGORIES = frozenset("LNPS")
LINE_ENDS = re.compile("\r\n?")


def tidy(text: str) -> str:
    """The text without invisible characters that do nothing, its lines ended as elsewhere."""
    if text.isascii() and "\r" not in text:
        return text.strip()
    # Twice: what stood beside an invisible character may be white space at the end.
    return NEEDLESS.sub("", LINE_ENDS.sub("\n", text)).strip()


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


def private_characters(text: str) -> str:
    """The characters to which Unicode gives no meaning, so that each system has its own."""
    if text.isascii():
        return ""
    return "".join(each for each in text if unicodedata.category(each) == PRIVATE_USE)


def has_something_to_see(text: str) -> bool:
    """Whether a text holds a letter, digit, mark or symbol that is drawn."""
    return any(
        unicodedata.category(each)[0] in SEEN_CATEGORIES and each not in BLANKS
        for each in IGNORED.sub("", text)
    )


def has_a_letter(text: str) -> bool:
    """Whether a text holds a letter of any script, as each name does."""
    return any(each.isalpha() for each in IGNORED.sub("", text))


# A child's own name is never shown, not even masked (PIPL Art. 28, domain section 12.2).
NAME_OF_A_CHILD = "一位小朋友"
NAMELESS = "某人"
SOMEBODY = "某"
# Surnames of two characters that are still borne; other names begin with a surname of one.
PAIRS = (
    "欧阳司马上官诸葛司徒东方独孤南宫夏侯皇甫尉迟公孙慕容宇文长孙令狐轩辕端木闻人赫连"
    "澹台濮阳淳于单于太史申屠仲孙钟离司空司寇闾丘亓官鲜于颛孙巫马公羊公冶公西漆雕乐正"
    "宰父谷梁拓跋夹谷段干百里呼延东郭南门羊舌微生梁丘左丘西门第五南荣即墨达奚褚师纳兰"
    "万俟宗政太叔壤驷公良子车完颜"
)
LONG_SURNAMES = frozenset(PAIRS[at : at + 2] for at in range(0, len(PAIRS), 2))


def masked_name(name: str) -> str:
    """The surname and 某: 王芳 → 王某, 欧阳娜娜 → 欧阳某.

    A screen reader speaks it as people do, where it would spell out a star (domain section 14).
    """
    seen = IGNORED.sub("", name).strip()
    if not seen:
        return NAMELESS
    surname = seen[:2] if len(seen) > len("欧阳") and seen[:2] in LONG_SURNAMES else seen[0]
    return surname + SOMEBODY
