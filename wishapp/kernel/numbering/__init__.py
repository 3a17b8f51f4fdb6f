"""Numbers of documents, without gaps per kind and year."""

from wishapp.kernel.numbering.taking import (
    NumberKind,
    take_number,
    take_numbers,
    wait_for_takers,
)

__all__ = ["NumberKind", "take_number", "take_numbers", "wait_for_takers"]
