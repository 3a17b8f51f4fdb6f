"""A wish goes by lot: everybody may enter for an hour, and anybody may check the draw."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast
from tests.builders.clockwork import after, at_moment, ruled
from tests.builders.doing import again, code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.racing import codes, race
from tests.builders.traces import topics_of
from tests.builders.wishes import a_wish, newest_claim
from tests.builders.world import World
from tests.fulfilment.claims.test_claiming import rivals
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.draws.models import Draw, DrawEntry
from wishapp.demand.draws.queries import due_draws, entries_of, find_newest_draw
from wishapp.demand.draws.rules import commitment_of, drawn_order
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.draw_entries import deciding, entering, speaking
from wishapp.fulfilment.draw_entries.deciding import MOST_ATTEMPTS, settle_draw
from wishapp.fulfilment.draw_entries.entering import enter_draw
from wishapp.fulfilment.draw_entries.leaving import leave_draw
from wishapp.fulfilment.draw_entries.own_entries import see_own_entries
from wishapp.fulfilment.draw_entries.proving import prove_draw
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import take_turn
from wishapp.registry.members.reporting_in import end

DRAWING = ruled(release="draw")
SECOND = timedelta(seconds=1)


@pytest.fixture
def drawing_county(core: World) -> Iterator[World]:
    """青禾县, where draws decide."""
    with acting_for(DRAWING):
        yield core


def draw_for(wish_id: UUID) -> Draw:
    with transaction():
        found = find_newest_draw(wish_id)
    assert found is not None
    return found


def settle(draw: Draw) -> bool:
    """The worker comes when the window is over."""
    with at_moment(draw.closes_at):
        return do(settle_draw, draw.id)


def states(draw: Draw) -> dict[UUID, str]:
    return {entry.member_id: entry.state for entry in do(entries_of, draw.id, limit=99)}


@pytest.mark.usefixtures("drawing_county")
class TestTheWindow:
    def test_a_published_wish_is_bound_to_a_seed_that_nobody_knows(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        draw = draw_for(wish.id)
        assert wish.draw_until == draw.closes_at == draw.opened_at + timedelta(hours=1)
        assert draw.commitment == commitment_of(draw.seed)
        assert len(draw.seed) == 64
        proof = do(prove_draw, wish.wish_no)
        assert (proof.commitment, proof.seed, proof.entries) == (draw.commitment, None, [])
        assert draw_for(a_wish(cast, "published").id).seed != draw.seed

    def test_nobody_claims_meanwhile(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        assert code_of(claim_wish, cast.zhao, wish.id) is Code.DRAW_OPEN
        # Not even after the window, until the draw is decided.
        with after(hours=2):
            assert code_of(claim_wish, cast.zhao, wish.id) is Code.DRAW_OPEN

    def test_members_enter_once_and_may_leave(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(enter_draw, cast.zhao, wish.id)
        assert code_of(enter_draw, cast.zhao, wish.id) is Code.ALREADY_ENTERED
        assert do(leave_draw, cast.zhao, wish.id).state == "left"
        assert code_of(leave_draw, cast.zhao, wish.id) is Code.NOT_FOUND
        assert do(enter_draw, cast.zhao, wish.id).state == "entered"

    def test_until_it_closes(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        closes_at = draw_for(wish.id).closes_at
        with at_moment(closes_at - SECOND):
            do(enter_draw, cast.zhao, wish.id)
        with at_moment(closes_at):
            assert code_of(enter_draw, cast.qian, wish.id) is Code.DRAW_CLOSED
            [entry] = do(see_own_entries, cast.zhao, before=None, limit=9)
            assert (entry.state, entry.acts) == ("entered", [])
            assert code_of(leave_draw, cast.zhao, wish.id) is Code.DRAW_CLOSED

    def test_only_who_could_claim_enters(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(declare_kinship, cast.wu, cast.wang.me, cast.zhao.me)
        assert code_of(enter_draw, cast.zhao, wish.id) is Code.RELATED
        assert code_of(enter_draw, cast.sun, wish.id) is Code.NOT_REPORTED_IN
        assert code_of(enter_draw, cast.qian, new_id()) is Code.NOT_FOUND

    def test_a_draw_has_room_for_so_many(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(entering, "MOST_ENTRIES", 1)
        wish = a_wish(cast, "published")
        do(enter_draw, cast.zhao, wish.id)
        assert code_of(enter_draw, cast.qian, wish.id) is Code.DRAW_FULL

    def test_without_the_rule_whoever_is_first_has_it(self, cast: Cast) -> None:
        with acting_for(ruled(release="first_come")):
            wish = a_wish(cast, "published")
            assert code_of(enter_draw, cast.zhao, wish.id) is Code.DRAW_CLOSED
            assert code_of(prove_draw, wish.wish_no) is Code.NOT_FOUND
            assert do(claim_wish, cast.zhao, wish.id).state == "claimed"


@pytest.mark.usefixtures("drawing_county")
class TestTheDraw:
    def test_the_first_in_the_drawn_order_has_the_wish(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        entries = [do(enter_draw, member, wish.id) for member in (cast.zhao, cast.qian)]
        draw = draw_for(wish.id)
        assert settle(draw)
        first, second = drawn_order(draw.seed, [entry.id for entry in entries])
        winner, loser = again(DrawEntry, first), again(DrawEntry, second)
        assert (winner.state, winner.place, loser.state, loser.place) == ("won", 1, "lost", 2)
        after_draw = again(Wish, wish.id)
        assert (after_draw.state, after_draw.claimant_id) == ("claimed", winner.member_id)
        assert after_draw.draw_until is None
        with transaction():
            assert newest_claim(wish.id).member_id == winner.member_id
        assert topics_of(first)[-1] == "draw_entry.win"
        assert topics_of(second)[-1] == "draw_entry.lose"

    def test_anybody_works_it_out_again(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        for member in (cast.zhao, cast.qian):
            do(enter_draw, member, wish.id)
        settle(draw_for(wish.id))
        proof = do(prove_draw, wish.wish_no)
        assert proof.seed
        assert commitment_of(proof.seed) == proof.commitment
        placed = sorted(proof.entries, key=lambda each: each.place or 0)
        assert [each.id for each in placed] == drawn_order(proof.seed, [e.id for e in placed])
        assert [each.won for each in placed] == [True, False]

    def test_it_is_decided_once_and_not_before_its_time(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(enter_draw, cast.zhao, wish.id)
        draw = draw_for(wish.id)
        with at_moment(draw.closes_at - SECOND):
            assert not do(settle_draw, draw.id)
            assert do(due_draws, draw.closes_at - SECOND, limit=9) == []
        assert [each.id for each in do(due_draws, draw.closes_at, limit=9)] == [draw.id]
        assert settle(draw)
        assert not settle(draw)
        assert do(due_draws, draw.closes_at, limit=9) == []

    def test_workers_that_come_days_late_decide_the_same(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(enter_draw, cast.zhao, wish.id)
        draw = draw_for(wish.id)
        with at_moment(draw.closes_at + timedelta(days=2)):
            assert do(settle_draw, draw.id)
        assert again(Wish, wish.id).claimant_id == cast.zhao.me

    def test_whoever_may_not_claim_any_more_is_passed_over(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        for member in (cast.zhao, cast.qian):
            do(enter_draw, member, wish.id)
        assert cast.zhao.report_in
        do(end, cast.zhou, cast.zhao.report_in.id, why="搬走")
        draw = draw_for(wish.id)
        settle(draw)
        assert states(draw) == {cast.zhao.me: "lost", cast.qian.me: "won"}
        assert again(Wish, wish.id).claimant_id == cast.qian.me

    def test_so_is_who_holds_enough_already(self, cast: Cast) -> None:
        with acting_for(ruled(release="draw", claims_at_once=1)):
            first, second = a_wish(cast, "published"), a_wish(cast, "published")
            for wish in (first, second):
                do(enter_draw, cast.zhao, wish.id)
            settle(draw_for(first.id))
            settle(draw_for(second.id))
        assert again(Wish, first.id).claimant_id == cast.zhao.me
        assert (again(Wish, second.id).state, again(Wish, second.id).claimant_id) == (
            "published",
            None,
        )

    def test_what_the_database_refuses_passes_over_too(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wish = a_wish(cast, "published")
        do(enter_draw, cast.zhao, wish.id)
        draw = draw_for(wish.id)
        # As if a report-in ended between the look and the claim.
        monkeypatch.setattr(speaking, "member_of", lambda _: cast.zhao)
        assert cast.zhao.report_in
        do(end, cast.zhou, cast.zhao.report_in.id, why="搬走")
        settle(draw)
        assert states(draw) == {cast.zhao.me: "lost"}
        assert again(Wish, wish.id).state == "published"

    def test_a_fault_of_ours_is_no_refusal(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wish = a_wish(cast, "published")
        do(enter_draw, cast.zhao, wish.id)

        def fail(*_: object, **__: object) -> None:
            raise IntegrityError("", {}, ValueError())

        monkeypatch.setattr(deciding, "claim_for", fail)
        with pytest.raises(IntegrityError):
            settle(draw_for(wish.id))

    def test_without_entries_it_becomes_first_come(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        draw = draw_for(wish.id)
        settle(draw)
        assert again(Draw, draw.id).state == "settled"
        assert do(claim_wish, cast.zhao, wish.id).state == "claimed"

    def test_what_fails_is_tried_ever_less_and_called_off_in_the_end(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(enter_draw, cast.zhao, wish.id)
        draw = draw_for(wish.id)
        with at_moment(draw.closes_at - SECOND):
            assert not do(take_turn, draw.id, due_draws)
        moment, waits = draw.closes_at, []
        for attempt in range(1, MOST_ATTEMPTS + 2):
            assert [(each.id, each.attempts) for each in do(due_draws, moment, limit=9)] == [
                (draw.id, attempt - 1)
            ]
            with at_moment(moment):
                assert do(take_turn, draw.id, due_draws)
                # It died, or failed; whoever comes too early does nothing.
                assert not do(take_turn, draw.id, due_draws)
                assert do(due_draws, moment, limit=9) == []
            last, moment = moment, again(Draw, draw.id).next_try_at or moment
            waits.append(moment - last)
        assert waits == sorted(waits)
        assert waits[0] < waits[1]
        with at_moment(last):
            assert do(settle_draw, draw.id)
        assert (again(Draw, draw.id).state, states(draw)) == ("called_off", {cast.zhao.me: "lost"})
        assert do(due_draws, moment, limit=9) == []
        assert do(claim_wish, cast.qian, wish.id).state == "claimed"

    def test_a_withdrawn_wish_has_no_winner(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(enter_draw, cast.zhao, wish.id)
        do(withdraw_wish, cast.wang, wish.id, why="")
        draw = draw_for(wish.id)
        settle(draw)
        assert again(Draw, draw.id).state == "called_off"
        assert states(draw) == {cast.zhao.me: "lost"}

    def test_a_wish_that_is_given_back_goes_by_lot_again(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(enter_draw, cast.zhao, wish.id)
        first = draw_for(wish.id)
        settle(first)
        with transaction():
            claim = newest_claim(wish.id)
        do(release_claim, cast.zhao, claim.id, why="")
        second = draw_for(wish.id)
        assert second.id != first.id
        assert code_of(claim_wish, cast.qian, wish.id) is Code.DRAW_OPEN
        assert do(enter_draw, cast.qian, wish.id).draw_id == second.id


def test_a_rush_of_members_and_two_workers(fresh: World, cast: Cast) -> None:
    with fresh.serving(DRAWING):
        wish = a_wish(cast, "published")
        members: list[Actor] = rivals(cast, 12)
    calls = [lambda m=m: enter_draw(m, wish.id) for m in members + members]  # type: ignore[misc]  # binds each
    assert codes(race(fresh, DRAWING, calls)) == [Code.ALREADY_ENTERED] * 12
    with fresh.serving(DRAWING):
        draw = draw_for(wish.id)
    with at_moment(draw.closes_at):
        ends = race(fresh, DRAWING, [lambda: settle_draw(draw.id)] * 4)
    assert sorted(ends) == [False, False, False, True]
    count = "SELECT state, count(*) FROM draw_entries GROUP BY state ORDER BY state"
    assert fresh.rows(DRAWING, count) == [("lost", 11), ("won", 1)]
    assert fresh.rows(DRAWING, "SELECT count(*) FROM claims") == [(1,)]
