"""Pure decisions about stars: from how many hours on one may be applied for, and what it needs."""

from collections.abc import Sequence
from datetime import date

from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.ledger.rules import MINUTES_AN_HOUR

# Some counties add three levels above the five of the national rule.
MOST_LEVELS = 8


def minutes_for(level: int, hours: Sequence[int]) -> int:
    """The minutes of effective service from which on a star may be applied for.

    ``hours`` are the county's hours, one for each level from the first on: 100, 300, 600, 1,000,
    1,500 by 中国社区志愿者注册管理办法 Art. 18. Raises ``star_unknown``.
    """
    refuse_unless(1 <= level <= len(hours), Code.STAR_UNKNOWN, most=len(hours))
    return hours[level - 1] * MINUTES_AN_HOUR


def highest_reached(minutes: int, hours: Sequence[int]) -> int:
    """The highest level that so many minutes of service reach; 0 for none."""
    return sum(minutes >= each * MINUTES_AN_HOUR for each in hours)


def check_application(level: int, *, minutes: int, held: int, hours: Sequence[int]) -> int:
    """The minutes that a star needs; refused where it was not reached, or somebody has it already.

    ``held`` is the highest level that was granted to the person, 0 for none: no star is granted
    twice, and none below it. Raises ``star_unknown``, ``star_held``, ``star_not_reached``.
    """
    needed = minutes_for(level, hours)
    refuse_unless(level > held, Code.STAR_HELD)
    must_be_reached(minutes, needed)
    return needed


def must_be_reached(minutes: int, needed: int) -> None:
    """Raise ``star_not_reached`` while the service is shorter than a star needs; in minutes."""
    hours = needed // MINUTES_AN_HOUR
    refuse_unless(minutes >= needed, Code.STAR_NOT_REACHED, hours=hours)


def check_grant(
    level: int, *, today: date, publicised_until: date | None, document_no: str, by_county: int
) -> None:
    """Refuse to grant before the publicity is over, or without the paper of a higher office.

    The county grants the first ``by_county`` levels itself. Of those above, ``document_no`` names
    the decision of the city or the province (福建: 1–2 county, 3–4 city, 5 province). Raises
    ``star_in_publicity``, ``star_document_missing``.
    """
    is_over = publicised_until is not None and today > publicised_until
    refuse_unless(is_over, Code.STAR_IN_PUBLICITY)
    refuse_unless(level <= by_county or document_no, Code.STAR_DOCUMENT_MISSING)
