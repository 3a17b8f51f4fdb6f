"""Where a document lets units be told, members are told first and may object."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.notices import inbox, tell_of
from tests.builders.settings import BY_DOCUMENT, DOCUMENT, QINGHE
from tests.builders.statements import SETTINGS, a_draft, an_endpoint
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.hours.objections.answering import decline_objection, open_objection, uphold_objection
from wishapp.hours.objections.models import Objection
from wishapp.hours.objections.objecting import raise_objection, take_back_objection
from wishapp.hours.objections.queries import objections_of
from wishapp.hours.statements.delivering import begin_attempt
from wishapp.hours.statements.drawing_up import freeze
from wishapp.hours.statements.models import Delivery, Statement
from wishapp.hours.statements.opening_delivery import last_day_of_view, send_statement
from wishapp.hours.statements.queries import provisions_of
from wishapp.privacy.own_data.consenting import withdraw
from wishapp.registry.people.consenting import Purpose

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture(autouse=True)
def _by_document(core: Any) -> Iterator[None]:
    with acting_for(BY_DOCUMENT):
        yield


def frozen(cast: Cast) -> Statement:
    a_wish(cast, "confirmed")
    an_endpoint(cast)
    return do(freeze, cast.chen, a_draft(cast).id)


def objects(cast: Cast) -> Objection:
    assert cast.zhao.report_in
    return do(raise_objection, cast.zhao, cast.zhao.report_in.id, words="不想让单位知道")


def send(cast: Cast, statement: Statement) -> Delivery:
    return do(send_statement, cast.chen, statement.id, give_up_hours=72)


def refused(cast: Cast, statement: Statement) -> Code:
    return code_of(send_statement, cast.chen, statement.id, give_up_hours=72)


def after_the_view(statement: Statement) -> Any:
    """The day after the members' days to object."""
    days = (last_day_of_view(statement) - now().date()).days
    return time_machine.travel(now() + timedelta(days=days + 1), tick=True)


def test_members_read_a_statement_before_it_is_sent(cast: Cast) -> None:
    statement = frozen(cast)
    assert refused(cast, statement) is Code.STATEMENT_IN_VIEW
    (provision,) = do(provisions_of, cast.zhao.me, before=None, limit=5)
    assert (provision.statement.id, provision.number) == (statement.id, 1)
    assert DOCUMENT in provision.statement.body
    assert do(provisions_of, cast.qian.me, before=None, limit=5) == []
    assert tell_of("statement.freeze", statement.id) == 1
    assert len(inbox(cast.zhao)) == 1
    with after_the_view(statement):
        assert send(cast, statement).state == "due"


def test_nothing_goes_out_while_an_objection_stands(cast: Cast) -> None:
    statement = frozen(cast)
    objection = objects(cast)
    assert (objection.state, objection.basis_doc) == ("raised", DOCUMENT)
    with after_the_view(statement):
        assert refused(cast, statement) is Code.MEMBER_OBJECTS
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY
        do(decline_objection, cast.zheng, objection.id, answer="文件规定应当报送")
        assert send(cast, statement).state == "due"


def test_an_objection_after_sending_stops_the_push(cast: Cast) -> None:
    statement = frozen(cast)
    with after_the_view(statement):
        delivery = send(cast, statement)
        objects(cast)
        assert do(begin_attempt, delivery.id, SETTINGS) is None
    assert again(Delivery, delivery.id).last_reason == "member_objects"


def test_what_was_upheld_holds_until_the_member_takes_it_back(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    objection = objects(cast)
    do(uphold_objection, cast.chen, objection.id, answer="同意")
    assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY
    assert code_of(decline_objection, cast.chen, objection.id, answer="") is Code.MOVE_NOT_ALLOWED
    do(take_back_objection, cast.zhao, objection.id)
    assert a_draft(cast).state == "draft"


def test_a_withdrawn_consent_is_an_objection(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    do(withdraw, cast.zhao, Purpose.UNIT_PROVISION)
    (objection,) = do(objections_of, cast.zhao.me, before=None, limit=5)
    assert objection.state == "raised"
    assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY


def test_one_at_a_time_about_ones_own_unit(cast: Cast) -> None:
    objects(cast)
    assert cast.zhao.report_in
    own = cast.zhao.report_in.id
    assert code_of(raise_objection, cast.zhao, own, words="") is Code.OBJECTION_RAISED
    assert code_of(raise_objection, cast.qian, own, words="") is Code.NOT_FOUND
    assert code_of(raise_objection, cast.zhou, own, words="") is Code.FORBIDDEN


def test_who_answers_gives_a_reason_and_is_somebody_else(cast: Cast) -> None:
    objection = objects(cast)
    for who, code in ((cast.zhao, Code.FORBIDDEN), (cast.zhou, Code.FORBIDDEN),
                      (cast.gao, Code.NOT_FOUND), (cast.wei, Code.NOT_FOUND)):  # fmt: skip
        assert code_of(uphold_objection, who, objection.id, answer="同意") is code
    do(decline_objection, cast.zheng, objection.id, answer="文件规定应当报送")
    read = do(open_objection, cast.zhao, objection.id)
    assert (read.state, read.answer) == ("declined", "文件规定应当报送")
    assert read.answered_by == cast.zheng.me


def test_where_units_are_told_by_consent_it_is_withdrawn_instead(cast: Cast) -> None:
    assert cast.zhao.report_in
    own = cast.zhao.report_in.id
    with acting_for(QINGHE):
        assert code_of(raise_objection, cast.zhao, own, words="") is Code.TOLD_BY_CONSENT
