"""What a unit's or a team's members asked for is issued at one go, and nothing else."""

from datetime import timedelta

import pytest
from psycopg.errors import RestrictViolation
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast
from tests.builders.certificate_batches import carried_out, started
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, code
from tests.builders.ledger import booked, reverse_service
from tests.builders.teams import a_team, founded
from tests.hours.certificates.test_certifying import asked, requested
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.fulfilment.certificate_batches.issuing import issue_next
from wishapp.fulfilment.certificate_batches.models import CertificateBatch, CertificateBatchLine
from wishapp.fulfilment.certificate_batches.showing import see_batch, see_batches, see_lines
from wishapp.fulfilment.certificate_batches.starting import Whose, start_batch, stop_batch
from wishapp.hours.certificates.models import Certificate
from wishapp.kernel.access import Actor, scope_of
from wishapp.kernel.lifecycle import Transition
from wishapp.printing.documents.certificate_batch_papers import print_part
from wishapp.registry.people.models import RoleGrant

pytestmark = pytest.mark.usefixtures("core")


def asked_twice(cast: Cast) -> list[Certificate]:
    """赵 asks for a month, and for all its days but the first."""
    first = asked(cast)
    return [first, requested(cast, since=first.since + timedelta(days=1))]


def outcomes(batch_id: object, staff: Actor) -> list[tuple[str, str | None]]:
    lines = do(see_lines, staff, batch_id, after=None, limit=10)
    return [(line.outcome, line.code) for line in lines]


def test_a_worker_issues_what_lies_requested_in_the_name_of_who_started_it(cast: Cast) -> None:
    certificates = asked_twice(cast)
    batch = started(cast)
    assert (
        code_of(start_batch, cast.zheng, code(COMMUNITY), Whose(unit_id=batch.unit_id))
        is Code.CERTIFICATE_BATCH_RUNNING
    )
    assert do(issue_next, batch.id)
    half = do(see_batch, cast.zheng, batch.id)
    assert (half.open, half.issued, half.left, half.parts) == (1, 1, 0, 1)
    carried_out(batch.id)
    done = again(CertificateBatch, batch.id)
    assert (done.state, done.ended_at is None, done.due_at) == ("done", False, None)
    for each in certificates:
        issued = again(Certificate, each.id)
        assert (issued.state, issued.issued_by) == ("issued", cast.zhou.me)
    assert not do(issue_next, batch.id)
    papers = do(print_part, cast.zheng, batch.id, 1)
    assert [paper.prints for paper in papers] == [1, 1]
    assert code_of(print_part, cast.zheng, batch.id, 2) is Code.NOT_FOUND
    [listed] = do(see_batches, scope_of(cast.zhou), after=None, limit=5)
    assert (listed.id, listed.issued) == (batch.id, 2)
    again_empty = Whose(unit_id=batch.unit_id)
    refused = code_of(start_batch, cast.zhou, code(COMMUNITY), again_empty)
    assert refused is Code.CERTIFICATE_BATCH_EMPTY


def test_what_cannot_be_issued_is_left_with_the_reason(cast: Cast) -> None:
    certificate = asked(cast)
    batch = started(cast)
    [record] = booked(cast.zhao)
    do(reverse_service, cast.zheng, record.id, why="没有去过")
    carried_out(batch.id)
    assert outcomes(batch.id, cast.zhou) == [("left", "certificate_empty")]
    assert again(Certificate, certificate.id).state == "requested"
    assert code_of(print_part, cast.zhou, batch.id, 1) is Code.NOT_FOUND


def test_a_team_has_the_requests_of_those_who_belong_to_it(cast: Cast) -> None:
    asked(cast)
    team = a_team(cast)
    nobody = Whose(team_id=founded(cast, name="槐荫巡逻队").id)
    refused = code_of(start_batch, cast.zhou, code(COMMUNITY), nobody)
    assert refused is Code.CERTIFICATE_BATCH_EMPTY
    batch = started(cast, Whose(team_id=team.id))
    carried_out(batch.id)
    assert outcomes(batch.id, cast.zhou) == [("issued", None)]


def test_it_stops_by_staff_and_with_the_role_of_who_started_it(cast: Cast) -> None:
    asked(cast)
    batch = started(cast)
    for stranger in (cast.zhao, cast.gao, cast.qian):
        assert code_of(stop_batch, stranger, batch.id, why="不办") is Code.NOT_FOUND
        assert code_of(see_batch, stranger, batch.id) is Code.NOT_FOUND
        assert code_of(print_part, stranger, batch.id, 1) is Code.NOT_FOUND
    stopped = do(stop_batch, cast.zheng, batch.id, why="名单有误")
    assert (stopped.state, stopped.due_at) == ("stopped", None)
    second = started(cast)
    with transaction():
        held = update(RoleGrant).where(RoleGrant.person_id == cast.zhou.me)
        db.session.execute(held.values(ended_at=now()))
    assert not do(issue_next, second.id)
    assert again(CertificateBatch, second.id).state == "stopped"
    with transaction():
        query = select(Transition.code).where(Transition.subject_id == second.id)
        assert "role_ended" in set(db.session.scalars(query))


def test_nobody_has_their_own_issued(cast: Cast) -> None:
    unfit = Whose(unit_id=new_id())
    assert code_of(start_batch, cast.zhou, code(COMMUNITY), unfit) is Code.NOT_FOUND
    assert code_of(start_batch, cast.gao, code(COMMUNITY), unfit) is Code.FORBIDDEN


def test_the_database_keeps_what_came_of_it(cast: Cast) -> None:
    asked(cast)
    batch = started(cast)
    both = update(CertificateBatch).values(team_id=a_team(cast).id)
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(both)
    carried_out(batch.id)
    for changing in (
        update(CertificateBatch).values(started_by=cast.zheng.me),
        update(CertificateBatchLine).values(outcome="open"),
    ):
        with pytest.raises(IntegrityError) as refused, transaction():
            db.session.execute(changing)
        assert isinstance(refused.value.orig, RestrictViolation)
