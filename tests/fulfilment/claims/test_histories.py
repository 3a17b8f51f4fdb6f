"""Whatever a few people do to a few wishes in whatever order, the books stay right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from tests.builders.cast import Cast
from tests.builders.clockwork import after, ruled
from tests.builders.doing import do
from tests.builders.invariants import broken
from tests.builders.ledger import reverse_service
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import FOUND, a_wish
from tests.builders.world import World, rolled_back, taken_back
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Refusal
from wishapp.demand.wishes.claim_window import expire_wish, renew_wish, take_over
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.reviewing import close_wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import cancel_claim_of, release_claim
from wishapp.fulfilment.claims.setting_out import open_contact, start_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.ratings.rating import rate_wish
from wishapp.fulfilment.ratings.reopening import reopen_wish
from wishapp.fulfilment.ratings.rules import Level
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.access import Actor

WISHES, GOODS, LIS_WISH = 3, 1, 2
HOURS = (8, 9, 10, 23)
ACTORS = ("wang", "li", "zhao", "qian", "zhou", "wu", "zheng", "feng")


@dataclass(frozen=True)
class Stage:
    """Three published wishes, and the connection through which all is done."""

    cast: Cast
    connection: Connection
    wishes: tuple[UUID, ...]


@pytest.fixture(scope="module")
def stage(shared: World, cast: Cast) -> Iterator[Stage]:
    """Two wishes of 王奶奶's and one of 李爷爷's; one asks for an object."""
    with rolled_back(shared) as connection, acting_for(ruled(claims_at_once=2)):
        wishes = [a_wish(cast), a_wish(cast, form=WishForm.GOODS), a_wish(cast, wisher=cast.li)]
        yield Stage(cast, connection, tuple(wish.id for wish in wishes))


@dataclass(frozen=True)
class Step:
    """Somebody tries something with one of the wishes."""

    who: str
    verb: str
    wish: int
    hour: int
    sensible: bool = False
    choice: int = 0


def newest_claim(wish_id: UUID) -> UUID:
    query = select(Claim.id).where(Claim.wish_id == wish_id).order_by(Claim.id.desc()).limit(1)
    # Before anybody claims, the wish's own id stands for a claim that does not exist.
    return db.session.scalar(query) or wish_id


def newest_record(wish_id: UUID) -> UUID:
    # The last round of the last claim.
    sources = ServiceRecord.source.like(f"claim:{newest_claim(wish_id)}%")
    query = select(ServiceRecord.id).where(sources).order_by(ServiceRecord.id.desc()).limit(1)
    return db.session.scalar(query) or wish_id


def deliver(actor: Actor, wish_id: UUID, step: Step) -> None:
    time = None if step.wish == GOODS else service(hour=step.hour, minutes=90, breaks=step.hour % 3)
    done = Done(time=time, report="好了", picture_ids=(), goods_fit=time is None)
    report_done(actor, newest_claim(wish_id), done)


def let_lapse(claim_id: UUID) -> None:
    """The worker looks twice, long after every deadline."""
    with after(days=40):
        check_claim_deadline(claim_id)
    with after(days=42):
        check_claim_deadline(claim_id)


def let_expire(wish_id: UUID) -> None:
    with after(days=99):
        expire_wish(wish_id)


VERBS: dict[str, Callable[[Actor, UUID, Step], object]] = {
    "claim": lambda a, w, s: claim_wish(a, w),
    "open": lambda a, w, s: open_contact(a, newest_claim(w)),
    "start": lambda a, w, s: start_claim(a, newest_claim(w)),
    "lapse": lambda a, w, s: let_lapse(newest_claim(w)),
    "expire": lambda a, w, s: let_expire(w),
    "renew": lambda a, w, s: renew_wish(a, w),
    "take_over": lambda a, w, s: take_over(a, w, why=""),
    "deliver": deliver,
    "confirm": lambda a, w, s: confirm_claim(a, newest_claim(w)),
    "dispute": lambda a, w, s: dispute_claim(a, newest_claim(w), why=""),
    "rework": lambda a, w, s: order_rework(a, newest_claim(w), why=""),
    "settle": lambda a, w, s: settle_dispute(a, newest_claim(w), why=""),
    "release": lambda a, w, s: release_claim(a, newest_claim(w), why=""),
    "withdraw": lambda a, w, s: withdraw_wish(a, w, why=""),
    "cancel": lambda a, w, s: cancel_claim_of(w),
    "visit": lambda a, w, s: make_return_visit(a, w, FOUND),
    "close": lambda a, w, s: close_wish(a, w),
    "reverse": lambda a, w, s: reverse_service(a, newest_record(w), why=""),
    "rate": lambda a, w, s: rate_wish(a, w, level=Level(1 + s.choice % 5)),
    "reopen": lambda a, w, s: reopen_wish(a, w, why=""),
}
# What may come next; doubled where a history should rather go on than end.
NEXT = {
    "published": ("claim", "claim", "claim", "claim", "withdraw", "expire"),
    "claimed": ("start", "start", "start", "open", "release", "lapse", "withdraw"),
    "in_progress": ("deliver", "deliver", "deliver", "release", "lapse", "withdraw"),
    "expired": ("renew", "take_over"),
    "taken_over": ("visit",),
    "delivered": ("confirm", "confirm", "dispute"),
    "disputed": ("rework", "rework", "settle"),
    "confirmed": ("dispute", "dispute", "visit", "reverse", "rate", "reopen"),
    "reviewed": ("close", "reverse", "reopen"),
    "closed": ("reverse", "reopen", "rate"),
    "withdrawn": ("cancel",),
}
STAFF = {
    "rework": "feng",
    "settle": "feng",
    "visit": "wu",
    "close": "feng",
    "reverse": "zheng",
    "cancel": "wu",
    "lapse": "wu",
    "expire": "wu",
    "renew": "zhou",
    "take_over": "zhou",
}
CLAIMANTS = ("zhao", "qian")
STEPS = st.builds(
    Step,
    who=st.sampled_from(ACTORS),
    verb=st.sampled_from(sorted(VERBS)),
    wish=st.integers(0, WISHES - 1),
    hour=st.sampled_from(HOURS),
    sensible=st.sampled_from((True, True, True, False)),
    choice=st.integers(0, 59),
)


def made_sensible(stage: Stage, step: Step) -> Step:
    """What could come next for this wish, by somebody who may do it."""
    with transaction():
        wish = wish_of(stage.wishes[step.wish])
    choices = NEXT[wish.state]
    verb = choices[step.choice % len(choices)]
    holder = [who for who in CLAIMANTS if getattr(stage.cast, who).me == wish.claimant_id]
    if verb == "claim":
        who = CLAIMANTS[step.choice % 2]
    elif verb in {"confirm", "dispute", "withdraw", "rate", "reopen"}:
        who = "li" if step.wish == LIS_WISH else "wang"
    else:
        who = STAFF.get(verb) or holder[0]
    return replace(step, who=who, verb=verb)


def attempt(stage: Stage, step: Step) -> str:
    """Do it if it may be done; anything but a refusal fails the test."""
    actor, wish_id = getattr(stage.cast, step.who), stage.wishes[step.wish]
    try:
        do(VERBS[step.verb], actor, wish_id, step)
    except Refusal as refusal:
        return refusal.code.value
    return "done"


# A failing history is told step by step; making it shorter would take minutes.
@settings(max_examples=25, deadline=None, derandomize=True, phases=[Phase.generate])
@given(history=st.lists(STEPS, min_size=15, max_size=15))
def test_the_books_stay_right(stage: Stage, history: list[Step]) -> None:
    with taken_back(stage.connection):
        for drawn in history:
            step = made_sensible(stage, drawn) if drawn.sensible else drawn
            note(f"{step.who} {step.verb} {step.wish}: {attempt(stage, step)}")
            assert broken(stage.connection, QINGHE) == {}


def test_lapses_and_a_community_that_helps_itself(stage: Stage) -> None:
    story = [
        ("zhao", "claim", 0), ("zhao", "open", 0), ("wu", "lapse", 0), ("zhao", "claim", 1),
        ("zhao", "start", 1), ("wu", "lapse", 1), ("qian", "claim", 1), ("wu", "expire", 0),
        ("zhou", "renew", 0), ("wu", "expire", 0), ("zhou", "take_over", 0), ("wu", "visit", 0),
        ("feng", "close", 0),
    ]  # fmt: skip
    with taken_back(stage.connection):
        for who, verb, wish in story:
            assert attempt(stage, Step(who, verb, wish, 9)) == "done"
            assert broken(stage.connection, QINGHE) == {}
        assert attempt(stage, Step("zhao", "claim", 2, 9)) == "cooling_off"


STORIES = {
    "given up after a dispute": [
        ("zhao", "claim"), ("zhao", "start"), ("zhao", "deliver"), ("wang", "dispute"),
        ("feng", "rework"), ("zhao", "release"), ("qian", "claim"), ("qian", "start"),
        ("qian", "deliver"), ("wang", "confirm"), ("wu", "visit"), ("feng", "close"),
        ("zheng", "reverse"),
    ],
    "confirmed three times": [
        ("zhao", "claim"), ("zhao", "start"), ("zhao", "deliver"), ("wang", "confirm"),
        ("zhou", "dispute"), ("feng", "rework"), ("zhao", "deliver"), ("wang", "confirm"),
        ("zheng", "reverse"), ("wang", "dispute"), ("feng", "rework"), ("zhao", "deliver"),
        ("wang", "confirm"), ("wu", "visit"), ("feng", "close"),
    ],
    "reopened after it was struck off": [
        ("zhao", "claim"), ("zhao", "start"), ("zhao", "deliver"), ("wang", "confirm"),
        ("wu", "visit"), ("feng", "close"), ("wang", "rate"), ("wang", "reopen"),
        ("feng", "rework"), ("zhao", "deliver"), ("wang", "confirm"), ("wu", "visit"),
        ("feng", "close"),
    ],
    "settled before a confirmation": [
        ("zhao", "claim"), ("zhao", "start"), ("zhao", "deliver"), ("wang", "dispute"),
        ("feng", "settle"), ("zheng", "reverse"),
    ],
    "settled after a confirmation": [
        ("zhao", "claim"), ("zhao", "start"), ("zhao", "deliver"), ("wang", "confirm"),
        ("wang", "dispute"), ("feng", "settle"),
    ],
    "withdrawn in the second round": [
        ("zhao", "claim"), ("zhao", "start"), ("zhao", "deliver"), ("wang", "confirm"),
        ("wang", "dispute"), ("feng", "rework"), ("wang", "withdraw"), ("wu", "cancel"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_such_histories_go_all_the_way(stage: Stage, story: list[tuple[str, str]]) -> None:
    """So that the search above is about more than refusals."""
    with taken_back(stage.connection):
        for who, verb in story:
            assert attempt(stage, Step(who, verb, 0, 9)) == "done"
            assert broken(stage.connection, QINGHE) == {}
