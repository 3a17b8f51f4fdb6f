"""Names the character for which an older system used a number of its own private set.

GB 18030-2000 gave 80 rare characters such numbers, since Unicode had none for them; the edition of
2022 has them at their own. Files and identity systems of that time still write the old ones.
"""

from collections.abc import Mapping

FIRST_NUMBER, LEAD = 0xE815, 0xFE
# The second bytes of the row; no character has 7F.
TRAILS = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
# These were given a number in Unicode last, and the codec still keeps the old one.
LATEST = {
    "\ue816": "\U00020087",
    "\ue817": "\U00020089",
    "\ue818": "\U000200cc",
    "\ue831": "\U000215d7",
    "\ue83b": "\U0002298f",
    "\ue855": "\U000241fe",
    "\ue81e": "\u9fb4",
    "\ue826": "\u9fb5",
    "\ue82b": "\u9fb6",
    "\ue82c": "\u9fb7",
    "\ue832": "\u9fb8",
    "\ue843": "\u9fb9",
    "\ue854": "\u9fba",
    "\ue864": "\u9fbb",
}
STANDARD: Mapping[str, str] = {
    chr(FIRST_NUMBER + at): bytes([LEAD, trail]).decode("gb18030")
    for at, trail in enumerate(TRAILS)
} | LATEST


def about_private(characters: str) -> str:
    """What people read about characters of a private set: what they are, and which to type."""
    first = characters[0]
    number = f"U+{ord(first):04X}"
    what = f"“{first}”（{number}）是旧系统的自造字，别处显示不出来，"
    if first in STANDARD:
        return f"{what}请改用“{STANDARD[first]}”。"
    return f"{what}请改用标准汉字；打不出的，用拼音或同音字代替。"
