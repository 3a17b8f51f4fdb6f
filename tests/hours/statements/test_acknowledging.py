import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.statements import SECRET, SETTINGS, a_delivery, an_attempt, unit_id
from tests.builders.traces import transitions_of, verbs_of
from tests.builders.world import World
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.hours.statements.acknowledging import acknowledge_by_call, secrets_for_receipt
from wishapp.hours.statements.delivering import Outcome, end_attempt
from wishapp.hours.statements.models import Delivery, Statement
from wishapp.hours.statements.opening_delivery import try_again
from wishapp.hours.statements.queries import statement_of
from wishapp.registry.units.endpoints import disable_endpoint, rotate_secret
from wishapp.registry.units.queries import endpoint_in_use


def digest(delivery: Delivery) -> str:
    with transaction():
        return statement_of(delivery.statement_id).digest


@pytest.mark.usefixtures("core")
class TestOneReceipt:
    @pytest.mark.parametrize("state", ["due", "accepted", "needs_attention"])
    def test_a_receipt_may_come_by_a_call(self, cast: Cast, state: str) -> None:
        delivery = a_delivery(cast, state)
        receipt = {"digest": digest(delivery), "receipt_no": "HZ-9"}
        taken = do(acknowledge_by_call, delivery.message_id, **receipt)
        assert (taken.state, taken.receipt_no, taken.receipt_way) == (
            "acknowledged",
            "HZ-9",
            "call",
        )
        assert again(Statement, delivery.statement_id).state == "acknowledged"
        assert transitions_of(delivery.id)[-1].capacity == "system:unit"

    def test_the_first_receipt_stands(self, cast: Cast) -> None:
        delivery = a_delivery(cast, "acknowledged")
        receipt = {"digest": digest(delivery), "receipt_no": "HZ-9"}
        for _ in range(2):
            assert do(acknowledge_by_call, delivery.message_id, **receipt).receipt_no == "HZ-7"
        assert verbs_of(delivery.id).count("acknowledge") == 1

    def test_a_unit_that_holds_something_else(self, cast: Cast) -> None:
        delivery = a_delivery(cast, "accepted")
        wrong = code_of(acknowledge_by_call, delivery.message_id, digest="0" * 64, receipt_no=None)
        assert wrong is Code.DIGEST_MISMATCH
        assert again(Delivery, delivery.id).state == "accepted"

    def test_an_unknown_message(self) -> None:
        call = code_of(acknowledge_by_call, "msg_unknown", digest="", receipt_no=None)
        assert call is Code.NOT_FOUND
        assert code_of(secrets_for_receipt, "msg_unknown") is Code.NOT_FOUND

    def test_which_secrets_sign_a_receipt(self, cast: Cast) -> None:
        delivery = a_delivery(cast, "accepted")
        assert do(secrets_for_receipt, delivery.message_id) == (SECRET,)
        do(rotate_secret, cast.chu, unit_id(), secret="whsec_bmV3")
        assert do(secrets_for_receipt, delivery.message_id) == ("whsec_bmV3", SECRET)
        do(lambda: disable_endpoint(endpoint_in_use(unit_id()), "by hand"))  # type: ignore[arg-type]  # it has one
        assert code_of(secrets_for_receipt, delivery.message_id) is Code.ENDPOINT_MISSING


def test_the_answer_and_a_call_at_once_are_one_receipt(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        delivery = a_delivery(cast)
        push, proof = an_attempt(delivery), digest(delivery)
    answer = Outcome(status=200, received=True, receipt_no="answer")
    ends = race(
        fresh,
        QINGHE,
        [
            lambda: end_attempt(push, answer, SETTINGS),
            *[lambda: acknowledge_by_call(delivery.message_id, digest=proof, receipt_no="call")]
            * 3,
        ],
    )
    assert [end.state for end in ends] == ["acknowledged"] * 4
    receipts = "SELECT count(*) FROM transitions WHERE verb = 'acknowledge' GROUP BY kind"
    assert fresh.rows(QINGHE, receipts) == [(1,), (1,)]


def test_a_receipt_while_somebody_starts_over(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        delivery = a_delivery(cast, "needs_attention")
        receipt = {"digest": digest(delivery), "receipt_no": "call"}
    calls = [
        lambda: acknowledge_by_call(delivery.message_id, **receipt),
        lambda: try_again(cast.chen, delivery.statement_id, give_up_hours=1),
    ]
    ends = race(fresh, QINGHE, calls)
    # Either order is good; the receipt stands in both.
    assert codes(ends) in ([], [Code.MOVE_NOT_ALLOWED])
    assert fresh.rows(QINGHE, "SELECT state FROM deliveries") == [("acknowledged",)]
    assert fresh.rows(QINGHE, "SELECT state FROM statements") == [("acknowledged",)]
