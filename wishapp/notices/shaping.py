"""Shapes values for the platform's kinds of fields, so that it never has to cut or refuse one."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from wishapp.base.clock import COUNTY_ZONE
from wishapp.base.text import has_refused_characters

MOST_THING, MOST_PHRASE, MOST_STRING, MOST_NUMBER, MOST_LETTERS = 20, 5, 32, 32, 32
MOST_SYMBOLS, MOST_PHONE, MOST_CAR, MOST_NAME, MOST_LATIN_NAME = 5, 17, 8, 10, 20
SEE_APP, CHANGED, NONE = "详见小程序", "有更新", "-"
ELLIPSIS = "…"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CLOCK = r"([01]?[0-9]|2[0-3]):[0-5][0-9]"
DAY = r"[0-9]{4}年(1[0-2]|[1-9])月(3[01]|[12][0-9]|[1-9])日"
MOMENT = rf"({DAY} {CLOCK}|{DAY})"
PATTERNS: Mapping[str, re.Pattern[str]] = {
    "number": re.compile(rf"(?=.{{1,{MOST_NUMBER}}}\Z)-?[0-9]+(\.[0-9]+)?"),
    "time": re.compile(rf"({CLOCK}|{MOMENT})(~({CLOCK}|{MOMENT}))?"),
    "date": re.compile(rf"{MOMENT}(~{MOMENT})?"),
    "amount": re.compile(r"[¥$€£]?(?=[0-9.]{1,11}(元|\Z))[0-9]{1,10}(\.[0-9]{1,2})?元?"),
    "phone_number": re.compile(rf"(?=.{{1,{MOST_PHONE}}}\Z)\+?[0-9]+(-[0-9]+)*"),
    "car_number": re.compile(rf"(?=.{{1,{MOST_CAR}}}\Z)[\u4e00-\u9fff]?[A-Z0-9]+[\u4e00-\u9fff]?"),
}


class Unshapable(ValueError):
    """The value means nothing in a field of this kind, and nothing may be made up."""


def shaped(kind: str, value: str, *, listed: Collection[str] = ()) -> str:
    """A value fit for a field of a kind (platform contract, 5.1); never empty.

    Words are cut to the kind's length. ``listed`` holds the values of an ``enum``. Numbers,
    times and the like are taken as they are or not at all: raises ``Unshapable``.
    """
    text = _clean(value)
    if kind == "enum":
        return _if(text, text in listed)
    if kind in PATTERNS:
        return _if(text, PATTERNS[kind].fullmatch(text))
    if kind in WORDS:
        return WORDS[kind](text)
    raise Unshapable(f"no such kind of field: {kind}")


def moment_text(moment: datetime) -> str:
    """A moment as the platform writes it, in county time: 2026年11月22日 15:01."""
    local = moment.astimezone(COUNTY_ZONE)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def cut(text: str, most: int) -> str:
    """At most so many characters, an ellipsis inside them when something is missing.

    Characters beyond the basic plane count twice, as they do on a phone.
    """
    if _width(text) <= most:
        return text
    kept = text[: most - 1]
    while _width(kept) > most - 1:
        kept = kept[:-1]
    return kept + ELLIPSIS


def _width(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _clean(value: str) -> str:
    """One line without control characters, or halves of characters, that no message may hold."""
    kept = "".join(each for each in value if each in "\n\t " or not has_refused_characters(each))
    return " ".join(kept.split())


def _if(text: str, fits: object) -> str:
    if not text or not fits:
        raise Unshapable("the value does not fit the field")
    return text


def _thing(text: str) -> str:
    return cut(text, MOST_THING) or SEE_APP


def _phrase(text: str) -> str:
    return "".join(CHINESE.findall(text))[:MOST_PHRASE] or CHANGED


def _character_string(text: str) -> str:
    """Letters, digits and symbols of ASCII; everything else is left out."""
    return "".join(each for each in text if "!" <= each <= "~")[:MOST_STRING] or NONE


def _letter(text: str) -> str:
    letters = "".join(re.findall("[A-Za-z]", text))
    return _if(letters[:MOST_LETTERS], letters)


def _symbol(text: str) -> str:
    symbols = "".join(re.findall(r"[!-/:-@\[-^`{-~]", text))
    return symbols[:MOST_SYMBOLS] or NONE


def _name(text: str) -> str:
    """No digits; at most 10 characters when one of them is no ASCII, else 20."""
    letters = " ".join("".join(each for each in text if not each.isdigit()).split())
    kept = letters[: MOST_LATIN_NAME if letters.isascii() else MOST_NAME].strip()
    return _if(kept, kept)


WORDS: Mapping[str, Callable[[str], str]] = {
    "thing": _thing,
    "phrase": _phrase,
    "character_string": _character_string,
    "letter": _letter,
    "symbol": _symbol,
    "name": _name,
}
