from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import again, code_of, do
from tests.builders.statements import (
    SETTINGS,
    a_delivery,
    a_draft,
    a_statement,
    an_attempt,
    an_endpoint,
)
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.hours.statements.delivering import Outcome, begin_attempt, end_attempt
from wishapp.hours.statements.drawing_up import freeze
from wishapp.hours.statements.models import Delivery, Statement
from wishapp.hours.statements.opening_delivery import send_statement, try_again
from wishapp.registry.people.consenting import Purpose, give_consent, withdraw_consent
from wishapp.registry.units.models import UnitEndpoint

GONE = Outcome(status=410, reason="gone", permanent=True)


def send(cast: Cast, statement: Statement) -> Delivery:
    return do(send_statement, cast.chen, statement.id, give_up_hours=72)


@pytest.mark.usefixtures("core")
class TestByConsent:
    """The first demo county has no document; every member's own consent decides."""

    def test_a_statement_is_not_sent_after_a_member_withdrew(self, cast: Cast) -> None:
        statement = a_statement(cast, "frozen")
        an_endpoint(cast)
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        refused = code_of(send_statement, cast.chen, statement.id, give_up_hours=72)
        assert refused is Code.CONSENT_WITHDRAWN
        do(give_consent, cast.zhao.me, Purpose.UNIT_PROVISION, wording=WORDING)
        assert send(cast, statement).state == "due"

    def test_a_push_that_has_not_begun_is_not_made(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        assert do(begin_attempt, delivery.id, SETTINGS) is None
        stopped = again(Delivery, delivery.id)
        assert (stopped.state, stopped.last_reason) == ("needs_attention", "consent_withdrawn")
        assert stopped.attempts == 0


@pytest.mark.usefixtures("core")
class TestOrderOfRevisions:
    def test_an_older_revision_does_not_go_out_after_a_newer_one(self, cast: Cast) -> None:
        older = a_delivery(cast)
        a_wish(cast, "confirmed", time=service(4))
        newer = do(freeze, cast.chen, a_draft(cast).id)
        assert send(cast, newer).state == "due"
        assert do(begin_attempt, older.id, SETTINGS) is None
        stopped = again(Delivery, older.id)
        assert (stopped.state, stopped.last_reason) == ("needs_attention", "superseded")
        do(try_again, cast.chen, older.statement_id, give_up_hours=72)
        assert do(begin_attempt, older.id, SETTINGS) is None

    def test_an_older_revision_is_not_sent_at_all_then(self, cast: Cast) -> None:
        older = a_statement(cast, "frozen")
        an_endpoint(cast)
        a_wish(cast, "confirmed", time=service(4))
        send(cast, do(freeze, cast.chen, a_draft(cast).id))
        refused = code_of(send_statement, cast.chen, older.id, give_up_hours=72)
        assert refused is Code.STATEMENT_SUPERSEDED


@pytest.mark.usefixtures("core")
def test_a_late_410_leaves_the_endpoint_that_was_set_meanwhile(cast: Cast) -> None:
    push = an_attempt(a_delivery(cast))
    newer = an_endpoint(cast)
    do(end_attempt, push, GONE, SETTINGS)
    assert again(UnitEndpoint, newer.id).disabled_at is None
    assert again(UnitEndpoint, push.endpoint_id).disabled_reason == "replaced"


@pytest.mark.usefixtures("core")
def test_workers_that_always_die_come_to_an_end(cast: Cast) -> None:
    delivery = a_delivery(cast)
    an_attempt(delivery)
    with time_machine.travel(now() + timedelta(hours=73)):
        assert do(begin_attempt, delivery.id, SETTINGS) is None
    stopped = again(Delivery, delivery.id)
    assert (stopped.state, stopped.last_reason) == ("needs_attention", "unanswered")
