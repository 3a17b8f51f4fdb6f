"""Telephone numbers as people type them, brought to one form and then judged (domain 9.3)."""

import re

from wishapp.base.comparing import alike, with_plain_digits

DASHES = re.compile(r"[\s‐‑‒–—―−－﹣ー~_.·()]+|转|分机|ext|#")
CHINA = re.compile(r"(?:\+-?|00-?)86-?")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
# Numbers for all, without an area.
HOTLINE = re.compile(r"[48]00[0-9]{7}|9[56][0-9]{3,6}|12345|12371")
# An area of Beijing or one that begins with 2 has three digits, any other four.
LANDLINE = re.compile(r"(01[0-9]|02[0-9]|0[3-9][0-9]{2})-?([0-9]{3,4}-?[0-9]{4})(?:-([0-9]{1,6}))?")
# What a table program makes of a number: one with decimals, or a power of ten.
DECIMALS = re.compile(r"([0-9]{5,})\.0+")
POWER = re.compile(r"[0-9](?:\.[0-9]+)?e\+?[0-9]+")


def phone_of(text: str) -> str | None:
    """The number in its stored form; None for a text that is no number we know.

    A mobile number or hotline is digits alone; a landline is ``0434-3221234``, perhaps with an
    extension.
    """
    plain = with_plain_digits(alike(text)).strip()
    if whole := DECIMALS.fullmatch(plain):
        plain = whole[1]
    dashed = re.sub("-+", "-", DASHES.sub("-", plain)).strip("-")
    if abroad := CHINA.match(dashed):
        dashed = _at_home(dashed[abroad.end() :])
    digits = dashed.replace("-", "")
    if digits.startswith("86") and MOBILE.fullmatch(digits[2:]):
        return digits[2:]
    if MOBILE.fullmatch(digits) or HOTLINE.fullmatch(digits):
        return digits
    return _landline(dashed)


def is_a_power(text: str) -> bool:
    """Whether a table program cut the number to a power of ten, such as 1.39E+10."""
    return POWER.fullmatch(alike(text).strip()) is not None


def _at_home(number: str) -> str:
    """A number behind the country's code, as it is dialled inside: an area begins with 0."""
    digits = number.replace("-", "")
    needs_zero = not (
        digits.startswith("0") or MOBILE.fullmatch(digits) or HOTLINE.fullmatch(digits)
    )
    return f"0{number}" if needs_zero else number


def _landline(dashed: str) -> str | None:
    found = LANDLINE.fullmatch(dashed)
    if found is None:
        return None
    area, number, extension = found.groups()
    parts = (area, number.replace("-", ""), extension)
    return "-".join(part for part in parts if part)
