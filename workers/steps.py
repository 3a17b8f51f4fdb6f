"""The table of everything that workers do: each step's name, its call, and what causes it.

A step checks the state before it acts, so that a repeated one changes nothing.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

import structlog

from wishapp.base.db import transaction
from wishapp.demand.draws.queries import due_draws
from wishapp.demand.screening.queries import due_screenings
from wishapp.demand.transfers.agreement import drop_overtaken
from wishapp.demand.wishes.claim_window import expire_wish
from wishapp.demand.wishes.deadline_queries import due_down, due_returned, due_unclaimed
from wishapp.demand.wishes.return_deadline import check_return_deadline
from wishapp.fulfilment.activities.deadlines import check_activity_deadline
from wishapp.fulfilment.activities.leading import leave_leads_of_volunteer, leave_leads_under
from wishapp.fulfilment.activities.leaving import leave_activities_under
from wishapp.fulfilment.activities.offering import check_offer_deadline
from wishapp.fulfilment.activities.queries import due_activities, due_offers
from wishapp.fulfilment.attendance.putting_right import close_forgotten
from wishapp.fulfilment.attendance.queries import due_sign_outs
from wishapp.fulfilment.certificate_batches.issuing import issue_next
from wishapp.fulfilment.certificate_batches.queries import due_batches
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.claims.queries import due_claims
from wishapp.fulfilment.claims.releasing import cancel_claim_of, release_claims_under
from wishapp.fulfilment.dispatches.deadlines import check_dispatch_deadline
from wishapp.fulfilment.dispatches.following_wish import follow_wish, withdraw_proposals_under
from wishapp.fulfilment.dispatches.queries import due_dispatches
from wishapp.fulfilment.draw_entries.deciding import settle_draw
from wishapp.fulfilment.participations.queries import due_presences
from wishapp.fulfilment.pledges.booking import book_decided
from wishapp.fulfilment.pledges.queries import (
    due_reminders,
    due_settlements,
    due_sharings,
    due_starts,
)
from wishapp.fulfilment.pledges.settlement_deadline import check_settlement_deadline
from wishapp.fulfilment.pledges.shortfall import close_for_pledges
from wishapp.fulfilment.pledges.start_deadline import check_start_deadline, pass_on_lapsed
from wishapp.fulfilment.pledges.taking_back import (
    release_pledges_of,
    take_back_absent,
    take_back_under,
)
from wishapp.fulfilment.rectifications.rewording import settle_wording
from wishapp.fulfilment.rectifications.taking_down import remind_to_put_back
from wishapp.fulfilment.teams.attest_deadline import check_attest_deadline
from wishapp.fulfilment.teams.founding import settle_team
from wishapp.fulfilment.teams.leaving import end_under
from wishapp.fulfilment.teams.replacing_speaker import follow_rework
from wishapp.hours.certificates.revoking import revoke_with_reversed
from wishapp.hours.statements.queries import due_deliveries
from wishapp.kernel.lifecycle import DueQuery, take_turn
from wishapp.kernel.platform_events.queries import due_events
from wishapp.notices.moving_calls import move_calls
from wishapp.notices.queries import due_people
from wishapp.notices.table.lines import TABLE
from wishapp.office.place_closings.carrying_out import carry_out
from wishapp.office.place_closings.moving_along import move_reopened
from wishapp.office.place_closings.queries import due_to_close
from wishapp.office.rule_simulations.queries import due_simulations
from wishapp.office.rule_simulations.running import simulate_batch
from wishapp.office.unit_changes.merging_units import carry_out as carry_out_merger
from wishapp.office.unit_changes.merging_units import go_over
from wishapp.privacy.own_data.asking_again import ask_again
from wishapp.privacy.own_data.erasing import erase
from wishapp.privacy.own_data.profile import settle_nickname
from wishapp.privacy.own_data.queries import due_closings
from wishapp.registry.people.wordings import ASK_AGAIN
from wishapp.registry.unit_mergers.queries import due_to_merge
from wishapp.tables import machines
from workers.job import NOTHING_TO_DO, Errand, Work, run
from workers.jobs.deliver_statement import deliver_statement
from workers.jobs.erase_picture import erase_picture
from workers.jobs.screen import screen
from workers.jobs.send_notices import send_notices
from workers.jobs.take_event import take_event
from workers.jobs.tell_people import tell_people
from workers.jobs.test_endpoint import test_endpoint
from workers.jobs.turns import in_turns
from workers.queues import QueueName, Step

log = structlog.get_logger(__name__)

# A call of the core about one thing. It tells what it did: a word, several, how many, or whether.
Call = Callable[[UUID], object]


def follow(name: str, call: Call, *topics: str, says: str) -> Step:
    """A step that follows a change at once, in one transaction with taking its message over."""

    def act(work: Work) -> str:
        with work.taking_over():
            return _said(call(work.subject_id), says)

    return Step(name, act, topics)


def check(
    name: str, call: Call, *due: DueQuery, says: str = "", after: tuple[str, ...] = ()
) -> Step:
    """A step at a deadline, in two turns: the first is noted, the second acts."""

    def act(work: Work) -> str:
        with work.taking_over():
            is_due = take_turn(work.subject_id, *due)
        if not is_due:
            return NOTHING_TO_DO
        with transaction():
            return _said(call(work.subject_id), says)

    return Step(name, act, after, due)


def in_order(*calls: Call) -> Call:
    """Several calls as one, which tells whether any of them did something."""

    def call(subject_id: UUID) -> bool:
        outcomes = [each(subject_id) for each in calls]
        return any(outcomes)

    return call


def _said(outcome: object, says: str) -> str:
    if not outcome:
        return NOTHING_TO_DO
    if isinstance(outcome, list):
        return ", ".join(outcome)
    if isinstance(outcome, str):
        return outcome
    return says if outcome is True else f"{says} {outcome}"


SCREENED = ("screening.pass", "screening.clear", "screening.refuse")
# The steps of one topic are brought up in this order.
STEPS: tuple[Step, ...] = (
    # They speak to the outside.
    Step(
        "deliver_statement",
        deliver_statement,
        ("delivery.open", "delivery.try_again"),
        (due_deliveries,),
        QueueName.DELIVERIES,
    ),
    Step(
        "test_endpoint",
        test_endpoint,
        ("endpoint_change.test", "endpoint_change.test_in_use"),
        (),
        QueueName.DELIVERIES,
    ),
    Step("screen", screen, ("screening.ask",), (due_screenings,), QueueName.SCREENING),
    Step("take_event", take_event, ("platform_event.receive",), (due_events,), QueueName.EVENTS),
    Step("send_notices", send_notices, (), (due_people,), QueueName.NOTICES),
    Step("erase_picture", erase_picture, ("picture.erase",)),
    # In several transactions.
    Step(
        "simulate_rules",
        in_turns(due_simulations, simulate_batch),
        ("rule_simulation.ask",),
        (due_simulations,),
    ),
    Step(
        "issue_certificate_batch",
        in_turns(due_batches, issue_next),
        ("certificate_batch.start",),
        (due_batches,),
    ),
    # At a deadline.
    check("check_claim_deadline", check_claim_deadline, due_claims),
    check("close_place", carry_out, due_to_close),
    check("merge_unit", carry_out_merger, due_to_merge),
    check("expire_wish", expire_wish, due_unclaimed, says="expired"),
    check("remind_to_put_back", remind_to_put_back, due_down, says="reminded"),
    check("check_return_deadline", check_return_deadline, due_returned),
    check(
        "check_dispatch_deadline",
        check_dispatch_deadline,
        due_dispatches,
        after=("dispatch.open",),
    ),
    check("settle_draw", settle_draw, due_draws, says="decided"),
    check("close_for_pledges", close_for_pledges, due_sharings, says="over"),
    check("check_settlement_deadline", check_settlement_deadline, due_reminders, due_settlements),
    check("check_start_deadline", check_start_deadline, due_starts),
    check("check_activity_deadline", check_activity_deadline, due_activities),
    check(
        "close_forgotten",
        close_forgotten,
        due_sign_outs,
        says="closed",
    ),
    check("check_offer_deadline", check_offer_deadline, due_offers, says="lapsed"),
    check("check_attest_deadline", check_attest_deadline, due_presences),
    check(
        "erase_person",
        erase,
        due_closings,
        says="erased",
        after=("closing.demand", "closing.hasten"),
    ),
    # After a change. A report-in ended:
    follow("take_back_pledges", take_back_under, "report_in.end", says="taken back"),
    follow(
        "leave_activities",
        in_order(leave_activities_under, leave_leads_under),
        "report_in.end",
        says="left",
    ),
    follow(
        "leave_activities_of_volunteer",
        in_order(leave_activities_under, leave_leads_of_volunteer),
        "registration.end",
        says="left",
    ),
    follow("leave_teams", end_under, "report_in.end", "registration.end", says="ended"),
    follow("release_claims", release_claims_under, "report_in.end", says="released"),
    follow("withdraw_proposals", withdraw_proposals_under, "report_in.end", says="withdrawn"),
    # Its unit was merged:
    follow("go_over", go_over, "report_in.send_for", says="gone over"),
    # A wish moved:
    follow(
        "follow_wish",
        follow_wish,
        *("wish.claim", "wish.release", "wish.deliver", "wish.expire"),
        says="followed",
    ),
    follow(
        "book_pledges",
        book_decided,
        *("wish.confirm", "wish.rework", "wish.settle"),
        says="booked",
    ),
    follow(
        "end_withdrawn",
        in_order(cancel_claim_of, release_pledges_of, follow_wish, drop_overtaken),
        "wish.withdraw",
        says="ended",
    ),
    follow(
        "drop_transfer",
        drop_overtaken,
        *("wish.return", "wish.reject", "wish.merge", "wish.verify"),
        says="dropped",
    ),
    follow(
        "replace_absent",
        in_order(take_back_absent, pass_on_lapsed),
        "wish.hand_back",
        says="replaced",
    ),
    # Somebody has to go on with a claim after the street ordered rework:
    follow("pass_on_claim", follow_rework, "claim.rework", says="passed on"),
    # A service was reversed:
    follow("revoke_certificates", revoke_with_reversed, "service_record.reverse", says="revoked"),
    # A wording that changes what is done with people's data is in force:
    follow("ask_again", ask_again, ASK_AGAIN, says="asked"),
    # A name was screened; most screenings are about other things:
    follow("settle_nickname", settle_nickname, *SCREENED, says="settled"),
    follow("settle_team", settle_team, *SCREENED, says="settled"),
    follow("settle_wording", settle_wording, *SCREENED, says="settled"),
    # What was over when its place closed is open again:
    follow("move_reopened", move_reopened, "wish.reopen", "wish.reconsider", says="moved"),
    # A wish belongs to other staff:
    follow("move_calls", move_calls, "wish.relocate", "wish.move_along", says="moved"),
    Step("tell_people", tell_people, tuple(TABLE)),
)
BY_NAME: Mapping[str, Step] = {step.name: step for step in STEPS}
FOLLOWERS: Mapping[str, tuple[Step, ...]] = {
    topic: tuple(step for step in STEPS if topic in step.topics)
    for topic in sorted({topic for step in STEPS for topic in step.topics})
}
# What this version can announce; any other topic waits for a relay of a newer version.
TOPICS = FOLLOWERS.keys() | {topic for machine in machines() for topic in machine.topics()}


def run_step(
    name: str, county_code: str, subject_id: str, request_id: str, message_id: str
) -> None:
    """The function of every job. A step of a newer version is left to its row or message."""
    step = BY_NAME.get(name)
    if step is None:
        log.warning("step unknown", step=name)
        return
    run(name, step.act, Errand.of(county_code, subject_id, request_id, message_id))
