"""Whatever a few people do to shared wishes in whatever order, the counts and books stay right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
import time_machine
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from tests.builders.cast import Cast
from tests.builders.consents import a_sheet
from tests.builders.crowds import BOXES, WIRING, a_shared_wish, members
from tests.builders.doing import do
from tests.builders.invariants import broken
from tests.builders.ledger import reverse_service
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import FOUND
from tests.builders.world import World, rolled_back, taken_back
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Refusal
from wishapp.demand.wishes.lines import Line
from wishapp.demand.wishes.queries import lines_of, wish_of
from wishapp.demand.wishes.rules import LineKind, Shortfall
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import cancel_claim_of, release_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.pledges.booking import book_shares
from wishapp.fulfilment.pledges.correcting_receipts import correct_purchase, correct_receipt
from wishapp.fulfilment.pledges.models import ALIVE, Pledge
from wishapp.fulfilment.pledges.pledging import change_pledge, pledge_shares
from wishapp.fulfilment.pledges.queries import lead_of
from wishapp.fulfilment.pledges.rules import Presence
from wishapp.fulfilment.pledges.settlement_deadline import check_settlement_deadline
from wishapp.fulfilment.pledges.settling import enter_purchase, settle_pledge
from wishapp.fulfilment.pledges.shortfall import close_for_pledges, decide
from wishapp.fulfilment.pledges.start_deadline import check_start_deadline
from wishapp.fulfilment.pledges.starting import pass_on_lead, start_wish, take_lead
from wishapp.fulfilment.pledges.taking_back import release_pledges_of, take_back
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.access import Actor

CHAIR = Line(kind=LineKind.COST_SHARE, text="轮椅", target=3, share_size=9_900)
RULES = tuple(Shortfall)
SHARERS = ("zhao", "qian", "third", "fourth")
OFFICE = ("zhou", "wang", "feng", "zheng")
RECEIPTS = count(1)
DONE = Done(time=None, report="好了", picture_ids=(), goods_fit=True)


@dataclass(frozen=True)
class Stage:
    """A wish for each rule of shortfall, and the connection through which all is done."""

    people: dict[str, Actor]
    connection: Connection
    wishes: tuple[UUID, ...]
    picture: UUID


@pytest.fixture(scope="module")
def stage(shared: World, cast: Cast) -> Iterator[Stage]:
    """Each wish has boxes, hours and shares of a wheelchair."""
    with rolled_back(shared) as connection, acting_for(QINGHE):
        third, fourth = members(cast, 2)
        lines = (BOXES, WIRING, CHAIR)
        wishes = [a_shared_wish(cast, *lines, shortfall=rule).id for rule in RULES]
        people = {name: getattr(cast, name) for name in (*SHARERS[:2], *OFFICE, "wu")}
        people |= {"third": third, "fourth": fourth}
        yield Stage(people, connection, tuple(wishes), a_sheet(cast.zhou))


@dataclass(frozen=True)
class Step:
    """Somebody tries something with one of the wishes; ``days`` after the beginning of it all."""

    who: str
    verb: str
    wish: int
    line: int
    shares: int
    days: int
    choice: int
    sensible: bool = False


def one_of_the_pledges(wish_id: UUID, step: Step) -> Pledge:
    query = select(Pledge).where(Pledge.wish_id == wish_id, ALIVE).order_by(Pledge.id)
    found = list(db.session.scalars(query))
    if not found:
        return Pledge(id=wish_id, member_id=wish_id)
    return found[step.choice % len(found)]


def newest_claim(wish_id: UUID) -> UUID:
    query = select(Claim.id).where(Claim.wish_id == wish_id).order_by(Claim.id.desc()).limit(1)
    return db.session.scalar(query) or wish_id


def a_record(wish_id: UUID, step: Step) -> UUID:
    source = f"pledge:{one_of_the_pledges(wish_id, step).id}"
    query = select(ServiceRecord.id).where(ServiceRecord.source == source).limit(1)
    return db.session.scalar(query) or wish_id


def pledge(stage: Stage, actor: Actor, wish_id: UUID, step: Step) -> None:
    line_id = lines_of(wish_id)[step.line].id
    pledge_shares(actor, wish_id, line_id, shares=step.shares)


def purchase(stage: Stage, actor: Actor, wish_id: UUID, step: Step) -> None:
    line_id = lines_of(wish_id)[step.line].id
    enter_purchase(actor, line_id, receipt_no="CG", picture_id=stage.picture)


def report(stage: Stage, actor: Actor, wish_id: UUID, step: Step) -> None:
    hours = lines_of(wish_id)[1].id
    query = select(Pledge.id).where(Pledge.line_id == hours, ALIVE)
    times = [Presence(each, service(2, 8)) for each in db.session.scalars(query)]
    report_done(actor, newest_claim(wish_id), DONE, times[: step.shares])


def receipt() -> str:
    return f"SJ-{next(RECEIPTS)}"


def on_pledge(use_case: Callable[..., Any], **facts: Any) -> Callable[..., Any]:
    return lambda g, a, w, s: use_case(a, one_of_the_pledges(w, s).id, **facts)


def on_claim(use_case: Callable[..., Any], **facts: Any) -> Callable[..., Any]:
    return lambda g, a, w, s: use_case(a, newest_claim(w), **facts)


VERBS: dict[str, Callable[[Stage, Actor, UUID, Step], Any]] = {
    "pledge": pledge,
    "change": lambda g, a, w, s: change_pledge(a, one_of_the_pledges(w, s).id, shares=s.shares),
    "take_back": on_pledge(take_back, why=""),
    "settle": lambda g, a, w, s: settle_pledge(
        a, one_of_the_pledges(w, s).id, receipt_no=receipt()
    ),
    "purchase": purchase,
    "correct": lambda g, a, w, s: correct_receipt(
        a, one_of_the_pledges(w, s).id, receipt_no=receipt(), why=""
    ),
    "correct_purchase": lambda g, a, w, s: correct_purchase(
        a, lines_of(w)[s.line].id, receipt_no=receipt(), why=""
    ),
    "lapse": lambda g, a, w, s: check_settlement_deadline(one_of_the_pledges(w, s).id),
    "lead": lambda g, a, w, s: take_lead(a, w),
    "pass_on": lambda g, a, w, s: pass_on_lead(a, w),
    "close_for_pledges": lambda g, a, w, s: close_for_pledges(w),
    "check": lambda g, a, w, s: check_start_deadline(w),
    "decide": lambda g, a, w, s: decide(a, w),
    "start": lambda g, a, w, s: start_wish(a, w),
    "report": report,
    "confirm": on_claim(confirm_claim),
    "dispute": on_claim(dispute_claim, why=""),
    "rework": on_claim(order_rework, why=""),
    "uphold": on_claim(settle_dispute, why=""),
    "release": on_claim(release_claim, why=""),
    "book": lambda g, a, w, s: book_shares(w),
    "withdraw": lambda g, a, w, s: (withdraw_wish(a, w, why=""), release_pledges_of(w)),
    "cancel": lambda g, a, w, s: cancel_claim_of(w),
    "visit": lambda g, a, w, s: make_return_visit(a, w, FOUND),
    "reverse": lambda g, a, w, s: reverse_service(a, a_record(w, s), why=""),
}
# What may come next; doubled where a history should rather go on than end.
NEXT = {
    "crowd_open": (
        "pledge", "pledge", "pledge", "pledge", "change", "settle", "take_back", "close_for_pledges"
    ),
    "crowd_full": ("settle", "settle", "settle", "purchase", "purchase", "start", "start",
                   "start", "take_back", "check", "pass_on"),
    "crowd_short": ("decide",),
    "in_progress": ("report", "report", "report", "book", "release"),
    "delivered": ("confirm", "confirm", "dispute"),
    "disputed": ("rework", "rework", "uphold", "book"),
    "confirmed": ("book", "book", "book", "correct", "dispute", "dispute",
                  "visit"),
    "reviewed": ("book", "reverse"),
    "closed": ("book", "reverse"),
    "expired": ("pledge",),
    "withdrawn": ("cancel",),
}  # fmt: skip
STAFF = {
    "settle": "zhou", "purchase": "zhou", "correct": "zhou", "decide": "zhou",
    "rework": "feng", "uphold": "feng",
    "confirm": "wang", "dispute": "wang", "visit": "wu", "reverse": "zheng",
}  # fmt: skip
STEPS = st.builds(
    Step,
    who=st.sampled_from((*SHARERS, *OFFICE)),
    verb=st.sampled_from(sorted(VERBS)),
    wish=st.integers(0, len(RULES) - 1),
    line=st.integers(0, 2),
    shares=st.integers(1, 3),
    days=st.sampled_from((0, 0, 0, 0, 16, 33)),
    choice=st.integers(0, 999),
    sensible=st.sampled_from((True, True, True, False)),
)


def made_sensible(stage: Stage, step: Step) -> Step:
    """What could come next for this wish, by somebody who may do it."""
    with transaction():
        wish = wish_of(stage.wishes[step.wish])
        owner, led_by = one_of_the_pledges(wish.id, step).member_id, lead_of(wish.id)
    choices = NEXT[wish.state]
    verb = choices[step.choice % len(choices)]
    names = {stage.people[name].me: name for name in SHARERS}
    if verb in {"start", "report", "release", "pass_on"}:
        who = names[led_by.member_id if led_by else stage.people["zhao"].me]
    elif verb in {"change", "take_back"}:
        who = names.get(owner, "zhao")
    else:
        who = STAFF.get(verb) or SHARERS[step.choice % len(SHARERS)]
    return replace(step, who=who, verb=verb, line=2 if verb == "purchase" else step.line)


def attempt(stage: Stage, step: Step) -> str:
    """Do it if it may be done; anything but a refusal fails the test."""
    actor, wish_id = stage.people[step.who], stage.wishes[step.wish]
    late = {"close_for_pledges", "lapse", "pledge", "change", "check"}
    days = step.days if step.verb in late else 0
    try:
        with time_machine.travel(now() + timedelta(days=days)):
            do(VERBS[step.verb], stage, actor, wish_id, step)
    except Refusal as refusal:
        return refusal.code.value
    return "done"


# A failing history is told step by step; making it shorter would take minutes.
@settings(max_examples=25, deadline=None, derandomize=True, phases=[Phase.generate])
@given(history=st.lists(STEPS, min_size=25, max_size=25))
def test_the_counts_stay_right(stage: Stage, history: list[Step]) -> None:
    with taken_back(stage.connection):
        for drawn in history:
            step = made_sensible(stage, drawn) if drawn.sensible else drawn
            note(f"{step.who} {step.verb} {step.wish}: {attempt(stage, step)}")
            assert broken(stage.connection, QINGHE) == {}


def test_such_histories_go_all_the_way(stage: Stage) -> None:
    """So that the search above is about more than refusals."""
    base = Step("zhao", "pledge", 1, 0, 2, 0, 0)
    story = [
        base, replace(base, line=1, who="qian"), replace(base, line=2, shares=1, who="third"),
        replace(base, verb="settle", who="zhou", choice=2),
        replace(base, verb="close_for_pledges", days=33), replace(base, verb="decide", who="zhou"),
        replace(base, verb="pass_on"),
        replace(base, verb="purchase", who="zhou", line=2),
        replace(base, verb="start", who="qian"), replace(base, verb="report", who="qian"),
        replace(base, verb="confirm", who="wang"), replace(base, verb="book"),
        replace(base, verb="visit", who="wu"), replace(base, verb="reverse", who="zheng"),
    ]  # fmt: skip
    with taken_back(stage.connection):
        for step in story:
            assert (step.verb, attempt(stage, step)) == (step.verb, "done")
            assert broken(stage.connection, QINGHE) == {}
        with transaction():
            assert wish_of(stage.wishes[1]).state == "reviewed"
