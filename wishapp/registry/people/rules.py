"""Pure decisions about age: who is a child, and what protection that brings."""

from datetime import date
from enum import StrEnum

from wishapp.base.errors import Code, refuse_unless

# PIPL Art. 31: below this age every datum is sensitive and the guardian has to agree.
OWN_CONSENT_AGE = 14
# Civil Code Art. 17: from this age on a person is an adult.
ADULT_AGE = 18
OLDEST_AGE = 130


class Protection(StrEnum):
    """How far a person is protected by law because of their age."""

    UNDER_14 = "under_14"
    UNDER_18 = "under_18"
    NONE = "none"


def age_on(day: date, *, born: date) -> int:
    """Full years of age on a calendar day.

    A person born on 29 February is a year older on 1 March of a common year. It is the later of
    the two possible days, so that protection never ends too early.
    """
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (not had_birthday)


def protection_of(born: date | None, *, child_group: bool, today: date) -> Protection:
    """The protection of a person by their birth date (PIPL Art. 28, 31).

    Without a birth date, a person said to be a child counts as under 14.
    """
    if born is None:
        return Protection.UNDER_14 if child_group else Protection.NONE
    age = age_on(today, born=born)
    if age < OWN_CONSENT_AGE:
        return Protection.UNDER_14
    return Protection.UNDER_18 if age < ADULT_AGE else Protection.NONE


def check_birth_date(born: date, *, today: date) -> None:
    """Raise ``birth_date_invalid`` for a day in the future or more than 130 years ago."""
    is_possible = born <= today and age_on(today, born=born) <= OLDEST_AGE
    refuse_unless(is_possible, Code.BIRTH_DATE_INVALID)
