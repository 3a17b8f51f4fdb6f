"""Digests of home addresses: equal for every spelling, and the address cannot be read from them."""

import re

from wishapp.base.comparing import alike
from wishapp.kernel.sealing.digests import field_digest

DIGITS = "一二三四五六七八九"
VALUES = {character: str(number) for number, character in enumerate("零" + DIGITS)} | {"〇": "0"}
# Only what counts a part of a home: 五一路 stays a road. Not behind another number, nor in one of
# hundreds, whose digits could not be told from those of its neighbour.
NUMERAL = re.compile(
    rf"(?<![0-9零〇{DIGITS}十百千])([{DIGITS}]?十[{DIGITS}]?|[零〇{DIGITS}]+)"
    "(?=号|栋|幢|单元|室|户|房|层|楼|#|$)"
)
SEPARATORS = re.compile(r"[\s‐‒–—―−~_,、;。./\\()·-]+")
NUMBER = f"[0-9a-z零〇{DIGITS}十]"
NEEDLESS = re.compile(rf"(?<!{NUMBER})-|-(?!{NUMBER})")
# 号楼 and 幢 are 栋; 3#楼 and 3# are 3号楼 and 3号, as their signs are spoken.
BUILDING = re.compile(r"(?<=[0-9a-z])(?:号楼|幢|#楼)")
SIGN = re.compile(r"(?<=[0-9a-z])#")
PART = r"([0-9a-z]+)"
# 3-2-301 is building, unit and flat; behind a building, 2-301 is unit and flat.
THREE = re.compile(rf"(?<![0-9a-z-]){PART}-{PART}-{PART}(?=[室户号房]?$)")
TWO = re.compile(rf"栋{PART}-{PART}(?=[室户号房]?$)")
LAST = re.compile(r"(?<=[0-9a-z])[室户号房]$")


def home_digest(address: str) -> bytes:
    """The digest of a household: equal for each spelling of one address."""
    return field_digest("address", spelled(address))


def spelled(address: str) -> str:
    """One spelling for all spellings of an address: of digits, marks, and words for its parts.

    No road, building, unit or flat is left out and no two numbers are joined, so two homes
    never get one digest. An address whose parts are in another order counts as another home.
    """
    plain = SEPARATORS.sub("-", alike(address))
    plain = NUMERAL.sub(_digits, NEEDLESS.sub("", plain))
    plain = SIGN.sub("号", BUILDING.sub("栋", plain))
    plain = TWO.sub(r"栋\1单元\2", THREE.sub(r"\1栋\2单元\3", plain))
    return LAST.sub("", plain)


def _digits(found: re.Match[str]) -> str:
    text = found[1]
    if "十" not in text:
        return "".join(VALUES[character] for character in text)
    tens, ones = text.split("十")
    return VALUES.get(tens, "1") + VALUES.get(ones, "0")
