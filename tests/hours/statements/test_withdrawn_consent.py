from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import WORDING, Cast, apply_for, report_in_fully, slip
from tests.builders.consents import has_consented
from tests.builders.doing import again, code_of, do
from tests.builders.land import UNIT_B
from tests.builders.statements import (
    SETTINGS,
    a_delivery,
    a_draft,
    a_statement,
    an_attempt,
    an_endpoint,
    unit_id,
)
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.hours.statements.delivering import Outcome, begin_attempt, end_attempt
from wishapp.hours.statements.drawing_up import freeze
from wishapp.hours.statements.models import Delivery, Statement
from wishapp.hours.statements.opening_delivery import send_statement, try_again
from wishapp.privacy.own_data.consenting import agree
from wishapp.registry.members.reporting_in import end, send_back
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
        do(agree, cast.zhao, Purpose.UNIT_PROVISION, wording=WORDING)
        assert send(cast, statement).state == "due"

    def test_a_push_that_has_not_begun_is_not_made(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        assert do(begin_attempt, delivery.id, SETTINGS) is None
        stopped = again(Delivery, delivery.id)
        assert (stopped.state, stopped.last_reason) == ("needs_attention", "consent_withdrawn")
        assert stopped.attempts == 0

    def test_consent_to_tell_another_unit_is_none(self, cast: Cast) -> None:
        statement = a_statement(cast, "frozen")
        an_endpoint(cast)
        facts = {"wording": WORDING, "recipient_id": unit_id(UNIT_B)}
        do(give_consent, cast.zhao.me, Purpose.UNIT_PROVISION, **facts)
        refused = code_of(send_statement, cast.chen, statement.id, give_up_hours=72)
        assert refused is Code.CONSENT_WITHDRAWN
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY

    def test_consent_does_not_outlive_the_report_in_at_the_unit(self, cast: Cast) -> None:
        statement = a_statement(cast, "frozen")
        an_endpoint(cast)
        assert cast.zhao.report_in
        do(end, cast.zhao, cast.zhao.report_in.id, why="调动")
        mover = slip("zhao", unit_uscc=UNIT_B)
        do(report_in_fully, cast.zhao, cast.zhou, mover)
        refused = code_of(send_statement, cast.chen, statement.id, give_up_hours=72)
        assert refused is Code.CONSENT_WITHDRAWN
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY

    def test_a_slip_that_came_back_leaves_no_consent_either(self, cast: Cast) -> None:
        applied = do(apply_for, cast.wei)
        do(send_back, cast.zhou, applied.id, why="地址不在本社区")
        assert not do(has_consented, cast.wei.me, Purpose.UNIT_PROVISION)

    def test_without_an_employer_nobody_can_agree_that_it_is_told(self, cast: Cast) -> None:
        refused = code_of(agree, cast.wang, Purpose.UNIT_PROVISION, wording=WORDING)
        assert refused is Code.CONSENT_RECIPIENT_MISSING


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
