import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.statements import a_draft, a_statement
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.access import Actor, scope_of
from wishapp.statements.drawing_up import freeze
from wishapp.statements.models import Statement
from wishapp.statements.queries import statements_for

pytestmark = pytest.mark.usefixtures("core")


def listed(actor: Actor, **page: object) -> list[Statement]:
    return do(statements_for, actor, scope_of(actor), **{"before": None, "limit": 10} | page)


def test_who_lists_which_statements(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    assert [each.id for each in listed(cast.chen)] == [statement.id]
    assert [each.id for each in listed(cast.chu)] == [statement.id]
    for who in (cast.zheng, cast.feng, cast.zhao, cast.wei):
        assert listed(who) == []


def test_in_pages_newest_first(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    a_wish(cast, "confirmed", time=service(4))
    newer = do(freeze, cast.chen, a_draft(cast).id)
    assert [each.id for each in listed(cast.chu)] == [newer.id, statement.id]
    assert [each.id for each in listed(cast.chu, limit=1)] == [newer.id]
    assert [each.id for each in listed(cast.chen, before=newer.id)] == [statement.id]
