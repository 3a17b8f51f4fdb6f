"""Erases a person for good; what the law makes us keep is restricted.

Service records, transitions, consents' rows and the audit log stay as they are: they refer to the
empty shell of the person. A member's name stays in the report-in and in frozen statements. There
only the county may open it, with a reason (PIPL Art. 47).
"""

from uuid import UUID

from sqlalchemy import update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel import lifecycle
from wishapp.kernel.outbox import emit
from wishapp.privacy.own_data.blanking import blank_everything, take_pictures
from wishapp.privacy.own_data.closing import close_for
from wishapp.privacy.own_data.ending import BY_ERASURE, end_duties, end_rights
from wishapp.privacy.own_data.idle_accounts import is_used_again
from wishapp.privacy.own_data.parting_joined import part_doubted
from wishapp.privacy.own_data.queries import closing_for_update
from wishapp.privacy.own_data.states import ClosingState
from wishapp.registry.people.consent_locks import lock_consents
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import person_of


def erase(closing_id: UUID) -> bool:
    """Erase the person whose closing is due; False when they took it back meanwhile,
    or used the account again that was idle, or about which somebody asked at the desk.

    The minutes of all service records stay the same. Sessions end at once, and whoever signs in
    with the same openid later is another person.
    """
    closing = closing_for_update(closing_id)
    if closing.state != ClosingState.PENDING:
        return False
    if is_used_again(closing):
        lifecycle.move(closing, "take_back", by=BY_ERASURE)
        closing.ended_at = now()
        emit("person.keep", closing.person_id)
        return False
    person_id = closing.person_id
    # Whoever enters something that rests on a consent came first, or finds an ended report-in.
    lock_consents(person_id)
    # First, so that a resident on paper is not erased with an account that may not be theirs.
    part_doubted(person_id)
    end_duties(person_id)
    end_rights(person_id)
    _let_go_of_paper(person_id)
    take_pictures(person_id)
    db.session.flush()
    blank_everything(person_id)
    lifecycle.move(closing, "erase", by=BY_ERASURE)
    closing.ended_at = now()
    # The rows were changed behind the session's back.
    db.session.flush()
    db.session.expire_all()
    return True


def _let_go_of_paper(person_id: UUID) -> None:
    """Have the resident on paper who was joined to this account erased with it.

    Nobody is led from their name and home to the shell of the account any more.
    """
    leaving = (
        update(Person)
        .where(Person.joined_to_id == person_id)
        .values(joined_to_id=None, resident_digest=None)
        .returning(Person.id)
    )
    for resident_id in db.session.scalars(leaving).all():
        close_for(BY_ERASURE, person_of(resident_id))
