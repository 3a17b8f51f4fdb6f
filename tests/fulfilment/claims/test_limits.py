"""Whatever several people do at once, nobody holds too many claims, and none after moving away."""

from uuid import UUID

import pytest

from tests.builders.cast import Cast, actor_of, report_in_fully, slip
from tests.builders.clockwork import ruled
from tests.builders.doing import again, code_of, do
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.traces import topics_of, transitions_of
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claims_under
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end

ONE_EACH = ruled(claims_at_once=1)
THREE_EACH = ruled(claims_at_once=3)
LIVE = "SELECT count(*) FROM claims WHERE state IN ('claimed', 'in_progress', 'delivered')"


def report_in_of(member: Actor) -> UUID:
    assert member.report_in
    return member.report_in.id


@pytest.mark.parametrize(("county", "most"), [(ONE_EACH, 1), (THREE_EACH, 3)])
def test_of_ten_claims_at_once_so_many_succeed(
    fresh: World, cast: Cast, county: object, most: int
) -> None:
    with fresh.serving(QINGHE):
        wishes = [a_wish(cast, "published").id for _ in range(10)]
    calls = [lambda w=each: claim_wish(cast.zhao, w) for each in wishes]  # type: ignore[misc]  # binds each
    ends = race(fresh, county, calls)  # type: ignore[arg-type]  # a county
    assert codes(ends) == [Code.TOO_MANY_CLAIMS] * (10 - most)
    assert fresh.rows(QINGHE, LIVE) == [(most,)]
    states = "SELECT state, count(*) FROM wishes GROUP BY state ORDER BY state"
    assert fresh.rows(QINGHE, states) == [("claimed", most), ("published", 10 - most)]


def test_claiming_against_moving_away(fresh: World, cast: Cast) -> None:
    """Either the claim was first and is given back, or it is refused."""
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "published")
    zhao = report_in_of(cast.zhao)
    ends = race(
        fresh,
        QINGHE,
        [lambda: claim_wish(cast.zhao, wish.id), lambda: end(cast.zhou, zhao, why="搬走")],
    )
    assert set(codes(ends)) <= {Code.NOT_REPORTED_IN}
    with fresh.within(QINGHE):
        release_claims_under(zhao)
    assert fresh.rows(QINGHE, LIVE) == [(0,)]
    assert fresh.rows(QINGHE, "SELECT state, claimant_id FROM wishes") == [("published", None)]


@pytest.mark.usefixtures("core")
class TestMovingAway:
    @pytest.mark.parametrize("state", ["claimed", "in_progress"])
    def test_what_is_in_hand_goes_back_at_once(self, cast: Cast, state: str) -> None:
        claim = a_claim(cast, state)
        before = again(Wish, claim.wish_id)
        do(end, cast.zhou, claim.report_in_id, why="搬走")
        assert do(release_claims_under, claim.report_in_id) == 1
        assert do(release_claims_under, claim.report_in_id) == 0
        wish = again(Wish, claim.wish_id)
        assert (again(Claim, claim.id).state, wish.state) == ("released", "published")
        assert wish.claimant_id is None
        assert wish.rank_at
        assert before.rank_at
        assert wish.rank_at < before.rank_at
        last = transitions_of(claim.id)[-1]
        assert (last.capacity, last.code) == ("system:report_in_end", "report_in_ended")
        assert topics_of(claim.id)[-1] == "claim.release"

    def test_what_was_reported_done_stays(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        do(end, cast.zhou, claim.report_in_id, why="搬走")
        assert do(release_claims_under, claim.report_in_id) == 0
        assert again(Claim, claim.id).state == "delivered"

    def test_an_active_report_in_keeps_its_claims(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        assert do(release_claims_under, claim.report_in_id) == 0
        assert again(Claim, claim.id).state == "claimed"

    def test_the_database_refuses_a_claim_under_an_ended_report_in(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(end, cast.zhou, report_in_of(cast.zhao), why="搬走")
        # As an actor who was loaded a moment before.
        assert code_of(claim_wish, cast.zhao, wish.id) is Code.NOT_REPORTED_IN

    def test_after_a_new_report_in_the_member_claims_again(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(end, cast.zhou, report_in_of(cast.zhao), why="搬走")
        with transaction():
            report_in_fully(cast.zhao, cast.zhou, slip("zhao"))
        with transaction():
            zhao = actor_of(cast.zhao)
        assert do(claim_wish, zhao, wish.id).state == "claimed"
