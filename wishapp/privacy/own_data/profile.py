"""A person says how they are called and when they were born; a nickname is screened first."""

from datetime import date
from uuid import UUID

from wishapp.base.db import db
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.queries import newest_screening, screening_of
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.screening.states import ScreeningState
from wishapp.kernel.access import Actor
from wishapp.registry.people.birth_date import tell_birth_date
from wishapp.registry.people.queries import person_of

SETTLED = (ScreeningState.PASSED, ScreeningState.REFUSED)


def set_name(actor: Actor, name: str | None) -> None:
    """Set or take away the own name; nobody has to give one here (PIPL Art. 16, 46)."""
    person_of(actor.me).name = name


def set_birth_date(actor: Actor, born: date | None) -> None:
    """Set or take away the own birth date. Raises ``birth_date_invalid``, ``birth_date_kept``."""
    tell_birth_date(person_of(actor.me), born)


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
