"""Pure decisions about own data: what may be corrected, what a revoked permission had given."""

from collections.abc import Iterable
from enum import StrEnum


class Fact(StrEnum):
    """What of a report-in may be corrected; another unit or community is a new report-in."""

    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    POLITICAL_STATUS = "political_status"
    SKILLS = "skills"


class Given(StrEnum):
    """What a person gave us through a permission of the platform."""

    PHONE = "phone"
    NICKNAME = "nickname"


# The platform's numbers (RevokeInfo); what the others give is never kept here.
REVOKED = {6: Given.NICKNAME, 8: Given.PHONE, 19: Given.NICKNAME}


def revoked(kinds: Iterable[int]) -> frozenset[Given]:
    """What has to be deleted when these permissions are revoked (PIPL Art. 47)."""
    return frozenset(REVOKED[kind] for kind in kinds if kind in REVOKED)
