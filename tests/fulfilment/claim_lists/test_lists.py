"""Staff list claims and disputes of their places, with who undertook each and what is due."""

from uuid import UUID

import pytest

from tests.builders.cast import Cast, actor_of, report_in_fully, signed_in, slip
from tests.builders.doing import do
from tests.builders.land import NEXT_COMMUNITY, code
from tests.builders.teams import a_team_claim, a_unit_claim
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim
from wishapp.base.db import db, transaction
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.restricting import restrict_wishes_of
from wishapp.fulfilment.claim_lists.queries import claims_in, disputed_in
from wishapp.fulfilment.claim_lists.showing import (
    ListedClaim,
    list_claims,
    list_disputes,
    next_deadline,
    undertaker_shown,
)
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.kernel.access import Actor, scope_of

pytestmark = pytest.mark.usefixtures("core")


def listed(actor: Actor, state: str = "claimed", **changes: object) -> list[ListedClaim]:
    asked = {"after": None, "limit": 9, **changes}
    with transaction():
        found = claims_in(scope_of(actor), state=ClaimState(state), **asked)  # type: ignore[arg-type]  # as the test says
        return list_claims(actor, found)


def disputes(actor: Actor) -> list[ListedClaim]:
    with transaction():
        return list_disputes(actor, disputed_in(scope_of(actor), beyond=None, limit=9))


def ids(rows: list[ListedClaim]) -> list[UUID]:
    return [each.claim.id for each in rows]


class TestClaims:
    def test_of_ones_places_in_one_state(self, cast: Cast) -> None:
        here, there = a_claim(cast, "claimed"), a_claim(cast, "claimed", member=cast.qian)
        a_claim(cast, "released")
        for staff in (cast.zhou, cast.wu, cast.zheng, cast.feng, cast.chen):
            assert ids(listed(staff)) == [here.id, there.id]
        assert ids(listed(cast.gao)) == ids(listed(cast.wang)) == ids(listed(cast.chu)) == []
        assert ids(listed(cast.zhou, after=here.id)) == [there.id]
        assert ids(listed(cast.zhou, "delivered")) == []

    def test_what_the_card_says_and_who_claims(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        [row] = listed(cast.zhou)
        assert (row.wish.id, row.content, row.undertaker.name) == (
            claim.wish_id, "希望有人帮忙修一盏灯", "赵明远",
        )  # fmt: skip
        assert (row.since, row.due_at, row.overdue) == (claim.claimed_at, claim.contact_by, False)

    def test_a_member_of_elsewhere_is_named_in_part(self, cast: Cast) -> None:
        with transaction():
            neighbour = actor_of(signed_in("neighbour").person.id)
            there = slip("zhao", community_code=code(NEXT_COMMUNITY), address="石桥路1号")
            report_in_fully(neighbour, cast.gao, there)
            db.session.flush()
            neighbour = actor_of(neighbour)
        a_claim(cast, "claimed", member=neighbour)
        [masked], [known] = listed(cast.zhou), listed(cast.feng)
        assert (masked.undertaker.name, known.undertaker.name) == ("赵某", "赵明远")
        assert masked.undertaker.report_in_id is masked.undertaker.person_id is None
        assert known.undertaker.report_in_id == known.claim.report_in_id
        assert known.undertaker.person_id == known.claim.member_id
        assert masked.undertaker.unit_id == known.undertaker.unit_id == known.claim.unit_id

    def test_each_who_is_named_is_written_down(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        listed(cast.zhou)
        looks = looks_at(claim.report_in_id)[1:]
        assert [(each.action, each.actor_id, each.person_id) for each in looks] == [
            ("claimant", cast.zhou.me, cast.zhao.me)
        ]

    def test_a_team_and_a_unit_by_their_names(self, cast: Cast) -> None:
        a_team_claim(cast)
        a_unit_claim(cast, cast.zhao)
        assert [each.undertaker.name for each in listed(cast.zhou)] == [
            "槐荫电工队",
            "青禾县档案馆",
        ]

    def test_an_opened_claim_names_the_same_and_for_staff_alone(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        [row] = listed(cast.zhou)
        assert do(undertaker_shown, cast.zhou, claim) == row.undertaker
        assert looks_at(claim.report_in_id)[-1].action == "claimant"
        for who in (cast.wang, cast.zhao, cast.gao):
            assert do(undertaker_shown, who, claim) is None

    def test_no_words_of_a_resident_who_withdrew(self, cast: Cast) -> None:
        a_claim(cast, "delivered")
        with transaction():
            restrict_wishes_of(cast.wang.me)
        assert [each.content for each in listed(cast.zhou, "delivered")] == [""]


class TestDueDates:
    @pytest.mark.parametrize("state", ["in_progress", "delivered", "confirmed", "released"])
    def test_of_a_state(self, cast: Cast, state: str) -> None:
        claim = a_claim(cast, state)
        with transaction():
            wish = wish_for_update(claim.wish_id)
        expected = {"in_progress": claim.finish_by, "released": None}.get(state, wish.due_at)
        assert next_deadline(claim, wish) == expected

    def test_of_a_claimant_who_made_contact(self) -> None:
        claim = Claim(state="claimed", contact_by=None, contacted_at=None, finish_by=None)
        assert next_deadline(claim, Wish(state="claimed")) is None


class TestDisputes:
    def test_open_ones_with_their_claims(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        a_claim(cast, "claimed", member=cast.qian)
        [row] = disputes(cast.feng)
        with transaction():
            wish = wish_for_update(claim.wish_id)
        assert (row.claim.id, row.undertaker.name) == (claim.id, "赵明远")
        assert (row.since, row.due_at) == (wish.due_since, wish.due_at)
        assert disputes(cast.gao) == []

    def test_the_county_sees_all_and_a_resident_none(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        assert ids(disputes(cast.chen)) == [claim.id]
        assert disputes(cast.wang) == []
