"""Deadlines and consequences of shared wishes, carried by real workers however late they come."""

from uuid import UUID

from tests.builders.cast import Cast
from tests.builders.crowds import (
    WHEELCHAIR,
    WIRING,
    a_shared_wish,
    a_started_wish,
    lead,
    line,
    pledged,
)
from tests.builders.doing import again, do
from tests.builders.notices import inbox
from tests.builders.times import service
from tests.builders.wishes import a_wish
from tests.workers.office import Office
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.rules import Presence
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.ledger.queries import totals_of
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end


def told(actor: Actor) -> set[str]:
    return {notice.topic for notice in inbox(actor)}


def passed(office: Office, table: str, column: str, row_id: UUID) -> None:
    """Two days passed since a deadline, in which no worker was there."""
    late = f"UPDATE {table} SET {column} = now() - interval '2 days' WHERE id = :id"  # noqa: S608 - our own words
    office.sql(late, id=row_id)


def test_a_wish_runs_out_however_late_the_workers_are(office: Office) -> None:
    wish = a_shared_wish(office.cast)
    passed(office, "wishes", "open_until", wish.id)
    office.tick_and_work()
    office.tick_and_work()
    assert again(Wish, wish.id).state == "crowd_short"
    office.carry_and_work()
    assert "wish.fall_short" in told(office.cast.wang)


def test_an_unsettled_share_lapses_and_its_member_is_told(office: Office) -> None:
    wish = a_shared_wish(office.cast, WHEELCHAIR)
    pledge = pledged(office.cast.zhao, wish.id)
    for column in ("remind_at", "settle_by"):
        passed(office, "pledges", column, pledge.id)
        office.tick_and_work()
        office.tick_and_work()
    assert (again(Pledge, pledge.id).state, line(wish.id).pledged) == ("lapsed", 0)
    office.carry_and_work()
    topics = [notice.topic for notice in inbox(office.cast.zhao)]
    assert topics.count("pledge.remind_settle") == topics.count("pledge.lapse") == 1


def test_a_full_wish_that_nobody_starts_is_handed_on(office: Office) -> None:
    cast: Cast = office.cast
    wish = a_shared_wish(cast)
    for member in (cast.zhao, cast.qian):
        pledged(member, wish.id)
    for _ in range(2):
        passed(office, "wishes", "step_at", wish.id)
        office.tick_and_work()
        office.tick_and_work()
        office.carry_and_work()
    assert lead(wish.id) == cast.qian.me
    assert "wish.remind_start" in told(cast.zhao)
    assert "wish.hand_on" in told(cast.qian)
    assert "pledge.lose_lead" in told(cast.zhao)


def test_who_let_a_shared_wish_lapse_does_not_lead_it_again(office: Office) -> None:
    cast: Cast = office.cast
    wish, claim_id, _ = a_started_wish(cast)
    for _ in range(2):
        # First the reminder, which gives more time, then the lapse.
        for column in ("finish_by", "due_at"):
            passed(office, "claims", column, claim_id)
        office.tick_and_work()
        office.tick_and_work()
    assert again(Claim, claim_id).state == "lapsed"
    office.carry_and_work()
    assert lead(wish.id) == cast.qian.me
    office.carry_and_work()
    assert {"wish.hand_back", "wish.hand_on"} <= told(cast.qian)
    assert "wish.hand_back" not in told(cast.zhao)


