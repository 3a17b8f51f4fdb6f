"""Whoever is shown somebody else's data by doing something is written down as well."""

import pytest

from tests.builders.cast import Cast, signed_in
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, code
from tests.builders.ledger import reverse_service
from tests.builders.statements import a_draft
from tests.builders.traces import looks_at
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.base.ids import new_id
from wishapp.base.trace import begin_request, end_request
from wishapp.demand.boards.periods import named
from wishapp.demand.boards.showing import draw_board_to_export
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.statements.drawing_up import freeze, open_frozen, open_statement
from wishapp.kernel.audit import AuditRow, Look, record_look
from wishapp.registry.members.queries import actor_of_token
from wishapp.registry.people.granting import open_roles
from wishapp.registry.people.signing_in import sign_out
from wishapp.registry.places.queries import place_of_code

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
    frozen = ("statement_frozen", cast.chen.me, None)
    assert [seen(each) for each in looks_at(statement.id)] == [look, frozen, look]
    do(open_frozen, cast.chen, statement.id)
    assert seen(looks_at(statement.id)[-1]) == ("statement_sheet", cast.chen.me, None)


def test_who_takes_a_service_back_sees_it(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    with transaction():
        record = db.session.scalars(db.select(ServiceRecord)).one()
    do(reverse_service, cast.zheng, record.id, why="误记")
    newest = looks_at(record.report_in_id)[-1]
    assert seen(newest) == ("service_record", cast.zheng.me, cast.zhao.me)


def test_roles_of_others_are_a_look_and_ones_own_are_not(cast: Cast) -> None:
    assert [each.role for each in do(open_roles, cast.chen, cast.zhou.me, limit=9)] == [
        "community_clerk"
    ]
    do(open_roles, cast.chen, cast.chen.me, limit=9)
    assert [seen(each) for each in looks_at(cast.zhou.me)] == [
        ("roles", cast.chen.me, cast.zhou.me)
    ]
    assert looks_at(cast.chen.me) == []


def test_the_sheet_of_a_board_is_written_down(cast: Cast) -> None:
    place = do(place_of_code, code(COMMUNITY))
    do(draw_board_to_export, cast.zhou, place.code, do(named, "2026-11"))
    assert [seen(each) for each in looks_at(place.id)] == [("board_sheet", cast.zhou.me, None)]


def test_a_sign_in_and_its_end_are_written_down(cast: Cast) -> None:
    who = do(actor_of_token, do(signed_in, "zhou").token)
    do(sign_out, who)
    assert who.session_id is not None
    assert [seen(each) for each in looks_at(who.session_id)] == [
        (act, cast.zhou.me, None) for act in ("signed_in", "signed_out")
    ]


def test_a_row_says_from_which_network_and_never_from_which_machine(cast: Cast) -> None:
    person = new_id()
    for address in ("203.0.113.77", "2001:db8:1:2::3", "::ffff:203.0.113.9", "", "nonsense"):
        begin_request("request-1", origin=address)
        do(record_look, cast.zhou, Look.CONTACT, "claim", person, person_id=None)
    end_request()
    networks = [look.network for look in looks_at(person)]
    assert networks == ["203.0.113.0/24", "2001:db8:1::/48", "203.0.113.0/24", None, None]
