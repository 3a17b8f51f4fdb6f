"""Erases a person for good; what the law makes us keep is restricted.

Service records, transitions, consents' rows and the audit log stay as they are: they refer to the
empty shell of the person. A member's name stays in the report-in and in frozen statements. There
only the county may open it, with a reason (PIPL Art. 47).
"""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel import lifecycle
from wishapp.kernel.outbox import emit
from wishapp.privacy.own_data.blanking import blank_everything, take_pictures
from wishapp.privacy.own_data.ending import BY_ERASURE, end_duties, end_rights
from wishapp.privacy.own_data.idle_accounts import is_used_again
from wishapp.privacy.own_data.queries import closing_for_update
from wishapp.privacy.own_data.states import ClosingState


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
    end_duties(person_id)
    end_rights(person_id)
    take_pictures(person_id)
    db.session.flush()
    blank_everything(person_id)
    lifecycle.move(closing, "erase", by=BY_ERASURE)
    closing.ended_at = now()
    # The rows were changed behind the session's back.
    db.session.flush()
    db.session.expire_all()
    return True
