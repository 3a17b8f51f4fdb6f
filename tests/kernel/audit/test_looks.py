"""Whoever is shown somebody else's data by doing something is written down as well."""

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.ledger import reverse_service
from tests.builders.statements import a_draft
from tests.builders.traces import looks_at
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.statements.drawing_up import freeze, open_statement
from wishapp.kernel.audit import AuditRow
from wishapp.registry.people.granting import open_roles

pytestmark = pytest.mark.usefixtures("core")


def seen(look: AuditRow) -> tuple[str, object, object]:
    return look.action, look.actor_id, look.person_id


def test_who_draws_up_freezes_or_opens_a_statement_sees_its_members(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    statement = a_draft(cast)
    look = ("statement", cast.chen.me, None)
    assert [seen(each) for each in looks_at(statement.id)] == [look]
    do(freeze, cast.chen, statement.id)
    do(open_statement, cast.chen, statement.id)
    assert [seen(each) for each in looks_at(statement.id)] == [look] * 3


def test_who_takes_a_service_back_sees_it(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    with transaction():
        record = db.session.scalars(db.select(ServiceRecord)).one()
    do(reverse_service, cast.zheng, record.id, why="误记")
    assert [seen(each) for each in looks_at(record.id)] == [
        ("service_record", cast.zheng.me, cast.zhao.me)
    ]


def test_roles_of_others_are_a_look_and_ones_own_are_not(cast: Cast) -> None:
    assert [each.role for each in do(open_roles, cast.chen, cast.zhou.me, limit=9)] == [
        "community_clerk"
    ]
    do(open_roles, cast.chen, cast.chen.me, limit=9)
    assert [seen(each) for each in looks_at(cast.zhou.me)] == [
        ("roles", cast.chen.me, cast.zhou.me)
    ]
    assert looks_at(cast.chen.me) == []
