"""Workers tell who is asked, keep the deadlines, and bring a dispatch to where its wish stands."""

from datetime import datetime, timedelta

from tests.builders.clockwork import at_moment
from tests.builders.dispatches import a_dispatch, declined, proposal_to
from tests.builders.doing import again, do
from tests.builders.notices import inbox
from tests.builders.wishes import a_wish
from tests.workers.office import Office
from wishapp.base.ids import new_id
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.dispatches.answering import take_proposal
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.registry.members.reporting_in import end
from workers.steps import run_step

HOURS, DAYS = timedelta(hours=1), timedelta(days=1)


def come_round(office: Office, moment: datetime) -> None:
    """The schedule and the workers at a moment, again and again."""
    with at_moment(moment):
        for _ in range(3):
            office.tick_and_work()


def work(office: Office) -> None:
    """Whatever waits is carried and done."""
    while office.carry_and_work():
        pass


def stands(dispatch: Dispatch) -> str:
    return again(Dispatch, dispatch.id).state


def told(office: Office, person: str) -> list[str]:
    return [each.topic for each in inbox(getattr(office.cast, person))]


def test_who_is_asked_is_told_and_the_clock_begins(office: Office) -> None:
    dispatch = a_dispatch(office.cast)
    work(office)
    for name in ("zhao", "qian"):
        assert "proposal.offer" in told(office, name)
    begun = again(Dispatch, dispatch.id)
    assert begun.told_at is not None
    come_round(office, begun.sign_by - timedelta(seconds=1))
    assert stands(dispatch) == "open"
    come_round(office, begun.sign_by)
    come_round(office, begun.sign_by + DAYS)
    assert stands(dispatch) == "lapsed"
    assert len(office.messages("dispatch.lapse")) == 1


def test_workers_that_were_away_for_two_days_do_not_cost_anybody_an_answer(office: Office) -> None:
    dispatch = a_dispatch(office.cast)
    back = dispatch.opened_at + 2 * DAYS
    come_round(office, back)
    assert stands(dispatch) == "open"
    come_round(office, back + 24 * HOURS)
    assert stands(dispatch) == "lapsed"


def test_the_others_are_told_that_somebody_was_faster(office: Office) -> None:
    dispatch = a_dispatch(office.cast)
    do(take_proposal, office.cast.qian, proposal_to(office.cast.qian, dispatch).id)
    work(office)
    assert "proposal.overtake" in told(office, "zhao")
    assert "proposal.overtake" not in told(office, "qian")
    assert "dispatch.take" in told(office, "zhou")


def test_also_when_somebody_claimed_from_the_wall(office: Office) -> None:
    dispatch = a_dispatch(office.cast)
    do(claim_wish, office.cast.qian, dispatch.wish_id)
    work(office)
    assert stands(dispatch) == "overtaken"
    assert "proposal.overtake" in told(office, "zhao")


def test_or_that_nobody_is_needed_any_more(office: Office) -> None:
    dispatch = a_dispatch(office.cast)
    do(withdraw_wish, office.cast.wang, dispatch.wish_id, why="不用了")
    work(office)
    assert stands(dispatch) == "called_off"
    assert "proposal.withdraw" in told(office, "qian")


def test_the_street_is_told_of_what_nobody_takes(office: Office) -> None:
    wish = a_wish(office.cast)
    for member in (office.cast.zhao, office.cast.qian):
        declined(member, a_dispatch(office.cast, member, wish=wish))
    work(office)
    assert "dispatch.return" in told(office, "zhou")
    assert "dispatch.escalate" in told(office, "feng")


def test_and_of_what_is_not_finished_in_time(office: Office) -> None:
    dispatch = a_dispatch(office.cast)
    claim = do(take_proposal, office.cast.zhao, proposal_to(office.cast.zhao, dispatch).id)
    do(start_claim, office.cast.zhao, claim.id)
    work(office)
    by = again(Dispatch, dispatch.id).finish_by
    assert by is not None
    come_round(office, by - timedelta(seconds=1))
    assert stands(dispatch) == "taken"
    come_round(office, by + 2 * DAYS)
    assert stands(dispatch) == "escalated"


def test_who_moves_away_is_asked_no_more(office: Office) -> None:
    dispatch = a_dispatch(office.cast, office.cast.qian)
    assert office.cast.qian.report_in
    do(end, office.cast.zhou, office.cast.qian.report_in.id, why="搬走")
    work(office)
    assert proposal_to(office.cast.qian, dispatch).state == "withdrawn"
    assert stands(dispatch) == "returned"


def test_jobs_look_at_the_state_first(office: Office) -> None:
    """However late or often they come, and whatever they are sent for."""
    dispatch = a_dispatch(office.cast)
    work(office)
    before = again(Dispatch, dispatch.id)
    assert office.cast.zhao.report_in
    for step, subject_id in (
        ("check_dispatch_deadline", dispatch.id),
        ("follow_wish", dispatch.wish_id),
        ("withdraw_proposals", office.cast.zhao.report_in.id),
    ):
        for each in (subject_id, new_id()):
            run_step(step, office.county.code, str(each), "request", "")
    after = again(Dispatch, dispatch.id)
    assert (after.state, after.due_at) == (before.state, before.due_at)
