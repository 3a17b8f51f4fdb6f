"""A unit's liaison or a paper slip proves a Party member; before that no contact data opens."""

from uuid import UUID

import pytest
from sqlalchemy import Connection, text

from tests.builders.cast import Cast, actor_of, apply_for, slip
from tests.builders.desk import told
from tests.builders.doing import code_of, do
from tests.builders.traces import looks_at
from tests.builders.wishes import a_wish
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.kernel.access import Actor
from wishapp.registry.members.confirming import confirm_by_slip, confirm_by_unit
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import activate, end, receive
from wishapp.registry.people.consenting import Purpose, withdraw_consent

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture
def applied(core: object, cast: Cast) -> ReportIn:
    """卫 of unit A, received and active by two taps of one clerk."""
    report_in = do(apply_for, cast.wei, slip("sun"))
    do(receive, cast.zhou, report_in.id)
    return do(activate, cast.zhou, report_in.id)


def claimed(cast: Cast) -> tuple[Actor, UUID]:
    """卫 as they stand now, with a claim of their own."""
    member = do(actor_of, cast.wei)
    return member, do(claim_wish, member, a_wish(cast).id).id


def test_two_taps_of_one_clerk_open_nothing(cast: Cast, applied: ReportIn) -> None:
    member, claim_id = claimed(cast)
    assert code_of(open_contact, member, claim_id) is Code.MEMBER_UNCONFIRMED


@pytest.mark.parametrize("door", ["unit", "slip"])
def test_either_proof_opens_it(cast: Cast, applied: ReportIn, door: str) -> None:
    _, claim_id = claimed(cast)
    if door == "unit":
        done = do(confirm_by_unit, cast.chu, applied.id)
    else:
        done = do(confirm_by_slip, cast.zhou, applied.id, paper_no="2026-11")
    assert done.confirmed_as == door
    assert done.confirmed_at is not None
    assert do(open_contact, do(actor_of, cast.wei), claim_id)
    assert looks_at(applied.id)[-1].action == "member_confirmed"
    assert cast.wei.me in told(applied.id)


def test_the_first_proof_stays(cast: Cast, applied: ReportIn) -> None:
    do(confirm_by_slip, cast.zhou, applied.id, paper_no="2026-11")
    again = do(confirm_by_unit, cast.chu, applied.id)
    assert (again.confirmed_as, again.confirmed_by) == ("slip", cast.zhou.me)


def test_two_who_saw_different_slips_are_told(cast: Cast, applied: ReportIn) -> None:
    do(confirm_by_slip, cast.zhou, applied.id, paper_no="ZB-11")
    assert do(confirm_by_slip, cast.zheng, applied.id, paper_no="zb－11").paper_no == "ZB-11"
    other = code_of(confirm_by_slip, cast.zheng, applied.id, paper_no="ZB-12")
    assert other is Code.SLIP_NUMBER_DIFFERS


def test_who_may_not(cast: Cast, applied: ReportIn) -> None:
    for who in (cast.zhou, cast.wei, cast.chen, cast.zhao):
        assert code_of(confirm_by_unit, who, applied.id) is Code.NOT_FOUND
    for who in (cast.gao, cast.chu, cast.zhao):
        assert code_of(confirm_by_slip, who, applied.id, paper_no="1") is Code.NOT_FOUND
    assert code_of(confirm_by_slip, cast.wei, applied.id, paper_no="1") is Code.FORBIDDEN
    assert code_of(confirm_by_unit, cast.chu, new_id()) is Code.NOT_FOUND


def test_a_unit_learns_only_of_those_who_agreed(cast: Cast, applied: ReportIn) -> None:
    do(withdraw_consent, cast.wei.me, Purpose.UNIT_PROVISION)
    assert code_of(confirm_by_unit, cast.chu, applied.id) is Code.NOT_FOUND


def test_nobody_is_confirmed_after_the_end(cast: Cast, applied: ReportIn) -> None:
    do(end, cast.zhou, applied.id, why="搬走")
    tried = code_of(confirm_by_slip, cast.zhou, applied.id, paper_no="1")
    assert tried is Code.MOVE_NOT_ALLOWED


def test_what_a_slip_says_lies_sealed(cast: Cast, connection: Connection) -> None:
    query = text("SELECT political_status, skills FROM county_229901.report_ins")
    rows = connection.execute(query).all()
    assert rows
    for row in rows:
        for value, clear in zip(row, ("member", "电工"), strict=True):
            assert clear.encode() not in bytes(value)
