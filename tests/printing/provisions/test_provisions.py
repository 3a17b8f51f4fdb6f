"""Two people decide a provision; each file of it is written down, and names no beneficiary."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.doing import code_of, do
from tests.builders.ledger import booked, reverse_service
from tests.builders.provisions import a_proposal, an_approved, lately
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import set_schema
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.boards.periods import days
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look
from wishapp.kernel.audit.models import AuditRow
from wishapp.printing.provisions import rules
from wishapp.printing.provisions.deciding import (
    Request,
    approve_provision,
    propose_provision,
    refuse_provision,
    see_provision,
)
from wishapp.printing.provisions.fields import FIELDS, Cells, Group
from wishapp.printing.provisions.listing import list_parts, list_provisions
from wishapp.printing.provisions.models import Provision, ProvisionPart
from wishapp.printing.provisions.states import ProvisionState
from wishapp.printing.provisions.writing_out import note_part, open_part
from wishapp.registry.members.models import ReportIn

pytestmark = pytest.mark.usefixtures("core")
Read = dict[Group, list[Cells]]


def written(actor: Actor, provision: Provision, number: int = 1) -> Read:
    with transaction():
        part = open_part(actor, provision.id, number)
        read = {group: list(lines) for group, lines in part.groups.items()}
        note_part(actor, part, b"file")
        return read


def test_one_proposes_and_another_approves(cast: Cast) -> None:
    provision = a_proposal(cast.chen)
    assert (provision.state, provision.number, provision.parts) == ("proposed", None, None)
    assert code_of(approve_provision, cast.chen, provision.id) is Code.SAME_PERSON
    assert code_of(open_part, cast.chen, provision.id, 1) is Code.MOVE_NOT_ALLOWED
    approved = do(approve_provision, second_admin(), provision.id)
    assert approved.number
    assert approved.number.startswith(f"TZ-{QINGHE.code}-")
    assert (approved.people, approved.lines, approved.parts) == (0, 0, 1)
    assert code_of(refuse_provision, cast.chen, provision.id) is Code.MOVE_NOT_ALLOWED
    own = a_proposal(cast.chen)
    assert do(refuse_provision, cast.chen, own.id).state == "refused"
    assert code_of(approve_provision, second_admin(), own.id) is Code.MOVE_NOT_ALLOWED
    listed = do(list_provisions, cast.chen, ProvisionState.APPROVED, before=None, limit=9)
    assert [each.id for each in listed] == [provision.id]
    every = do(list_provisions, cast.chen, None, before=None, limit=9)
    assert [each.id for each in every] == [own.id, provision.id]


def test_who_may(cast: Cast) -> None:
    provision = an_approved(cast.chen)
    for stranger in (cast.zhou, cast.feng, cast.chu, cast.zhao, cast.wang):
        assert code_of(see_provision, stranger, provision.id) is Code.NOT_FOUND
        assert code_of(approve_provision, stranger, provision.id) is Code.NOT_FOUND
        assert code_of(open_part, stranger, provision.id, 1) is Code.NOT_FOUND
        refused = code_of(list_provisions, stranger, None, before=None, limit=9)
        assert refused is Code.FORBIDDEN
    for number in (0, 2):
        assert code_of(open_part, cast.chen, provision.id, number) is Code.NOT_FOUND


@pytest.mark.parametrize(("since", "until"), [(400, 0), (-2, -3)])
def test_no_more_than_a_year_and_no_days_to_come(cast: Cast, since: int, until: int) -> None:
    period = lately()
    wrong = days(
        period.until.fromordinal(period.until.toordinal() - since),
        period.until.fromordinal(period.until.toordinal() - until),
    )
    request = Request(recipient="甲", purpose="乙", basis_doc="丙", with_phone=False)
    assert code_of(propose_provision, cast.chen, request, wrong) is Code.BOARD_PERIOD_INVALID


def test_a_file_has_the_groups_of_the_law_and_is_written_down(cast: Cast) -> None:
    wish = a_wish(cast, "confirmed")
    provision = an_approved(cast.chen)
    assert (provision.people, provision.lines) == (1, 1)
    read = written(cast.chen, provision)
    [person], [record] = read[Group.BASICS], read[Group.SERVICE]
    assert cast.zhao.report_in
    assert (person["name"], person["mobile"]) == ("赵明远", "")
    assert person["total_hours"] == record["hours"] == "1.50"
    assert record["member_no"] == person["member_no"]
    assert (record["mode"], record["state"], record["project_no"]) == (1, 2, wish.wish_no)
    for group, lines in read.items():
        names = {field.name for field in FIELDS[group] if not field.is_empty}
        assert all(set(line) <= names for line in lines)
    told = str(read)
    assert wish.beneficiary_name not in told
    assert wish.contact_phone not in told
    [made] = do(list_parts, cast.chen, provision.id, before=None, limit=9)
    assert (made.part, made.people, made.lines, len(made.digest)) == (1, 1, 2, 64)
    with transaction():
        rows = db.session.scalars(select(AuditRow).where(AuditRow.action == Look.PROVISION.value))
        # The file itself, and whoever is in it.
        assert {row.person_id for row in rows} == {None, cast.zhao.me}


def test_with_telephone_numbers_only_if_that_was_approved(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    [person] = written(cast.chen, an_approved(cast.chen, with_phone=True))[Group.BASICS]
    assert person["mobile"] == "13900000001"


def test_it_tells_what_the_ledger_had_when_it_was_approved(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    provision = an_approved(cast.chen)
    before = written(cast.chen, provision)
    with after(hours=1):
        [record] = booked(cast.zhao)
        do(reverse_service, cast.zhou, record.id, why="不是本人")
        a_wish(cast, "confirmed", wisher=cast.li, member=cast.qian)
        assert written(cast.chen, provision) == before
    with after(hours=2):
        later = written(cast.chen, an_approved(cast.chen))
    assert sorted(str(line["state"]) for line in later[Group.SERVICE]) == ["2", "3", "3"]
    assert len(later[Group.BASICS]) == 2


def test_nobody_is_named_who_agrees_no_longer(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    provision = an_approved(cast.chen, with_phone=True)
    with transaction():
        assert cast.zhao.report_in
        db.session.get_one(ReportIn, cast.zhao.report_in.id).restricted_at = now()
    read = written(cast.chen, provision)
    assert not {"name", "mobile", "skills", "political"} & set(read[Group.BASICS][0])
    assert "赵明远" not in str(read)
    assert len(read[Group.SERVICE]) == 1


def test_people_stand_in_one_part_each(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    a_wish(cast, "confirmed")
    a_wish(cast, "confirmed", wisher=cast.li, member=cast.qian)
    monkeypatch.setattr(rules, "PEOPLE_A_PART", 1)
    monkeypatch.setattr("wishapp.printing.provisions.queries.PEOPLE_A_PART", 1)
    provision = an_approved(cast.chen)
    assert (provision.people, provision.parts) == (2, 2)
    parts = [written(cast.chen, provision, number) for number in (1, 2)]
    names = [line["name"] for read in parts for line in read[Group.BASICS]]
    assert sorted(map(str, names)) == ["赵明远", "钱思齐"]
    assert [len(read[Group.SERVICE]) for read in parts] == [1, 1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE provisions SET recipient = '别处'",
        "DELETE FROM provisions",
        "UPDATE provision_parts SET digest = ''",
        "DELETE FROM provision_parts",
    ],
)
def test_what_was_approved_and_written_out_stays(cast: Cast, statement: str) -> None:
    provision = an_approved(cast.chen)
    written(cast.chen, provision)
    with pytest.raises(DBAPIError, match="never changed"):
        do(in_sql, statement)
    with transaction():
        assert db.session.scalar(select(ProvisionPart.part)) == 1


def test_the_database_wants_two_people(cast: Cast) -> None:
    """No more than the number is wanting, and then the second person."""
    a_proposal(cast.chen)
    approving = (
        "UPDATE provisions SET state = 'approved', number = 'TZ-1', people = 0, lines = 0,"
        " decided_at = now(), decided_by = {}"
    )
    with pytest.raises(DBAPIError, match="two_people"):
        do(in_sql, approving.format("proposed_by"))
    do(in_sql, approving.format("gen_random_uuid()"))


def in_sql(statement: str) -> None:
    set_schema(db.session.connection(), QINGHE)
    db.session.execute(text(statement))
