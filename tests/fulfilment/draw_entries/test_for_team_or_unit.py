"""A team and a unit enter a draw with the chance of one member each."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import BY_SETUP, Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import again, code_of, do
from tests.builders.land import UNIT_A
from tests.builders.racing import codes, race
from tests.builders.teams import a_team
from tests.builders.wishes import a_wish, newest_claim
from tests.builders.world import World
from tests.fulfilment.draw_entries.test_deciding import DRAWING, draw_for, settle
from tests.notices.test_drawing import told
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.draws.models import DrawEntry
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.draw_entries.deciding import settle_draw
from wishapp.fulfilment.draw_entries.entering import enter_as_team, enter_as_unit, enter_draw
from wishapp.fulfilment.draw_entries.leaving import leave_as_team, leave_as_unit
from wishapp.fulfilment.draw_entries.own_entries import see_own_entries
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team
from wishapp.fulfilment.teams.founding import disband_team
from wishapp.fulfilment.teams.leading import hand_over
from wishapp.fulfilment.teams.queries import memberships_of
from wishapp.kernel.access import Actor, Role
from wishapp.registry.people.granting import end_role, grant_role
from wishapp.registry.people.models import RoleGrant
from wishapp.registry.units.queries import unit_of_uscc


@pytest.fixture
def drawing_county(core: World) -> Iterator[World]:
    """青禾县, where draws decide."""
    with acting_for(DRAWING):
        yield core


def unit_a() -> UUID:
    return do(unit_of_uscc, UNIT_A).id


def own_words(member: Actor) -> list[str]:
    return [each.content for each in do(see_own_entries, member, before=None, limit=9)]


def claim_on(wish: Wish) -> Claim:
    with transaction():
        return newest_claim(wish.id)


@pytest.mark.usefixtures("drawing_county")
class TestATeam:
    def test_it_wins_and_has_the_wish(self, cast: Cast) -> None:
        wish, team = a_wish(cast, "published"), a_team(cast)
        entry = do(enter_as_team, cast.zhao, wish.id, team.id)
        assert (entry.party, entry.party_id) == ("team", team.id)
        settle(draw_for(wish.id))
        claim = claim_on(wish)
        assert (claim.party, claim.team_id, claim.member_id) == ("team", team.id, cast.zhao.me)
        assert (again(DrawEntry, entry.id).state, again(Wish, wish.id).state) == ("won", "claimed")

    def test_its_leader_alone_enters_and_leaves(self, cast: Cast) -> None:
        wish, team = a_wish(cast, "published"), a_team(cast)
        assert code_of(enter_as_team, cast.qian, wish.id, team.id) is Code.FORBIDDEN
        do(enter_as_team, cast.zhao, wish.id, team.id)
        assert code_of(enter_as_team, cast.zhao, wish.id, team.id) is Code.ALREADY_ENTERED
        assert code_of(leave_as_team, cast.qian, wish.id, team.id) is Code.FORBIDDEN
        assert do(leave_as_team, cast.zhao, wish.id, team.id).state == "left"
        assert do(enter_as_team, cast.zhao, wish.id, team.id).state == "entered"

    def test_its_leader_may_enter_alone_besides(self, cast: Cast) -> None:
        wish, team = a_wish(cast, "published"), a_team(cast)
        do(enter_as_team, cast.zhao, wish.id, team.id)
        do(enter_draw, cast.zhao, wish.id)
        mine = do(see_own_entries, cast.zhao, before=None, limit=9)
        assert [each.party for each in mine] == ["member", "team"]
        settle(draw_for(wish.id))
        assert sorted(again(DrawEntry, each.id).state for each in mine) == ["lost", "won"]

    def test_whoever_leads_it_by_then_speaks_for_it(self, cast: Cast) -> None:
        wish, team = a_wish(cast, "published"), a_team(cast)
        do(enter_as_team, cast.zhao, wish.id, team.id)
        with transaction():
            [other] = memberships_of(cast.qian.me, before=None, limit=9)
        do(hand_over, cast.zhou, team.id, other.id)
        [entry] = do(see_own_entries, cast.zhao, before=None, limit=9)
        assert (entry.acts, entry.content) == ([], wish.public_text)
        settle(draw_for(wish.id))
        assert claim_on(wish).member_id == cast.qian.me
        assert told(entry.id) == [(cast.qian.me, "draw_entry.win")]

    def test_words_that_were_hidden_are_shown_to_whoever_speaks_for_it(self, cast: Cast) -> None:
        wish, team = a_wish(cast, "published"), a_team(cast)
        do(enter_as_team, cast.zhao, wish.id, team.id)
        settle(draw_for(wish.id))
        do(hide_wishes_of, cast.wang.me)
        assert own_words(cast.zhao) == [wish.public_text]
        with transaction():
            [other] = memberships_of(cast.qian.me, before=None, limit=9)
        do(hand_over, cast.zhou, team.id, other.id)
        assert own_words(cast.zhao) == [""]

    def test_a_team_that_was_disbanded_is_passed_over(self, cast: Cast) -> None:
        wish, team = a_wish(cast, "published"), a_team(cast)
        entry = do(enter_as_team, cast.zhao, wish.id, team.id)
        do(disband_team, cast.zheng, team.id, why="成员太少")
        settle(draw_for(wish.id))
        assert again(DrawEntry, entry.id).state == "lost"
        assert again(Wish, wish.id).state == "published"


@pytest.mark.usefixtures("drawing_county")
class TestAUnit:
    def test_it_wins_and_has_the_wish(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(enter_as_unit, cast.chu, wish.id, unit_a())
        settle(draw_for(wish.id))
        claim = claim_on(wish)
        assert (claim.party, claim.unit_id, claim.member_id) == ("unit", unit_a(), cast.chu.me)

    def test_only_its_liaison_enters_and_leaves(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        assert code_of(enter_as_unit, cast.zhao, wish.id, unit_a()) is Code.NOT_FOUND
        assert code_of(leave_as_unit, cast.chu, wish.id, unit_a()) is Code.NOT_FOUND
        do(enter_as_unit, cast.chu, wish.id, unit_a())
        assert do(leave_as_unit, cast.chu, wish.id, unit_a()).state == "left"

    @pytest.mark.parametrize("others", [["sun"], []])
    def test_another_liaison_speaks_for_it_if_there_is_one(
        self, cast: Cast, others: list[str]
    ) -> None:
        wish = a_wish(cast, "published")
        entry = do(enter_as_unit, cast.chu, wish.id, unit_a())
        for name in others:
            do(grant_role, BY_SETUP, getattr(cast, name).me, Role.UNIT_LIAISON, uscc=UNIT_A)
        with transaction():
            held = select(RoleGrant.id).where(RoleGrant.person_id == cast.chu.me)
            grant_id = db.session.scalars(held).one()
        do(end_role, BY_SETUP, grant_id)
        settle(draw_for(wish.id))
        assert again(DrawEntry, entry.id).state == ("won" if others else "lost")
        assert again(Wish, wish.id).claimant_id == (cast.sun.me if others else None)
        assert [person for person, _ in told(entry.id)] == [cast.sun.me] * len(others)


def test_a_leader_who_claims_while_the_draw_is_decided(fresh: World, cast: Cast) -> None:
    """Team before wish on both sides: neither waits for the other for ever."""
    with fresh.serving(DRAWING):
        drawn, other = a_wish(cast, "published"), a_wish(cast, "published")
        team = a_team(cast)
        do(enter_as_team, cast.zhao, drawn.id, team.id)
        draw = draw_for(drawn.id)
        settle(draw_for(other.id))
    with at_moment(draw.closes_at):
        calls = [lambda: settle_draw(draw.id)] * 2
        calls += [lambda: claim_as_team(cast.zhao, other.id, team.id)] * 2
        ends = race(fresh, DRAWING, calls)
    assert codes(ends) == [Code.ALREADY_CLAIMED]
    count = "SELECT count(*) FROM claims WHERE party = 'team'"
    assert fresh.rows(DRAWING, count) == [(2,)]


def test_a_team_that_enters_while_the_draw_is_decided(fresh: World, cast: Cast) -> None:
    """Its entry was not seen when the teams were locked, so it is decided on the next turn."""
    with fresh.serving(DRAWING):
        wish, team = a_wish(cast, "published"), a_team(cast)
        draw = draw_for(wish.id)
    read = "wishapp.fulfilment.draw_entries.deciding.wish_for_update"
    with fresh.serving(DRAWING), pytest.MonkeyPatch.context() as patched:
        real = wish_for_update

        def enter_first(wish_id: UUID) -> Wish:
            with at_moment(draw.closes_at - timedelta(seconds=1)):
                race(fresh, DRAWING, [lambda: enter_as_team(cast.zhao, wish.id, team.id)])
            return real(wish_id)

        patched.setattr(read, enter_first)
        assert not settle(draw)
    with fresh.serving(DRAWING):
        assert settle(draw)
        assert claim_on(wish).team_id == team.id
