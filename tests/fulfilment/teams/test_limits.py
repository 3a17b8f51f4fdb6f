"""What a team or unit holds, and what it let lapse, is counted for it alone."""

from datetime import datetime, timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment, ruled
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.land import UNIT_A
from tests.builders.teams import a_team, named, parts_of
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import due_claims
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team, claim_as_unit
from wishapp.fulfilment.teams.models import Team
from wishapp.kernel.lifecycle import take_turn
from wishapp.registry.units.queries import unit_of_uscc

pytestmark = pytest.mark.usefixtures("core")
DAYS = timedelta(days=1)


def unit_a():
    with transaction():
        return unit_of_uscc(UNIT_A).id


def lapsed(cast: Cast, team: Team | None, moment: datetime) -> Claim:
    """A claim of the team, or of unit A, of which nobody ever called; it lapses at a moment."""
    with at_moment(moment - 7 * DAYS):
        wish = a_wish(cast)
        if team is None:
            claim = do(claim_as_unit, cast.chu, wish.id, unit_a())
            named(cast.chu, claim, cast.zhao)
        else:
            claim = do(claim_as_team, cast.zhao, wish.id, team.id)
            named(cast.zhao, claim, cast.qian)
    for when in (moment - 2 * DAYS, moment):
        with at_moment(when):
            assert do(take_turn, claim.id, due_claims)
            do(check_claim_deadline, claim.id)
    return again(Claim, claim.id)


class TestAtOnce:
    def test_a_team_holds_so_many_besides_what_its_leader_holds(self, cast: Cast) -> None:
        first, second = a_team(cast, name="甲队"), a_team(cast, name="乙队")
        with acting_for(ruled(claims_at_once=1, team_claims_at_once=1)):
            wishes = [a_wish(cast).id for _ in range(5)]
            do(claim_wish, cast.zhao, wishes[0])
            do(claim_as_team, cast.zhao, wishes[1], first.id)
            do(claim_as_team, cast.zhao, wishes[2], second.id)
            refusal = refusal_of(claim_as_team, cast.zhao, wishes[3], first.id)
            assert (refusal.code, refusal.facts) == (Code.TOO_MANY_CLAIMS, {"most": 1})
            assert code_of(claim_wish, cast.zhao, wishes[3]) is Code.TOO_MANY_CLAIMS

    def test_a_unit_too(self, cast: Cast) -> None:
        with acting_for(ruled(claims_at_once=1, unit_claims_at_once=1)):
            wishes = [a_wish(cast).id for _ in range(3)]
            do(claim_wish, cast.zhao, wishes[0])
            do(claim_as_unit, cast.chu, wishes[1], unit_a())
            code = code_of(claim_as_unit, cast.chu, wishes[2], unit_a())
            assert code is Code.TOO_MANY_CLAIMS


class TestLapsing:
    @pytest.mark.parametrize("by_team", [True, False])
    def test_the_wish_goes_back_and_every_part_ends(self, cast: Cast, *, by_team: bool) -> None:
        claim = lapsed(cast, a_team(cast) if by_team else None, now())
        wish = again(Wish, claim.wish_id)
        assert (claim.state, wish.state, wish.claimant_id) == ("lapsed", "published", None)
        assert parts_of(claim.id) == []

    def test_after_two_the_team_cools_off_and_its_leader_does_not(self, cast: Cast) -> None:
        start, team, other = now(), a_team(cast, name="甲队"), a_team(cast, name="乙队")
        assert lapsed(cast, team, start).cool_off_until is None
        assert lapsed(cast, other, start).cool_off_until is None
        assert lapsed(cast, team, start + DAYS).cool_off_until is not None
        with at_moment(start + 2 * DAYS):
            wish = a_wish(cast)
            assert code_of(claim_as_team, cast.zhao, wish.id, team.id) is Code.COOLING_OFF
            assert do(claim_wish, cast.zhao, wish.id)
            assert do(claim_as_team, cast.zhao, a_wish(cast).id, other.id)

    def test_after_two_the_unit_cools_off_and_its_members_do_not(self, cast: Cast) -> None:
        start = now()
        lapsed(cast, None, start)
        assert lapsed(cast, None, start + DAYS).cool_off_until is not None
        with at_moment(start + 2 * DAYS):
            wish = a_wish(cast)
            assert code_of(claim_as_unit, cast.chu, wish.id, unit_a()) is Code.COOLING_OFF
            assert do(claim_wish, cast.zhao, wish.id)


def test_not_while_members_enter_a_draw(cast: Cast) -> None:
    team = a_team(cast)
    with acting_for(ruled(release="draw")):
        wish = a_wish(cast)
        assert code_of(claim_as_team, cast.zhao, wish.id, team.id) is Code.DRAW_OPEN
