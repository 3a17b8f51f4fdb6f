"""Reads a day as people and office programs write it; which part is the month is never guessed."""

import re
from datetime import date

from wishapp.base.comparing import alike

NUMERALS = str.maketrans("〇○◯零一二三四五六七八九", "0000123456789")
# The year first, by four digits; behind the day perhaps its weekday, and a time.
WEEKDAY = r"(?:\s*\(?(?:星期|周|礼拜)[0-9日天]\)?)?"
TIME = r"(?:[\st]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
WRITTEN = re.compile(
    r"([0-9]{4})(?:\s*(?P<mark>[-/.])\s*([0-9]{1,2})\s*(?P=mark)\s*([0-9]{1,2})"
    r"|\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*[日号]|([0-9]{2})([0-9]{2}))"
    rf"{WEEKDAY}{TIME}"
)
TENS = re.compile(r"([0-9]?)十([0-9]?)")


def read_day(text: str) -> date | None:
    """The day of a text such as 2027-03-01, 2027/3/1, 2027.3.1 or 2027年3月1日.

    None for a text that is no day, or in which the month could be taken for the day.
    """
    plain = TENS.sub(_number, alike(text).strip().translate(NUMERALS))
    found = WRITTEN.fullmatch(plain)
    if found is None:
        return None
    parts = [part for part in found.group(1, 3, 4, 5, 6, 7, 8) if part]
    try:
        year, month, day = map(int, parts)
        return date(year, month, day)
    except ValueError:
        return None


def _number(found: re.Match[str]) -> str:
    """十 and its neighbours as digits: 二十 is 20, 十一 is 11."""
    return (found[1] or "1") + (found[2] or "0")
