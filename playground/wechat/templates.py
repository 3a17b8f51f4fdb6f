"""Templates of subscribe messages: which keys they have, and what fits each kind of key."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playground.wechat.answers import Refused

CHINESE = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
HOUR = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
DAY = r"\d{4}年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日"
MOMENT = rf"(?:{DAY} ?)?{HOUR}"
DATE = rf"{DAY}(?: ?{HOUR})?"
KEY = re.compile(r"([a-z_]+)[1-9]\d*")
MOST_DIGITS = 32
MOMENTS = frozenset({"date", "time"})
LONGEST_CHINESE_NAME, LONGEST_NAME = 10, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """``keys`` as ``thing1``; ``long_term`` ones stay permitted, others once for each accept."""

    template_id: str
    keys: tuple[str, ...]
    long_term: bool = False
    banned: bool = False
    enums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _spanning(point: str) -> Callable[[str], bool]:
    return _pattern(rf"{point}(?: ?~ ?{point})?")


def _pattern(text: str) -> Callable[[str], bool]:
    compiled = re.compile(text)
    return lambda value: compiled.fullmatch(value) is not None


def _number(value: str) -> bool:
    digits = sum(character.isdigit() for character in value)
    return digits <= MOST_DIGITS and re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", value) is not None


def _name(value: str) -> bool:
    """Mixed ones count as Chinese."""
    if any(character.isdigit() for character in value):
        return False
    chinese = re.search(CHINESE, value) is not None
    return len(value) <= (LONGEST_CHINESE_NAME if chinese else LONGEST_NAME)


KINDS: dict[str, Callable[[str], bool]] = {
    "thing": _pattern(r"[\s\S]{1,20}"),
    "number": _number,
    "letter": _pattern(r"[A-Za-z]{1,32}"),
    "symbol": _pattern(r"[^\w\s]{1,5}"),
    "character_string": _pattern(r"[ -~]{1,32}"),
    "time": _spanning(MOMENT),
    "date": _spanning(DATE),
    "amount": _pattern(r"[¥￥$€£]?[0-9]{1,10}(\.[0-9]+)?元?"),
    "phone_number": _pattern(r"[0-9+\-()*# ]{1,17}"),
    "car_number": _pattern(rf"(?=.{{1,8}}$){CHINESE}?[A-Z0-9]+{CHINESE}?"),
    "name": _name,
    "phrase": _pattern(rf"{CHINESE}{{1,5}}"),
    "enum": bool,
}


def kind_of(key: str) -> str:
    """The kind that a key begins with. Raises ValueError when there is no such kind."""
    found = KEY.fullmatch(key)
    if found is None or found[1] not in KINDS:
        raise ValueError(f"{key} is no key of a template")
    return found[1]


def checked_values(template: Template, data: object) -> dict[str, str]:
    """The value of every key. Refuses with 47003 that names the first field which does not fit.

    The format of dates is not looked at here, but by ``check_moments`` after the permission.
    """
    if not isinstance(data, dict):
        raise Refused(47003, "data is empty")
    for key in data:
        if key not in template.keys:
            raise Refused(47003, f"data.{key}.value invalid")
    return {key: _checked(template, key, data.get(key)) for key in template.keys}


def check_moments(template: Template, data: Mapping[str, str]) -> None:
    """Refuse with 47003 a date or time in another format."""
    for key in template.keys:
        kind = kind_of(key)
        if kind in MOMENTS and not KINDS[kind](data[key]):
            raise Refused(47003, f"data.{key}.value invalid")


def _checked(template: Template, key: str, given: object) -> str:
    value = given.get("value") if isinstance(given, dict) else None
    if value is None or value == "" or (isinstance(value, str) and not value.strip()):
        raise Refused(47003, f"data.{key}.value is empty")
    listed = template.enums.get(key)
    kind = kind_of(key)
    fits = isinstance(value, str) and (kind in MOMENTS or KINDS[kind](value))
    if not fits or (listed is not None and value not in listed):
        raise Refused(47003, f"data.{key}.value invalid")
    return str(value)
