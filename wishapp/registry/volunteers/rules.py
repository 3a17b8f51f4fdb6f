"""Pure decisions about volunteers: from which age on, and who needs a guardian and an adult."""

from datetime import date

from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.registry.people.rules import Protection, age_on, check_birth_date, protection_of

# Civil Code Art. 19, 20: below this age nobody acts for themselves at all, even with consent.
YOUNGEST_AGE = 8


def day_of(born: str | None) -> date:
    """A stored birth date as a day; a volunteer always told one. Raises ``birth_date_invalid``."""
    if born is None:
        raise Refusal(Code.BIRTH_DATE_INVALID)
    return date.fromisoformat(born)


def protection_of_volunteer(born: date, *, today: date) -> Protection:
    """How far a volunteer is protected by age: a minor needs a guardian's consent.

    A minor serves with an adult beside them, and never in danger (条例 15; domain section 4.2).
    Raises ``birth_date_invalid``, ``volunteer_too_young``.
    """
    check_birth_date(born, today=today)
    is_old_enough = age_on(today, born=born) >= YOUNGEST_AGE
    refuse_unless(is_old_enough, Code.VOLUNTEER_TOO_YOUNG, least=YOUNGEST_AGE)
    return protection_of(born, child_group=False, today=today)
