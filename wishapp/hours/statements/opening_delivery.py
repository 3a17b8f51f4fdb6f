"""Opens the delivery of a frozen statement, and starts a delivery again that needs attention."""

from datetime import date, timedelta
from uuid import UUID

from wishapp.base.clock import county_date, now, today
from wishapp.base.county import county, county_due_day
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.base.ids import new_id
from wishapp.hours.statements.body import rests_on_consent
from wishapp.hours.statements.models import Delivery, Statement
from wishapp.hours.statements.queries import (
    delivery_for_update,
    delivery_of_statement,
    is_superseded,
    may_be_passed_on,
    statement_for_update,
    statement_of,
)
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.units.queries import endpoint_in_use


def send_statement(actor: Actor, statement_id: UUID, *, give_up_hours: float) -> Delivery:
    """Open the delivery of a frozen statement.

    Raises ``endpoint_missing``, ``consent_withdrawn`` (PIPL Art. 15, 23), and
    ``statement_superseded`` when a later revision went out. By a document, members first have the
    county's days to read the statement and to object: raises ``statement_in_view``, and
    ``member_objects`` while an objection stands (PIPL Art. 44).
    """
    statement = statement_for_update(statement_id)
    require(actor, Action.SEND_STATEMENT, statement, see=Action.SEE_STATEMENT)
    lifecycle.move(statement, "send", by=actor)
    refuse_unless(endpoint_in_use(statement.unit_id), Code.ENDPOINT_MISSING)
    refuse_unless(not is_superseded(statement), Code.STATEMENT_SUPERSEDED)
    by_consent = rests_on_consent(statement.body)
    code = Code.CONSENT_WITHDRAWN if by_consent else Code.MEMBER_OBJECTS
    refuse_unless(may_be_passed_on(statement), code)
    refuse_unless(by_consent or today() > last_day_of_view(statement), Code.STATEMENT_IN_VIEW)
    delivery = Delivery(
        statement_id=statement.id,
        unit_id=statement.unit_id,
        message_id=f"msg_{new_id().hex}",
        give_up_at=now() + timedelta(hours=give_up_hours),
    )
    lifecycle.begin(delivery, "open", by=actor)
    return delivery


def last_day_of_view(statement: Statement) -> date:
    """The last day on which members may object before a frozen statement is sent.

    The day of freezing is day 0 of the county's working days.
    """
    frozen_on = county_date(statement.frozen_at or statement.drawn_up_at)
    return county_due_day(frozen_on, county().rules.objection_working_days).day


def try_again(actor: Actor, statement_id: UUID, *, give_up_hours: float) -> Delivery:
    """Start a delivery that needs attention again, under the same message id.

    Its attempts stay counted, but the next failure waits as the first one did.
    """
    # A receipt locks the delivery and then its statement; locking in another order could deadlock.
    statement = statement_of(statement_id)
    require(actor, Action.SEND_STATEMENT, statement, see=Action.SEE_STATEMENT)
    found = delivery_of_statement(statement_id)
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    delivery = delivery_for_update(found.id)
    lifecycle.move(delivery, "try_again", by=actor)
    delivery.attempts_before = delivery.attempts
    delivery.due_at = now()
    delivery.give_up_at = now() + timedelta(hours=give_up_hours)
    return delivery
