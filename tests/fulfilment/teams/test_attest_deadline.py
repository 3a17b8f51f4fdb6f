"""Whoever never says that they were there is reminded, and at last counts as not taking part."""

from datetime import datetime, timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import earned
from tests.builders.notices import inbox, tell_of
from tests.builders.teams import (
    Undertaken,
    a_team_claim,
    a_unit_claim,
    attested,
    parts_of,
    reported,
)
from tests.builders.times import service
from tests.builders.traces import topics_of, transitions_of
from tests.builders.wishes import a_claim
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import due_presences
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.teams.attest_deadline import AttestStep, check_attest_deadline
from wishapp.fulfilment.teams.taking_part import attest_presence, deny_presence
from wishapp.kernel.lifecycle import take_turn

pytestmark = pytest.mark.usefixtures("core")
HOUR = service(minutes=60)
DAYS, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def undertaken(cast: Cast) -> Undertaken:
    """赵 reported for both, 钱 says nothing."""
    found = a_team_claim(cast, state="in_progress")
    reported(cast.zhao, found, time=HOUR)
    return Undertaken(found.claim, parts_of(found.claim.id))


def turn(part: Participation, moment: datetime | None) -> AttestStep | None:
    """A worker's turn at a moment; only what is due is begun."""
    assert moment is not None
    with at_moment(moment):
        due = do(due_presences, moment, limit=9)
        assert do(take_turn, part.id, due_presences) is (part.id in {each.id for each in due})
        return do(check_attest_deadline, part.id)


def by_when(part: Participation) -> datetime:
    found = again(Participation, part.id).attest_by
    assert found is not None
    return found


class TestSilence:
    def test_is_reminded_and_then_no_presence(self, cast: Cast, undertaken: Undertaken) -> None:
        part = undertaken.of(cast.qian)
        by = by_when(part)
        assert abs(by - now() - 7 * DAYS) < timedelta(minutes=5)
        assert turn(part, by - 2 * DAYS - SECOND) is None
        assert turn(part, by - 2 * DAYS) is AttestStep.REMIND
        assert turn(part, by - SECOND) is None
        assert turn(part, by) is AttestStep.LAPSE
        gone = again(Participation, part.id)
        assert (gone.state, gone.during, gone.due_at) == ("declined", None, None)
        assert transitions_of(part.id)[-1].capacity == "system:attestation"
        assert turn(part, by + 9 * DAYS) is None
        assert code_of(attest_presence, cast.qian, part.id) is Code.MOVE_NOT_ALLOWED
        assert earned(cast.qian) == (0, 0)

    def test_holds_up_neither_the_claim_nor_the_others(
        self, cast: Cast, undertaken: Undertaken
    ) -> None:
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert again(Claim, undertaken.claim.id).state == "confirmed"
        assert (earned(cast.zhao), earned(cast.qian)) == ((60, 1), (0, 0))
        part = undertaken.of(cast.qian)
        by = by_when(part)
        # Until the last moment a late word is booked at once.
        assert turn(part, by - 2 * DAYS) is AttestStep.REMIND
        with at_moment(by - SECOND):
            do(attest_presence, cast.qian, part.id)
        assert earned(cast.qian) == (60, 1)
        assert turn(part, by) is None

    def test_keeps_no_time_from_other_service(self, cast: Cast, undertaken: Undertaken) -> None:
        part = undertaken.of(cast.qian)
        other = a_claim(cast, "in_progress", member=cast.qian)
        done = Done(time=HOUR, report="好了", picture_ids=())
        assert code_of(report_done, cast.qian, other.id, done) is Code.SERVICE_OVERLAP
        by = by_when(part)
        assert turn(part, by - 2 * DAYS) is AttestStep.REMIND
        assert turn(part, by) is AttestStep.LAPSE
        do(report_done, cast.qian, other.id, done)

    def test_in_what_a_unit_does_too(self, cast: Cast) -> None:
        found = a_unit_claim(cast, state="delivered")
        part = found.of(cast.zhao)
        by = by_when(part)
        assert turn(part, by - 2 * DAYS) is AttestStep.REMIND
        assert turn(part, by) is AttestStep.LAPSE
        # Nobody was there as far as anybody says; the resident's yes stands all the same.
        do(confirm_claim, cast.wang, found.claim.id)
        assert earned(cast.zhao) == (0, 0)


@pytest.mark.parametrize("says", ["yes", "no"])
def test_whoever_says_something_is_asked_no_more(
    cast: Cast, undertaken: Undertaken, says: str
) -> None:
    part = undertaken.of(cast.qian)
    by = by_when(part)
    if says == "yes":
        attested(undertaken, cast.qian)
    else:
        do(deny_presence, cast.qian, part.id, why="那天没去")
    assert again(Participation, part.id).due_at is None
    assert turn(part, by + DAYS) is None
    assert "participation.remind_attest" not in topics_of(part.id)


def test_whoever_reports_says_so_at_once(cast: Cast, undertaken: Undertaken) -> None:
    assert again(Participation, undertaken.of(cast.zhao).id).due_at is None


class TestADispute:
    def test_takes_nobodys_time(self, cast: Cast, undertaken: Undertaken) -> None:
        part = undertaken.of(cast.qian)
        by = by_when(part)
        assert turn(part, by - 2 * DAYS) is AttestStep.REMIND
        do(dispute_claim, cast.wang, undertaken.claim.id, why="没修好")
        assert turn(part, by) is AttestStep.WAIT
        assert by_when(part) == by + 7 * DAYS
        do(settle_dispute, cast.feng, undertaken.claim.id, why="属实")
        # Reminded once more, as the time to answer began anew.
        assert turn(part, by + 5 * DAYS) is AttestStep.REMIND
        with at_moment(by + 6 * DAYS):
            do(attest_presence, cast.qian, part.id)
        assert earned(cast.qian) == (60, 1)

    def test_rework_begins_everything_anew(self, cast: Cast, undertaken: Undertaken) -> None:
        part = undertaken.of(cast.qian)
        by = by_when(part)
        do(dispute_claim, cast.wang, undertaken.claim.id, why="没修好")
        do(order_rework, cast.feng, undertaken.claim.id, why="返工")
        assert turn(part, by) is None
        reported(cast.zhao, undertaken, cast.qian, time=HOUR)
        assert again(Participation, part.id).attest_reminded_at is None
        assert by_when(part) > now() + 6 * DAYS


def test_the_member_is_told(cast: Cast, undertaken: Undertaken) -> None:
    part = undertaken.of(cast.qian)
    by = by_when(part)
    for moment, topic in (
        (by - 2 * DAYS, "participation.remind_attest"),
        (by, "participation.lapse"),
    ):
        turn(part, moment)
        assert tell_of(topic, part.id) == 1
    assert [each.topic for each in inbox(cast.qian)][-2:] == [
        "participation.remind_attest",
        "participation.lapse",
    ]
