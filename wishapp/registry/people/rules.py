"""Pure decisions about people: protection by age, places of roles, the end of sessions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from wishapp.base.errors import Code, refuse_unless
from wishapp.config import CountyRules
from wishapp.kernel.access import Role
from wishapp.registry.places.rules import Level

# PIPL Art. 31: below this age every datum is sensitive and the guardian has to agree.
OWN_CONSENT_AGE = 14
# Civil Code Art. 17: from this age on a person is an adult.
ADULT_AGE = 18
OLDEST_AGE = 130
# So often within the idle time the use of a session is noted, at most.
USES_NOTED = 10
# The levels at which each role of staff is held (domain rule on the tree of offices).
LEVELS_OF_ROLE: Mapping[Role, frozenset[Level]] = {
    Role.COUNTY_ADMIN: frozenset({Level.COUNTY}),
    Role.STREET_ADMIN: frozenset({Level.STREET}),
    Role.COMMUNITY_ADMIN: frozenset({Level.COMMUNITY}),
    Role.COMMUNITY_CLERK: frozenset({Level.COMMUNITY}),
    # In a community some serve all grids.
    Role.GRID_WORKER: frozenset({Level.SUB_GRID, Level.GRID, Level.COMMUNITY}),
}


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


def check_role_level(role: Role, level: Level) -> None:
    """Raise ``role_level_wrong`` for a role at a place of a level to which it does not belong."""
    refuse_unless(level in LEVELS_OF_ROLE.get(role, frozenset()), Code.ROLE_LEVEL_WRONG)


@dataclass(frozen=True, slots=True)
class SessionLife:
    """The moments of a session that decide how long it lasts."""

    created_at: datetime
    seen_at: datetime
    expires_at: datetime

    def ends_at(self, rules: CountyRules, *, is_staff: bool) -> datetime:
        """When the session ends however much it is used; sooner for whoever holds a role."""
        if not is_staff:
            return self.expires_at
        return min(self.expires_at, self.created_at + timedelta(hours=rules.staff_session_hours))

    def ends_by(self, rules: CountyRules, *, is_staff: bool) -> datetime:
        """The same for a session that is not used again (GB/T 22239-2019 8.1.4.1 b)."""
        end = self.ends_at(rules, is_staff=is_staff)
        if not is_staff:
            return end
        return min(end, self.seen_at + timedelta(minutes=rules.staff_idle_minutes))


def is_use_worth_noting(seen_at: datetime, moment: datetime, rules: CountyRules) -> bool:
    """Whether a tenth of the idle time went by since the use of a session was last noted."""
    return moment - seen_at >= timedelta(minutes=rules.staff_idle_minutes) / USES_NOTED
