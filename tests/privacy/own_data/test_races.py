"""Whoever ends many things at once waits for others in their order, so nobody waits in a ring.

The one in front holds what the other needs and goes on only once the other really waits for it.
"""

from functools import partial
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.invariants import broken
from tests.builders.racing import codes, meet
from tests.builders.settings import QINGHE
from tests.builders.teams import a_team, a_team_claim, colleagues, joined, report_in_id
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.db import transaction
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.fulfilment.claims.releasing import release_claims_under
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team
from wishapp.fulfilment.teams.leading import hand_over
from wishapp.fulfilment.teams.leaving import end_under
from wishapp.fulfilment.teams.naming_participants import name_participants
from wishapp.fulfilment.teams.queries import memberships_of, team_for_update
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.closing import ask_closing
from wishapp.privacy.own_data.erasing import erase
from wishapp.registry.members.reporting_in import end


def sound(world: World) -> bool:
    with world.engine.begin() as connection:
        return broken(connection, QINGHE) == {}


def closing_of(person: Actor) -> UUID:
    return do(ask_closing, person).closing.id


def test_erasing_whoever_is_just_being_named(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claim = a_team_claim(cast, None, cast.zhao).claim
        closing_id = closing_of(cast.qian)
    assert claim.team_id is not None
    both = [report_in_id(cast.zhao), report_in_id(cast.qian)]
    ends = meet(
        fresh,
        partial(team_for_update, claim.team_id),
        partial(name_participants, cast.zhao, claim.id, both),
        partial(erase, closing_id),
    )
    assert codes(ends) == []
    named = "SELECT state FROM participations ORDER BY state"
    assert fresh.rows(QINGHE, named) == [("ended",), ("taking_part",)]
    assert sound(fresh)


def test_erasing_whose_wish_their_own_team_undertook(fresh: World, cast: Cast) -> None:
    """The wish ends with the account, and the lead is handed over at that moment."""
    with fresh.serving(QINGHE):
        [third] = colleagues(cast, 1)
        team = a_team(cast, cast.qian, third)
        wish = a_wish(cast, wisher=cast.qian)
        do(claim_as_team, cast.zhao, wish.id, team.id)
        with transaction():
            [next_leader] = memberships_of(third.me, before=None, limit=1)
        closing_id = closing_of(cast.qian)
    ends = meet(
        fresh,
        partial(team_for_update, team.id),
        partial(hand_over, cast.zhou, team.id, next_leader.id),
        partial(erase, closing_id),
    )
    assert codes(ends) == []
    assert fresh.rows(QINGHE, "SELECT state FROM wishes") == [("withdrawn",)]
    assert sound(fresh)


@pytest.mark.parametrize("how", ["erased", "moved away"])
def test_a_member_and_a_resident_leave_the_same_two_wishes(
    fresh: World, cast: Cast, how: str
) -> None:
    """The member claimed the later one first; the resident takes both back as they were posted."""
    with fresh.serving(QINGHE):
        early, late = a_wish(cast).id, a_wish(cast).id
        assert early < late
        for wish_id in (late, early):
            do(claim_wish, cast.zhao, wish_id)
        leave = partial(erase, closing_of(cast.zhao))
        if how == "moved away":
            do(end, cast.zhou, report_in_id(cast.zhao), why="搬走")
            leave = partial(release_claims_under, report_in_id(cast.zhao))
    ends = meet(
        fresh,
        partial(withdraw_wish, cast.wang, early, why=""),
        partial(withdraw_wish, cast.wang, late, why=""),
        leave,
    )
    assert codes(ends) == []
    assert fresh.rows(QINGHE, "SELECT DISTINCT state FROM wishes") == [("withdrawn",)]
    assert fresh.rows(QINGHE, "SELECT DISTINCT state FROM claims") == [("cancelled",)]


def test_leaving_two_teams_that_were_joined_the_other_way_round(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        [third] = colleagues(cast, 1)
        first, second = (a_team(cast, third, name=name) for name in ("甲队", "乙队"))
        assert first.id < second.id
        for team in (second, first):
            joined(cast, team.id, cast.qian)
        do(end, cast.zhou, report_in_id(cast.qian), why="搬走")
    ends = meet(
        fresh,
        partial(team_for_update, first.id),
        partial(team_for_update, second.id),
        partial(end_under, report_in_id(cast.qian)),
    )
    assert codes(ends) == []
    assert ends[1] == 2


def test_the_residents_yes_and_the_end_of_the_members_account(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claim = a_claim(cast, "delivered", member=cast.qian)
        closing_id = closing_of(cast.qian)
    ends = meet(
        fresh,
        partial(claim_for_update, claim.id),
        partial(confirm_claim, cast.wang, claim.id),
        partial(erase, closing_id),
    )
    assert codes(ends) == []
    assert fresh.rows(QINGHE, "SELECT count(*) FROM service_records") == [(1,)]
    assert sound(fresh)
