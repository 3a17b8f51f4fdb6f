"""A person says when they were born; a minor cannot change it alone."""

from datetime import date

from wishapp.base.clock import today
from wishapp.base.errors import Code, refuse_unless
from wishapp.registry.people.guarding import protection_now
from wishapp.registry.people.models import Person
from wishapp.registry.people.rules import Protection, check_birth_date


def tell_birth_date(person: Person, born: date | None) -> None:
    """Set or take away a birth date. Raises ``birth_date_invalid``, ``birth_date_kept``."""
    if born is not None:
        check_birth_date(born, today=today())
    told = born.isoformat() if born else None
    # A minor could otherwise shed the protection alone; staff correct a wrong date.
    is_free = protection_now(person) is Protection.NONE or told == person.born
    refuse_unless(is_free, Code.BIRTH_DATE_KEPT)
    person.born = told
