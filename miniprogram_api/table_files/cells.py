"""Reads the cells of an uploaded table, or says by a word why one does not fit."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from miniprogram_api.members.schemas import LONGEST_NAME
from wishapp.base.comparing import dotted_name, plain_code
from wishapp.base.text import has_a_letter, has_refused_characters
from wishapp.demand.intake.cells import ERROR, FORMULA


class CellFault(StrEnum):
    """What may be wrong with a cell of any table; each kind of table has these among its own."""

    MISSING = "missing"
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    REFUSED_CHARACTERS = "refused_characters"
    TOO_LONG = "too_long"
    NO_NAME = "no_name"


class Unfit(Exception):
    """A cell whose text is not what its column takes."""

    def __init__(self, fault: StrEnum) -> None:
        super().__init__(fault)
        self.fault = fault


def text_up_to(most: int) -> Callable[[str], str]:
    """Reads a text of at most so many characters. Raises ``Unfit``."""

    def read(text: str) -> str:
        if has_refused_characters(text):
            raise Unfit(CellFault.REFUSED_CHARACTERS)
        if len(text) > most:
            raise Unfit(CellFault.TOO_LONG)
        return text

    return read


def code_up_to(most: int) -> Callable[[str], str]:
    """Reads a code in digits of any width. Raises ``Unfit``."""
    plain = text_up_to(most)
    return lambda text: plain(plain_code(text).upper())


def person_name(text: str) -> str:
    """A name as it is kept. Raises ``Unfit``."""
    name = text_up_to(LONGEST_NAME)(dotted_name(text))
    if not has_a_letter(name):
        raise Unfit(CellFault.NO_NAME)
    return name


def read_cell(read: Callable[[str], Any], text: str) -> Any:
    """What a column makes of a text. Raises ``Unfit`` also for a formula or an error value."""
    if text == FORMULA:
        raise Unfit(CellFault.FORMULA)
    if text.startswith(ERROR):
        raise Unfit(CellFault.ERROR_VALUE)
    return read(text)
