"""What ends with an account besides what people see at once."""

import pytest
from sqlalchemy import func, select

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.lives import erased, with_statement
from tests.builders.notices import (
    Phone,
    calls,
    inbox,
    left,
    permitted,
    told_of_claim,
    told_of_release,
)
from tests.builders.settings import with_rules
from tests.builders.statements import a_draft, an_endpoint
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.hours.statements.opening_delivery import send_statement
from wishapp.privacy.own_data.profile import set_nickname
from wishapp.registry.people.models import Kinship, Person
from wishapp.registry.people.phone import keep_phone
from workers.jobs.send_notices import serve

pytestmark = pytest.mark.usefixtures("core")
BY_DOCUMENT = with_rules(push_basis="青组发〔2026〕9号")


@pytest.mark.parametrize("suggest", ["", "review"])
def test_words_of_the_erased_are_checked_no_more(cast: Cast, suggest: str) -> None:
    do(set_nickname, cast.wei, "小卫")
    asked = do(newest_screening, cast.wei.me, SubjectKind.NICKNAME)
    assert asked is not None
    if suggest:
        do(take_verdict, asked.id, suggest=suggest, label=100, trace_id="t")
    erased(cast.wei)
    assert again(Screening, asked.id).state == "refused"


def test_notices_and_calls_wait_no_more(cast: Cast) -> None:
    told_of_release(cast)
    serve(cast.wang.me, Phone())
    told_of_claim(cast)
    states = {notice.state for notice in inbox(cast.wang)}
    assert "queued" in states
    assert "open" in {task.state for task in calls()}
    permitted(cast.wang, "wish")
    assert left(cast.wang) == {"wish": 1}
    erased(cast.wang)
    assert "queued" not in {notice.state for notice in inbox(cast.wang)}
    assert {task.state for task in calls() if task.person_id == cast.wang.me} <= {"done"}
    assert left(cast.wang) == {}


def test_nobody_is_kin_of_a_shell(cast: Cast) -> None:
    do(declare_kinship, cast.wu, cast.wang.me, cast.zhao.me)
    do(declare_kinship, cast.wu, cast.li.me, cast.qian.me)
    erased(cast.wang)
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Kinship)) == 1


def test_nobody_is_found_by_the_old_number(cast: Cast) -> None:
    do(keep_phone, cast.wang, number="13800000001", country_code="86")
    assert again(Person, cast.wang.me).phone_digest is not None
    erased(cast.wang)
    assert again(Person, cast.wang.me).phone_digest is None


def test_by_document_too_nothing_names_the_erased(cast: Cast) -> None:
    with acting_for(BY_DOCUMENT):
        statement_id = with_statement(cast)
        an_endpoint(cast)
        erased(cast.zhao)
        sent = code_of(send_statement, cast.chen, statement_id, give_up_hours=1)
        assert sent is Code.MEMBER_OBJECTS
        a_wish(cast, "delivered", member=cast.qian, time=service(4))
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY
