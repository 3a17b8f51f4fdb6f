"""Finds wishes with similar texts by comparing keyed min-hashes instead of the texts.

The share of equal slots of two signatures estimates how many pairs of characters the two texts have
in common. docs/decisions/0025-alike-without-reading.md says why no plainer index will do.
"""

from collections.abc import Sequence
from functools import lru_cache

from wishapp.base.comparing import folded
from wishapp.base.county import county
from wishapp.kernel.sealing import keyed_digest

SLOTS = 64
PERCENT = 100
PAIR = 2
# A slot's number stands above its bits, so that all of a signature fits one array of integers.
SLOT_BITS = 24
PRIME = (1 << 61) - 1
MASK = (1 << SLOT_BITS) - 1


def likeness(text: str) -> list[int]:
    """The signature of a text within this county: ``SLOTS`` integers below 2**30."""
    codes = [int.from_bytes(keyed_digest("pair", pair.encode())[:7], "big") for pair in pairs(text)]
    return [
        number << SLOT_BITS | (min((a * code + b) % PRIME for code in codes) & MASK)
        for number, (a, b) in enumerate(_permutations(county().code))
    ]


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two texts have in common, from 0 to 1, as their signatures estimate it."""
    return len(set(one) & set(other)) / SLOTS


def percent_alike(one: Sequence[int], other: Sequence[int]) -> int:
    """The same in whole percent, rounded down as the database does where it compares many."""
    return int(similarity(one, other) * PERCENT)


def pairs(text: str) -> set[str]:
    """Every two neighbouring letters or digits; marks, spaces and width do not count."""
    plain = folded(text)
    letters = "".join(each for each in plain if each.isalnum()) or plain
    return {letters[at : at + PAIR] for at in range(max(len(letters) - 1, 1))}


@lru_cache(maxsize=4096)
def _permutations(_: str) -> tuple[tuple[int, int], ...]:
    """A keyed order of all pairs for each slot; the secret of a county never changes."""
    digests = (keyed_digest("slot", bytes([number])) for number in range(SLOTS))
    return tuple(
        (1 + int.from_bytes(each[:8], "big") % (PRIME - 1), int.from_bytes(each[8:16], "big"))
        for each in digests
    )
