from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.lives import erased, with_statement
from tests.builders.traces import looks_at
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.privacy.own_data.models import RestrictedOpening
from wishapp.privacy.own_data.opening_restricted import (
    open_restricted_report_in,
    open_restricted_statement,
)

pytestmark = pytest.mark.usefixtures("core")
WHY = "审计需要核对服务时长"


def reasons(subject_id: UUID) -> list[tuple[str, UUID, str]]:
    query = select(RestrictedOpening).where(RestrictedOpening.subject_id == subject_id)
    with transaction():
        rows = db.session.scalars(query)
        return [(row.subject_kind, row.opened_by, row.why) for row in rows]


def test_the_county_opens_a_members_file_with_a_reason(cast: Cast) -> None:
    assert cast.zhao.report_in
    report_in_id = cast.zhao.report_in.id
    erased(cast.zhao)
    opened = do(open_restricted_report_in, cast.chen, report_in_id, why=WHY)
    assert opened.member_name == "赵明远"
    assert reasons(report_in_id) == [("report_in", cast.chen.me, WHY)]
    look = looks_at(report_in_id)[-1]
    assert (look.action, look.person_id) == ("restricted", cast.zhao.me)


def test_the_county_opens_a_statement_with_a_reason(cast: Cast) -> None:
    statement_id = with_statement(cast)
    erased(cast.zhao)
    opened = do(open_restricted_statement, cast.chen, statement_id, why=WHY)
    assert "赵明远" in opened.body
    assert reasons(statement_id) == [("statement", cast.chen.me, WHY)]
    assert looks_at(statement_id)[-1].action == "restricted"


def test_nobody_else_does(cast: Cast) -> None:
    assert cast.zhao.report_in
    statement_id = with_statement(cast)
    erased(cast.zhao)
    for actor in (cast.zhou, cast.zheng, cast.feng, cast.chu, cast.wei):
        for use_case, subject in (
            (open_restricted_report_in, cast.zhao.report_in.id),
            (open_restricted_statement, statement_id),
        ):
            assert code_of(use_case, actor, subject, why=WHY) is Code.FORBIDDEN
    assert reasons(statement_id) == []


def test_what_is_not_restricted_needs_no_reason(cast: Cast) -> None:
    assert cast.zhao.report_in
    statement_id = with_statement(cast)
    for use_case, subject in (
        (open_restricted_report_in, cast.zhao.report_in.id),
        (open_restricted_statement, statement_id),
        (open_restricted_report_in, new_id()),
        (open_restricted_statement, new_id()),
    ):
        assert code_of(use_case, cast.chen, subject, why=WHY) is Code.NOT_FOUND
