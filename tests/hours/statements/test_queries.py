from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.land import UNIT_B
from tests.builders.statements import a_delivery, a_draft, a_statement, unit_id
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.hours.statements.drawing_up import freeze
from wishapp.hours.statements.models import Delivery, Statement
from wishapp.hours.statements.opening_delivery import send_statement
from wishapp.hours.statements.queries import Wanted, count_needing_attention, statements_for
from wishapp.hours.statements.states import DeliveryState, StatementState
from wishapp.kernel.access import Actor, scope_of

pytestmark = pytest.mark.usefixtures("core")


def rows(actor: Actor, **wanted: Any) -> list[tuple[Statement, str | None]]:
    chosen = Wanted(**wanted)
    return do(statements_for, actor, scope_of(actor), chosen, before=None, limit=10)


def listed(actor: Actor, **wanted: Any) -> list[Statement]:
    return [statement for statement, _ in rows(actor, **wanted)]


def test_a_liaison_lists_nothing_that_did_not_leave_the_house(cast: Cast) -> None:
    draft = a_statement(cast, "draft")
    assert [each.id for each in listed(cast.chen)] == [draft.id]
    assert listed(cast.chu) == []


def test_deliveries_that_need_attention_are_found(cast: Cast) -> None:
    delivery = a_delivery(cast)
    (row,) = rows(cast.chen)
    assert (row[0].id, row[1]) == (delivery.statement_id, "due")
    assert listed(cast.chen, delivery=DeliveryState.NEEDS_ATTENTION) == []
    found = listed(cast.chen, delivery=DeliveryState.DUE)
    assert [each.id for each in found] == [delivery.statement_id]


def test_who_lists_which_statements(cast: Cast) -> None:
    statement = a_statement(cast, "sent")
    assert [each.id for each in listed(cast.chen)] == [statement.id]
    assert [each.id for each in listed(cast.chu)] == [statement.id]
    for who in (cast.zheng, cast.feng, cast.zhao, cast.wei):
        assert listed(who) == []


@pytest.mark.parametrize("state", ["draft", "discarded", "frozen"])
def test_what_did_not_leave_the_house_is_the_countys_own_affair(cast: Cast, state: str) -> None:
    statement = a_statement(cast, state)
    assert [each.id for each in listed(cast.chen)] == [statement.id]
    assert listed(cast.chu) == []


def test_by_the_state_of_the_delivery(cast: Cast) -> None:
    delivery = a_delivery(cast, "needs_attention")
    ((statement, state),) = rows(cast.chen)
    assert (statement.id, state) == (delivery.statement_id, "needs_attention")
    stuck, due = DeliveryState.NEEDS_ATTENTION, DeliveryState.DUE
    assert [each.id for each in listed(cast.chen, delivery=stuck)] == [statement.id]
    assert listed(cast.chen, delivery=due) == []


def test_by_their_own_state_and_by_their_unit(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    own, other = unit_id(), unit_id(UNIT_B)
    assert [each.id for each in listed(cast.chen, state=StatementState.FROZEN)] == [statement.id]
    assert listed(cast.chen, state=StatementState.DRAFT) == []
    assert [each.id for each in listed(cast.chen, unit_id=own)] == [statement.id]
    assert listed(cast.chen, unit_id=other) == []
    # Nobody lists another unit's statements by asking for it.
    assert listed(cast.wei, unit_id=own) == []


def test_what_a_later_revision_replaced_needs_nobodys_attention(cast: Cast) -> None:
    older = a_delivery(cast, "needs_attention")
    assert do(count_needing_attention) == 1
    a_wish(cast, "confirmed", time=service(4))
    newer = do(freeze, cast.chen, a_draft(cast).id)
    assert do(count_needing_attention) == 1
    do(send_statement, cast.chen, newer.id, give_up_hours=72)
    assert do(count_needing_attention) == 0
    assert listed(cast.chen, delivery=DeliveryState.NEEDS_ATTENTION) == []
    assert again(Delivery, older.id).state == "needs_attention"


def test_in_pages_newest_first(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    a_wish(cast, "confirmed", time=service(4))
    newer = do(freeze, cast.chen, a_draft(cast).id)
    assert [each.id for each in listed(cast.chen)] == [newer.id, statement.id]
    for before, found in ((None, newer), (newer.id, statement)):
        page = {"before": before, "limit": 1}
        [(listed_one, _)] = do(statements_for, cast.chen, scope_of(cast.chen), Wanted(), **page)
        assert listed_one.id == found.id
