"""What a page is made of, as data: fields, lists, words, and places to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

# Words of a label, and what stands beside it; an empty value is filled in by hand.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fields:
    """A table of labels and values, with one or two pairs in a row."""

    rows: Sequence[tuple[Pair] | tuple[Pair, Pair]]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with headings, which stand on each page again. Widths are shares of the page."""

    headings: Sequence[str]
    widths: Sequence[int]
    lines: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; ``is_note`` prints it small."""

    text: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """Places for signatures, seals and dates, next to each other."""

    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of a text, and the words beside it."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own, below this heading."""

    heading: str


Block = Fields | Listing | Words | Signed | Code | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document: its title, what stands on every page, and its blocks.

    ``made_by`` is the role of whoever printed it, ``number`` the number of the printout. A
    document ``is_wide`` when it lies on its side.
    """

    title: str
    county: str
    number: str
    made_by: str
    made_at: datetime
    blocks: Sequence[Block]
    is_wide: bool = False
