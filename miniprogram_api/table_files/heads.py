"""Finds the columns of an uploaded table by their heads, for every kind of table."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from wishapp.base.comparing import folded
from wishapp.base.errors import Code, Refusal
from wishapp.demand.intake.cells import ERROR
from wishapp.demand.intake.reading import Line

C = TypeVar("C")
LONGEST_HEAD = 20


def columns_at(
    head: Line, columns: Mapping[str, C], *, required: Collection[str]
) -> list[C | None]:
    """The column at each place of the first line; None where its head is blank.

    ``columns`` are by their heads, of which ``required`` must be there. Brackets, blanks and line
    breaks make no difference. Raises ``import_columns_missing`` with the heads that are missing,
    not known, or there twice.
    """
    folds = [folded(name) for name in head]
    known = {folded(name): name for name in columns}
    missing = [name for name in columns if name in required and folded(name) not in folds]
    # Without the head this first line may be somebody's data, which is not told back.
    wrong = missing or [*_unknown(head, folds, known), *_doubled(folds, known)]
    if wrong:
        raise Refusal(Code.IMPORT_COLUMNS_MISSING, columns="、".join(wrong))
    return [columns[known[fold]] if fold in known else None for fold in folds]


def _unknown(head: Line, folds: Sequence[str], known: Mapping[str, str]) -> list[str]:
    named = zip(folds, head, strict=True)
    return [_told(name) for fold, name in named if fold and fold not in known]


def _doubled(folds: Sequence[str], known: Mapping[str, str]) -> list[str]:
    return [name for fold, name in known.items() if folds.count(fold) > 1]


def _told(head: str) -> str:
    return head.removeprefix(ERROR).replace("\x00", "")[:LONGEST_HEAD]
