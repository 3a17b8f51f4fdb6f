"""Which steps staff enter for a member who signed a sheet of paper."""

from enum import StrEnum


class OnPaper(StrEnum):
    """A step on paper: the claim form (认领单), or what the member wrote about the work."""

    CLAIM = "claim"
    REPORT = "report"
