"""Whatever staff, members and clocks do to dispatched wishes, the books agree after each step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from tests.builders.cast import Cast
from tests.builders.clockwork import after, ruled
from tests.builders.crowds import members
from tests.builders.dispatches import an_offer
from tests.builders.doing import do
from tests.builders.invariants import broken
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import World, rolled_back, taken_back
from wishapp.base.county import acting_for
from wishapp.base.db import db
from wishapp.base.errors import Refusal
from wishapp.demand.wishes.claim_window import expire_wish, renew_wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import cancel_claim_of, release_claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.dispatches.answering import decline_proposal, take_proposal
from wishapp.fulfilment.dispatches.calling_off import call_off, settle_dispatch
from wishapp.fulfilment.dispatches.deadlines import check_dispatch_deadline
from wishapp.fulfilment.dispatches.following_wish import follow_wish
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.dispatches.proposing import propose_wish
from wishapp.fulfilment.dispatches.rules import DeclineReason
from wishapp.fulfilment.dispatches.showing_candidates import Wanted
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Actor

WISHES, ASKED = 2, 3
DONE = Done(time=None, report="送到了", picture_ids=(), goods_fit=True)


@dataclass(frozen=True)
class Stage:
    """Two published wishes, three members who offer their help, and the connection."""

    cast: Cast
    connection: Connection
    wishes: tuple[UUID, ...]
    asked: tuple[Actor, ...]


@pytest.fixture(scope="module")
def stage(shared: World, cast: Cast) -> Iterator[Stage]:
    with rolled_back(shared) as connection, acting_for(ruled(claims_at_once=2)):
        wishes = [a_wish(cast, form=WishForm.GOODS).id for _ in range(WISHES)]
        asked = (cast.zhao, *members(cast, ASKED - 1))
        for member in asked:
            an_offer(member)
        yield Stage(cast, connection, tuple(wishes), asked)


@dataclass(frozen=True)
class Step:
    """Somebody tries something with one of the wishes; ``member`` is one of those with offers."""

    verb: str
    wish: int
    member: int
    many: int


@dataclass(frozen=True)
class Scene:
    """A step with what it is about."""

    stage: Stage
    step: Step

    @property
    def wish_id(self) -> UUID:
        return self.stage.wishes[self.step.wish]

    @property
    def member(self) -> Actor:
        return self.stage.asked[self.step.member]

    @property
    def dispatch_id(self) -> UUID:
        query = select(Dispatch.id).where(Dispatch.wish_id == self.wish_id)
        # Before the first, the wish's own id stands for a dispatch that does not exist.
        return db.session.scalar(query.order_by(Dispatch.id.desc()).limit(1)) or self.wish_id

    @property
    def proposal_id(self) -> UUID:
        query = select(Proposal.id).where(
            Proposal.dispatch_id == self.dispatch_id, Proposal.asked_id == self.member.me
        )
        return db.session.scalar(query) or self.wish_id

    @property
    def claim(self) -> Claim | None:
        query = select(Claim).where(Claim.wish_id == self.wish_id).order_by(Claim.id.desc())
        return db.session.scalar(query.limit(1))

    def claimed(self, use_case: Callable[..., object], *more: object, **facts: object) -> object:
        """By whoever holds the newest claim."""
        if self.claim is None:
            return None
        holder = next((each for each in self.stage.asked if each.me == self.claim.member_id), None)
        return use_case(holder or self.member, self.claim.id, *more, **facts)


def propose(scene: Scene) -> None:
    ids = [each.me for each in scene.stage.asked[: scene.step.many]]
    propose_wish(scene.stage.cast.zhou, scene.wish_id, ids, Wanted(ask_again=True))


def let_pass(scene: Scene) -> None:
    with after(days=8):
        check_dispatch_deadline(scene.dispatch_id)


def let_lapse(scene: Scene) -> None:
    for days in (40, 42):
        with after(days=days):
            if scene.claim is not None:
                check_claim_deadline(scene.claim.id)


def let_expire(scene: Scene) -> None:
    with after(days=99):
        expire_wish(scene.wish_id)


VERBS: dict[str, Callable[[Scene], object]] = {
    "propose": propose,
    "take": lambda s: take_proposal(s.member, s.proposal_id),
    "decline": lambda s: decline_proposal(s.member, s.proposal_id, DeclineReason.NO_TIME),
    "call_off": lambda s: call_off(s.stage.cast.zhou, s.dispatch_id, why=""),
    "settle": lambda s: settle_dispatch(s.stage.cast.feng, s.dispatch_id, why=""),
    "check": lambda s: check_dispatch_deadline(s.dispatch_id),
    "let_pass": let_pass,
    "follow": lambda s: follow_wish(s.wish_id),
    "claim": lambda s: claim_wish(s.member, s.wish_id),
    "start": lambda s: s.claimed(start_claim),
    "deliver": lambda s: s.claimed(report_done, DONE),
    "release": lambda s: s.claimed(release_claim, why=""),
    "let_lapse": let_lapse,
    "let_expire": let_expire,
    "renew": lambda s: renew_wish(s.stage.cast.zhou, s.wish_id),
    "withdraw": lambda s: withdraw_wish(s.stage.cast.wang, s.wish_id, why=""),
    "cancel": lambda s: cancel_claim_of(s.wish_id),
}
# Drawn more often, so that a history is about dispatches rather than about refusals.
OFTEN = ("propose",) * 6 + ("take", "decline", "check", "follow", "let_pass") * 4
RARE = tuple(verb for verb in VERBS if verb not in OFTEN)
STEPS = st.builds(
    Step,
    verb=st.sampled_from(OFTEN + RARE),
    wish=st.integers(0, WISHES - 1),
    member=st.integers(0, ASKED - 1),
    many=st.integers(1, ASKED),
)


def attempt(scene: Scene) -> str:
    """Do it if it may be done; anything but a refusal fails the test."""
    try:
        do(VERBS[scene.step.verb], scene)
    except Refusal as refusal:
        return refusal.code.value
    return "done"


@settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
@given(history=st.lists(STEPS, min_size=18, max_size=18))
def test_the_books_agree(stage: Stage, history: list[Step]) -> None:
    with taken_back(stage.connection):
        for step in history:
            note(f"{step}: {attempt(Scene(stage, step))}")
            assert broken(stage.connection, QINGHE) == {}


STORIES = {
    "the second who was asked": [
        ("propose", 0), ("check", 0), ("decline", 0), ("take", 1), ("start", 0), ("deliver", 0),
        ("follow", 0),
    ],
    "twice in vain, then the street": [
        ("propose", 0), ("check", 0), ("let_pass", 0), ("propose", 0), ("check", 0),
        ("let_pass", 0), ("settle", 0), ("propose", 0), ("take", 2),
    ],
    "taken and not finished": [
        ("propose", 0), ("take", 0), ("let_pass", 0), ("release", 0), ("claim", 1),
        ("follow", 0),
    ],
    "overtaken from the wall": [
        ("propose", 0), ("claim", 2), ("follow", 0), ("release", 0), ("propose", 0),
    ],
    "gone with its wish": [("propose", 0), ("take", 1), ("withdraw", 0), ("follow", 0)],
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_such_histories_go_all_the_way(stage: Stage, story: list[tuple[str, int]]) -> None:
    """So that the search above is about more than refusals."""
    with taken_back(stage.connection):
        for verb, member in story:
            assert attempt(Scene(stage, Step(verb, 0, member, ASKED))) == "done", verb
            assert broken(stage.connection, QINGHE) == {}
