"""Numbers of documents, without gaps per kind and year."""

from wishapp.kernel.numbering.taking import NumberKind, take_number, take_numbers

__all__ = ["NumberKind", "take_number", "take_numbers"]