def test_what_always_fails_is_tried_ever_less_often(office: Office) -> None:
    short, lone = a_shared_wish(office.cast), a_wish(office.cast, "published")
    pledge = pledged(office.cast.zhao, a_shared_wish(office.cast, WHEELCHAIR).id)
    passed(office, "wishes", "open_until", short.id)
    passed(office, "wishes", "due_at", lone.id)
    for column in ("reminded_at", "settle_by"):
        passed(office, "pledges", column, pledge.id)
    office.sql("ALTER TABLE transitions RENAME TO transitions_away")
    for attempts in (1, 2):
        office.tick_and_work()
        tried = [again(Wish, short.id), again(Wish, lone.id), again(Pledge, pledge.id)]
        assert [each.attempts for each in tried] == [attempts] * 3
        if attempts == 1:
            office.tick_and_work()
            passed(office, "wishes", "next_try_at", short.id)
            passed(office, "wishes", "next_try_at", lone.id)
            passed(office, "pledges", "next_try_at", pledge.id)
    office.sql("ALTER TABLE transitions_away RENAME TO transitions")
    for table, row in (("wishes", short), ("wishes", lone), ("pledges", pledge)):
        passed(office, table, "next_try_at", row.id)
    office.tick_and_work()
    states = [again(Wish, each.id).state for each in (short, lone)]
    assert [*states, again(Pledge, pledge.id).state] == ["crowd_short", "expired", "lapsed"]


def test_every_share_is_booked_once_the_wish_is_confirmed(office: Office) -> None:
    cast: Cast = office.cast
    before = [do(totals_of, each.me).wishes for each in (cast.zhao, cast.qian)]
    _, claim_id, pledges = a_started_wish(cast)
    do(
        report_done,
        cast.zhao,
        claim_id,
        Done(time=None, report="好了", picture_ids=(), goods_fit=True),
        [],
    )
    do(confirm_claim, cast.wang, claim_id)
    office.carry_and_work()
    office.carry_and_work()
    assert {again(Pledge, each.id).state for each in pledges} == {"fulfilled"}
    after = [do(totals_of, each.me).wishes for each in (cast.zhao, cast.qian)]
    assert after == [number + 1 for number in before]
    assert "pledge.fulfil" in told(cast.qian)


def test_whoever_did_not_come_is_told_and_has_no_record(office: Office) -> None:
    cast: Cast = office.cast
    before = do(totals_of, cast.qian.me).wishes
    _, claim_id, (mine, theirs) = a_started_wish(cast, WIRING)
    done = Done(time=None, report="好了", picture_ids=(), goods_fit=True)
    do(report_done, cast.zhao, claim_id, done, [Presence(mine.id, service(3, 20))])
    do(confirm_claim, cast.wang, claim_id)
    office.carry_and_work()
    office.carry_and_work()
    assert (again(Pledge, theirs.id).state, do(totals_of, cast.qian.me).wishes) == (
        "missed", before,
    )  # fmt: skip
    assert {"pledge.miss"} == told(cast.qian) & {"pledge.miss", "pledge.fulfil"}


def test_who_moves_away_leaves_the_shares_to_others(office: Office) -> None:
    cast: Cast = office.cast
    wish = a_shared_wish(cast)
    pledge = pledged(cast.qian, wish.id)
    assert cast.qian.report_in
    do(end, cast.zhou, cast.qian.report_in.id, why="搬走")
    office.carry_and_work()
    assert (again(Pledge, pledge.id).state, line(wish.id).pledged) == ("taken_back", 0)


def test_who_moved_away_after_the_start_leaves_a_wish_that_is_handed_back(office: Office) -> None:
    cast: Cast = office.cast
    wish, claim_id, pledges = a_started_wish(cast)
    assert cast.qian.report_in
    do(end, cast.zhou, cast.qian.report_in.id, why="搬走")
    office.carry_and_work()
    assert again(Pledge, pledges[1].id).state == "pledged"
    do(release_claim, cast.zhao, claim_id, why="出差")
    office.carry_and_work()
    assert again(Pledge, pledges[1].id).state == "taken_back"
    assert (again(Wish, wish.id).state, line(wish.id).pledged) == ("crowd_open", 1)


def test_a_withdrawn_wish_releases_its_pledges(office: Office) -> None:
    wish = a_shared_wish(office.cast)
    pledge = pledged(office.cast.qian, wish.id)
    do(withdraw_wish, office.cast.wang, wish.id, why="不需要了")
    office.carry_and_work()
    office.carry_and_work()
    assert again(Pledge, pledge.id).state == "released"
    assert "pledge.release" in told(office.cast.qian)
