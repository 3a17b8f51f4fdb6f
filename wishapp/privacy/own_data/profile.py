"""A person says how they are called and when they were born; a nickname is screened first."""

from datetime import date
from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.queries import newest_screening, screening_of
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.screening.states import ScreeningState
from wishapp.kernel.access import Actor
from wishapp.registry.people.guarding import protection_now
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.rules import Protection, check_birth_date

SETTLED = (ScreeningState.PASSED, ScreeningState.REFUSED)


def set_name(actor: Actor, name: str | None) -> None:
    """Set or take away the own name; nobody has to give one here (PIPL Art. 16, 46)."""
    person_of(actor.me).name = name


def set_birth_date(actor: Actor, born: date | None) -> None:
    """Set or take away the own birth date. Raises ``birth_date_invalid``, ``birth_date_kept``."""
    if born is not None:
        check_birth_date(born, today=today())
    person = person_of(actor.me)
    told = born.isoformat() if born else None
    # A minor could otherwise shed the protection alone; staff correct a wrong date.
    is_free = protection_now(person) is Protection.NONE or told == person.born
    refuse_unless(is_free, Code.BIRTH_DATE_KEPT)
    person.born = told


def set_nickname(actor: Actor, nickname: str | None) -> None:
    """Set or take away the nickname; others see a new one once it passed its screening."""
    person = person_of(actor.me)
    person.nickname_wanted = nickname
    if nickname is None:
        person.nickname = None
        return
    db.session.flush()
    open_screening(
        actor, subject_kind=SubjectKind.NICKNAME.value, subject_id=person.id, words=nickname
    )


def settle_nickname(screening_id: UUID) -> bool:
    """Show a nickname that passed, drop one that was refused; whether this changed anything.

    Only the newest screening counts: a nickname that was changed meanwhile waits for its own.
    """
    screening = screening_of(screening_id)
    newest = newest_screening(screening.subject_id, SubjectKind.NICKNAME)
    if newest is None or newest.id != screening.id:
        return False
    person = person_of(screening.subject_id)
    if person.nickname_wanted is None or screening.state not in SETTLED:
        return False
    if screening.state == ScreeningState.PASSED:
        person.nickname = person.nickname_wanted
    person.nickname_wanted = None
    return True
