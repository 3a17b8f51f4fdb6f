"""What the columns and layouts of all rolls share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SEALED = "（已封存）"
# A cell is text or a number; hours are numbers with two decimals.
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``sums`` gives the whole number that is summed up below, ``shown`` the sum."""

    words: str
    width: float
    cell: Callable[[Any], Cell]
    sums: Callable[[Any], int] | None = None
    shown: Callable[[int], Cell] = int


@dataclass(frozen=True, slots=True)
class Layout:
    """A roll's title, what its period counts, its columns, and what else its reader must know."""

    title: str
    counts: str
    columns: tuple[Column, ...]
    notes: tuple[tuple[str, str], ...] = ()


def place(line: Any) -> str:
    """The community of a line, with its grid."""
    return line.community if line.grid is None else f"{line.community}{line.grid}"


NO_CONTACT = ("联系方式", "台账不含电话和住址；确需联系的，请在系统中查看，查看会留痕。")
