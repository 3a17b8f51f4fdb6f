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


class AgeGroup(StrEnum):
    """How old somebody is said to be where no birth date is known."""

    UNDER_14 = "under_14"
    UNDER_18 = "under_18"
    ADULT = "adult"


# The further protection comes first.
STRICTEST_FIRST = (Protection.UNDER_14, Protection.UNDER_18, Protection.NONE)
SAID = {
    AgeGroup.UNDER_14: Protection.UNDER_14,
    AgeGroup.UNDER_18: Protection.UNDER_18,
    AgeGroup.ADULT: Protection.NONE,
}


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


def protection_as_said(
    born: date | None, said: AgeGroup | None, *, child_group: bool, today: date
) -> Protection:
    """The protection of a beneficiary by birth date, or by what is said of the age.

    A birth date counts more than an age that is said. Where both are missing, a person said to be a
    child counts as under 14. A difficulty group of children is stronger than the word "adult".
    Raises ``age_missing`` when nothing tells the age (PIPL Art. 28, 31).
    """
    if born is not None or said is None:
        refuse_unless(born is not None or child_group, Code.AGE_MISSING)
        return protection_of(born, child_group=child_group, today=today)
    if child_group and said is AgeGroup.ADULT:
        return Protection.UNDER_14
    return SAID[said]


def is_stricter(one: Protection, other: Protection) -> bool:
    """Whether a protection goes further than another one."""
    return STRICTEST_FIRST.index(one) < STRICTEST_FIRST.index(other)


def check_birth_date(born: date, *, today: date) -> None:
    """Raise ``birth_date_invalid`` for a day in the future or more than 130 years ago."""
    is_possible = born <= today and age_on(today, born=born) <= OLDEST_AGE
    refuse_unless(is_possible, Code.BIRTH_DATE_INVALID)
