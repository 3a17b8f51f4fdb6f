import pytest

from tests.builders.cast import SLIPS, Cast, actor_of, report_in_fully, signed_in, slip
from tests.builders.doing import again, code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.land import COMMUNITY, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.traces import topics_of, transitions_of
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.kernel.access import Actor

RIVALS = 50


@pytest.mark.usefixtures("core")
class TestOneMember:
    def test_a_claim_takes_the_wish_from_the_wall(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        claim = do(claim_wish, cast.zhao, wish.id)
        assert cast.zhao.report_in
        assert (claim.state, claim.member_id, claim.wisher_id) == (
            "claimed",
            cast.zhao.me,
            cast.wang.me,
        )
        assert claim.report_in_id == cast.zhao.report_in.id
        assert claim.unit_id == cast.zhao.report_in.unit_id
        assert claim.reported_in_at == cast.zhao.report_in.reported_at
        assert claim.place_path == wish.place_path
        after = again(Wish, wish.id)
        assert (after.state, after.claimant_id) == ("claimed", cast.zhao.me)
        assert topics_of(claim.id) == ["claim.claim"]
        assert topics_of(wish.id)[-1] == "wish.claim"

    def test_whoever_comes_second_is_told_so(self, cast: Cast) -> None:
        wish = a_wish(cast, "claimed")
        assert code_of(claim_wish, cast.qian, wish.id) is Code.ALREADY_CLAIMED
        assert code_of(claim_wish, cast.zhao, wish.id) is Code.ALREADY_CLAIMED

    @pytest.mark.parametrize("who", ["sun", "wei", "zhou", "chen"])
    def test_only_who_has_reported_in_claims(self, cast: Cast, who: str) -> None:
        wish = a_wish(cast, "published")
        assert code_of(claim_wish, getattr(cast, who), wish.id) is Code.NOT_REPORTED_IN

    def test_nobody_claims_their_own_wish(self, cast: Cast) -> None:
        wish = a_wish(cast, "published", wisher=cast.zhao)
        assert code_of(claim_wish, cast.zhao, wish.id) is Code.OWN_WISH

    def test_kin_do_not_claim(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(declare_kinship, cast.wu, cast.wang.me, cast.zhao.me)
        assert code_of(claim_wish, cast.zhao, wish.id) is Code.RELATED
        assert do(claim_wish, cast.qian, wish.id).state == "claimed"

    def test_the_same_household_does_not_claim(self, cast: Cast) -> None:
        home = SLIPS["zhao"][2]
        wish = a_wish(cast, "published", address=f" {home[:4]} {home[4:]}")
        assert code_of(claim_wish, cast.zhao, wish.id) is Code.RELATED
        assert do(claim_wish, cast.qian, wish.id).state == "claimed"

    @pytest.mark.parametrize(
        "state", ["submitted", "under_review", "verified", "rejected", "withdrawn", "expired"]
    )
    def test_what_is_not_on_the_wall_does_not_exist(self, cast: Cast, state: str) -> None:
        wish = a_wish(cast, state)
        assert code_of(claim_wish, cast.zhao, wish.id) is Code.NOT_FOUND
        assert code_of(claim_wish, cast.zhao, new_id()) is Code.NOT_FOUND

    def test_a_released_wish_can_be_claimed_again(self, cast: Cast) -> None:
        first = a_claim(cast, "released")
        second = do(claim_wish, cast.qian, first.wish_id)
        assert second.id != first.id
        assert [step.verb for step in transitions_of(first.wish_id)][-3:] == [
            "claim",
            "release",
            "claim",
        ]

    def test_a_worker_claims_nothing(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        assert code_of(claim_wish, Actor.for_system("relay"), wish.id) is Code.NOT_SIGNED_IN


def rivals(cast: Cast, number: int) -> list[Actor]:
    """New members, each with an active report-in."""
    members = []
    with transaction():
        for place in range(number):
            actor = actor_of(signed_in(f"rival-{place}").person.id)
            words = slip("zhao", address=f"北山路{place}号", community_code=code(COMMUNITY))
            report_in_fully(actor, cast.zhou, words)
            db.session.flush()
            members.append(actor_of(actor))
    return members


def test_of_fifty_who_claim_at_once_one_wins(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "published")
        members = rivals(cast, RIVALS)
    ends = race(fresh, QINGHE, [lambda m=m: claim_wish(m, wish.id) for m in members])  # type: ignore[misc]  # binds each
    assert codes(ends) == [Code.ALREADY_CLAIMED] * (RIVALS - 1)
    live = "SELECT member_id FROM claims WHERE state NOT IN ('released', 'cancelled', 'lapsed')"
    ((winner,),) = fresh.rows(QINGHE, live)
    assert fresh.rows(QINGHE, "SELECT state, claimant_id FROM wishes") == [("claimed", winner)]
    moves = "SELECT count(*) FROM transitions WHERE verb = 'claim' GROUP BY kind ORDER BY kind"
    assert fresh.rows(QINGHE, moves) == [(1,), (1,)]
