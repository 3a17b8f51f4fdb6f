"""Brings a statement, its delivery and the unit's endpoint to where a story begins."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select, text, update

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.land import UNIT_A
from tests.builders.times import last_month
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.base.ids import new_id
from wishapp.config import DeliverySettings
from wishapp.hours.statements.delivering import Outcome, Push, begin_attempt, end_attempt
from wishapp.hours.statements.drawing_up import discard, draw_up, freeze
from wishapp.hours.statements.models import Delivery, DeliveryAttempt, Statement
from wishapp.hours.statements.opening_delivery import send_statement
from wishapp.hours.statements.queries import delivery_of_statement, statement_of
from wishapp.kernel.access import Actor, Grant, Role
from wishapp.registry.units.changing_endpoints import (
    Agreement,
    approve_endpoint,
    begin_test,
    end_test,
    propose_endpoint,
)
from wishapp.registry.units.models import EndpointChange, UnitEndpoint
from wishapp.registry.units.queries import unit_of_uscc

AGREEMENT = Agreement("青档协〔2026〕5号", date(2026, 1, 5))
SETTINGS = DeliverySettings()
URL = "https://unit-a.example/receive"
SECRET = "whsec_dGVzdC1zZWNyZXQtb2YtdW5pdC1hLW5vLXNlY3JldA=="


def unit_id(uscc: str = UNIT_A) -> UUID:
    """The id of an enrolled unit."""
    with transaction():
        return unit_of_uscc(uscc).id


def set_endpoint(actor: Actor, unit_id: UUID, *, url: str, secret: str) -> UnitEndpoint:
    """Somebody proposes an endpoint, the unit answers the test, and the county approves."""
    change = propose_endpoint(actor, unit_id, url=url, secret=secret, agreement=AGREEMENT)
    db.session.flush()
    _answer_test(change.id)
    county = Actor(new_id(), grants=(Grant(Role.COUNTY_ADMIN, "/229901000000/"),))
    return approve_endpoint(county, change.id)


def proposed_endpoint(cast: Cast) -> EndpointChange:
    """褚 proposes where unit A receives."""
    facts = {"url": URL, "secret": SECRET, "agreement": AGREEMENT}
    return do(propose_endpoint, cast.chu, unit_id(), **facts)


def answer_test(change_id: UUID, *, reason: str = "") -> EndpointChange:
    """A test was pushed, and the unit acknowledged it, or why not."""
    return do(_answer_test, change_id, reason=reason)


def _answer_test(change_id: UUID, *, reason: str = "") -> EndpointChange:
    push = begin_test(change_id)
    assert push is not None
    return end_test(push, receipt_no="TEST", reason=reason)


def an_endpoint(cast: Cast) -> UnitEndpoint:
    """Unit A receives."""
    return do(set_endpoint, cast.chu, unit_id(), url=URL, secret=SECRET)


def a_draft(cast: Cast) -> Statement:
    """A draft for unit A about last month, from what the ledger holds."""
    return do(draw_up, cast.chen, unit_id(), **last_month())


def a_statement(cast: Cast, state: str = "frozen") -> Statement:
    """A statement of unit A about one fulfilled wish of 赵's; ``sent`` opens its delivery."""
    a_wish(cast, "confirmed")
    statement = a_draft(cast)
    if state == "discarded":
        return do(discard, cast.chen, statement.id)
    if state != "draft":
        do(freeze, cast.chen, statement.id)
    if state == "sent":
        an_endpoint(cast)
        let_members_see(statement.id)
        do(send_statement, cast.chen, statement.id, give_up_hours=72)
    with transaction():
        return statement_of(statement.id)


def let_members_see(statement_id: UUID) -> None:
    """The days went by in which members may object: it was frozen three weeks ago."""
    earlier = {"frozen_at": Statement.frozen_at - timedelta(days=21)}
    with transaction():
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
        db.session.execute(update(Statement).where(Statement.id == statement_id).values(earlier))
        db.session.execute(text("SET LOCAL session_replication_role = origin"))


OUTCOMES = {
    "accepted": Outcome(status=200),
    "acknowledged": Outcome(status=200, received=True, receipt_no="HZ-7"),
    "needs_attention": Outcome(status=400, reason="refused", permanent=True),
}


def a_delivery(cast: Cast, state: str = "due") -> Delivery:
    """The delivery of such a statement."""
    statement = a_statement(cast, "sent")
    with transaction():
        delivery = delivery_of_statement(statement.id)
    assert delivery is not None
    if state == "due":
        return delivery
    return do(end_attempt, an_attempt(delivery), OUTCOMES[state], SETTINGS)


def an_attempt(delivery: Delivery) -> Push:
    """An attempt that was begun."""
    push = do(begin_attempt, delivery.id, SETTINGS)
    assert push is not None
    return push


def attempts_of(delivery_id: UUID, *, limit: int) -> list[DeliveryAttempt]:
    """The attempts of a delivery, the newest first."""
    query = select(DeliveryAttempt).where(DeliveryAttempt.delivery_id == delivery_id)
    query = query.order_by(DeliveryAttempt.number.desc()).limit(limit)
    return list(db.session.scalars(query))
