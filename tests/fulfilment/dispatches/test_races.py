"""Whoever answers at the same moment, exactly one has the wish, and the others hear why not."""

from collections import Counter
from uuid import UUID

from tests.builders.cast import Cast
from tests.builders.crowds import members
from tests.builders.dispatches import a_dispatch, proposal_to
from tests.builders.doing import do
from tests.builders.invariants import broken
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.teams import a_team
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.dispatches.answering import decline_proposal, take_proposal
from wishapp.fulfilment.dispatches.calling_off import call_off
from wishapp.fulfilment.dispatches.deadlines import check_dispatch_deadline
from wishapp.fulfilment.dispatches.following_wish import follow_wish, withdraw_proposals_under
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.proposing import send_to_team
from wishapp.fulfilment.dispatches.queries import proposals_of
from wishapp.fulfilment.dispatches.rules import DeclineReason
from wishapp.fulfilment.dispatches.showing_candidates import Wanted
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team
from wishapp.fulfilment.teams.queries import (
    live_memberships,
    membership_for_update,
    memberships_of,
)
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end

ROUNDS = 5
STATES = "SELECT state, count(*) FROM {} GROUP BY state ORDER BY state"


def asked(world: World, cast: Cast, *who: Actor) -> tuple[Dispatch, dict[UUID, UUID]]:
    """A dispatch, and the proposal to each who was asked."""
    with world.serving(QINGHE):
        dispatch = a_dispatch(cast, *who)
        return dispatch, {each.me: proposal_to(each, dispatch).id for each in who}


def states(world: World, table: str) -> dict[str, int]:
    return dict(world.rows(QINGHE, STATES.format(table)))


def assert_books_are_right(world: World) -> None:
    with world.engine.begin() as connection:
        assert broken(connection, QINGHE) == {}


def test_ten_accept_and_one_claims_from_the_wall(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        crowd = members(cast, 10)
    for _ in range(ROUNDS):
        dispatch, proposals = asked(fresh, cast, *crowd)
        calls = [
            *(lambda m=each, p=proposals: take_proposal(m, p[m.me]) for each in crowd),  # type: ignore[misc]  # binds each
            lambda w=dispatch.wish_id: claim_wish(cast.zhao, w),  # type: ignore[misc]  # binds this one
        ]
        refused = Counter(codes(race(fresh, QINGHE, calls)))
        assert refused.total() == 10
        assert set(refused) <= {Code.PROPOSAL_OVERTAKEN, Code.ALREADY_CLAIMED}
        with fresh.serving(QINGHE), fresh.within(QINGHE):
            follow_wish(dispatch.wish_id)
        assert_books_are_right(fresh)
    assert states(fresh, "claims") == {"claimed": ROUNDS}
    assert set(states(fresh, "dispatches")) <= {"taken", "overtaken"}


def test_the_last_who_declines_puts_it_back(fresh: World, cast: Cast) -> None:
    for _ in range(ROUNDS):
        _, proposals = asked(fresh, cast, cast.zhao, cast.qian)
        calls = [
            lambda m=each, p=proposals: decline_proposal(m, p[m.me], DeclineReason.NO_TIME)  # type: ignore[misc]  # binds each
            for each in (cast.zhao, cast.qian)
        ]
        assert codes(race(fresh, QINGHE, calls)) == []
    assert states(fresh, "dispatches") == {"returned": ROUNDS}
    assert_books_are_right(fresh)


def test_accepting_against_calling_off_and_the_clock(fresh: World, cast: Cast) -> None:
    for _ in range(ROUNDS):
        dispatch, proposals = asked(fresh, cast, cast.zhao, cast.qian)
        with fresh.serving(QINGHE), fresh.within(QINGHE):
            check_dispatch_deadline(dispatch.id)
        calls = [
            lambda d=dispatch: call_off(cast.zhou, d.id, why=""),  # type: ignore[misc]  # binds this one
            lambda p=proposals: take_proposal(cast.zhao, p[cast.zhao.me]),  # type: ignore[misc]  # binds this one
            lambda d=dispatch: check_dispatch_deadline(d.id),  # type: ignore[misc]  # binds this one
        ]
        assert codes(race(fresh, QINGHE, calls)) == [Code.MOVE_NOT_ALLOWED]
        assert_books_are_right(fresh)
    assert set(states(fresh, "dispatches")) <= {"taken", "called_off"}


def test_accepting_against_moving_away(fresh: World, cast: Cast) -> None:
    [member] = crowd_of_one(fresh, cast)
    dispatch, proposals = asked(fresh, cast, member)
    assert member.report_in
    report_in_id = member.report_in.id
    calls = [
        lambda: take_proposal(member, proposals[member.me]),
        lambda: end(cast.zhou, report_in_id, why="搬走"),
    ]
    assert set(codes(race(fresh, QINGHE, calls))) <= {Code.NOT_REPORTED_IN}
    with fresh.within(QINGHE):
        withdraw_proposals_under(report_in_id)
    assert set(states(fresh, "proposals")) <= {"taken", "withdrawn"}
    assert_books_are_right(fresh)
    assert dispatch.opened_at < now()


def crowd_of_one(world: World, cast: Cast) -> list[Actor]:
    with world.serving(QINGHE):
        return members(cast, 1)


def test_a_team_accepts_and_claims_from_the_wall(fresh: World, cast: Cast) -> None:
    """Both lock the team before the wish, so that neither waits for the other for ever."""
    with fresh.serving(QINGHE):
        team = a_team(cast)
    for _ in range(ROUNDS):
        with fresh.serving(QINGHE):
            wish, other = a_wish(cast), a_wish(cast)
            do(send_to_team, cast.zhou, wish.id, team.id, Wanted())
            [newest] = do(proposals_of, cast.zhao.me, before=None, limit=1)
        calls = [
            lambda p=newest.id: take_proposal(cast.zhao, p),  # type: ignore[misc]  # binds this one
            lambda w=wish.id: claim_as_team(cast.zhao, w, team.id),  # type: ignore[misc]  # binds this one
            lambda w=other.id: claim_as_team(cast.zhao, w, team.id),  # type: ignore[misc]  # binds this one
        ]
        assert codes(race(fresh, QINGHE, calls)) == [Code.ALREADY_CLAIMED]
    claimed = "SELECT count(*), count(DISTINCT wish_id) FROM claims"
    assert fresh.rows(QINGHE, claimed) == [(2 * ROUNDS, 2 * ROUNDS)]


def test_whoever_sends_to_a_team_does_not_wait_for_who_locked_it(fresh: World, cast: Cast) -> None:
    """The sender holds the wish already, for which whoever locked the team may wait next."""
    with fresh.serving(QINGHE):
        team, wish = a_team(cast, cast.qian), a_wish(cast)
        held = do(memberships_of, cast.qian.me, before=None, limit=1)[0].id
    with fresh.within(QINGHE):
        membership_for_update(held)
        live_memberships(team.id, limit=9)
        [sent] = race(fresh, QINGHE, [lambda: send_to_team(cast.zhou, wish.id, team.id, Wanted())])
    assert sent.wish_id == wish.id
