from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.land import GRID, code
from tests.builders.wishes import CONSENTS, PUBLIC_TEXT, a_claim, pass_screening, words
from wishapp.base.clock import today
from wishapp.base.errors import Code
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.naming_guardian import record_guardian
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.public_wording import reword_wish
from wishapp.demand.wishes.reviewing import (
    add_check,
    publish_wish,
    return_wish,
    take_wish,
    verify_wish,
)
from wishapp.demand.wishes.rules import CheckWay, DifficultyGroup, WishForm
from wishapp.demand.wishes.wall_queries import card_of
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.setting_out import open_contact, start_claim
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.privacy.own_data.consenting import withdraw
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation, find_guardian_of_wish

pytestmark = pytest.mark.usefixtures("core")
CHILD = {
    "beneficiary_name": "张小禾",
    "contact_phone": "13800000009",
    "form": WishForm.GOODS,
}
MOTHER: dict[str, Any] = {"name": "张母", "phone": "13800000008", "relation": Relation.PARENT}


def aged(years: int) -> date:
    """Born so many years ago, and ten days."""
    return today().replace(day=1, year=today().year - years) - timedelta(days=40)


def post(cast: Cast, *consents: Purpose, **changes: Any) -> Wish:
    agreed = CONSENTS | dict.fromkeys(consents, WORDING)
    place = {"community_code": code(GRID), "consents": agreed}
    return do(post_wish, cast.wang, words(**CHILD | changes), **place)


def own(cast: Cast) -> Guardian:
    """王奶奶 speaks for the child herself."""
    return Guardian(**MOTHER, person_id=cast.wang.me)


def refused(cast: Cast, **changes: Any) -> Code:
    place = {"community_code": code(GRID), "consents": CONSENTS}
    return code_of(post_wish, cast.wang, words(**CHILD | changes), **place)


def examined(cast: Cast, wish_id: UUID) -> None:
    """All that a wish needs to be verified, but a guardian."""
    do(take_wish, cast.zhou, wish_id)
    do(reword_wish, cast.zhou, wish_id, wording=PUBLIC_TEXT)
    do(pass_screening, wish_id)
    do(add_check, cast.zhou, wish_id, way=CheckWay.PHONE, finding="电话核实")
    do(add_check, cast.wu, wish_id, way=CheckWay.VISIT, finding="入户核实")


def on_the_way(cast: Cast) -> tuple[Wish, Claim]:
    """A child's wish that 赵 has claimed."""
    wish = post(cast, Purpose.GUARDIAN, beneficiary_born=aged(8), guardian=own(cast))
    examined(cast, wish.id)
    do(verify_wish, cast.wu, wish.id)
    do(publish_wish, cast.zheng, wish.id)
    return wish, do(claim_wish, cast.zhao, wish.id)


class TestPosting:
    @pytest.mark.parametrize(
        ("changes", "minor"),
        [
            ({"beneficiary_born": aged(13)}, "under_14"),
            ({"beneficiary_born": aged(14)}, "under_18"),
            ({"beneficiary_born": aged(17)}, "under_18"),
            ({"beneficiary_born": aged(18)}, None),
            ({"beneficiary_born": None}, None),
            ({"difficulty_group": DifficultyGroup.LEFT_BEHIND_CHILD}, "under_14"),
            ({"difficulty_group": DifficultyGroup.CHILD_IN_DIFFICULTY}, "under_14"),
        ],
    )
    def test_a_minor_needs_a_guardian(
        self, cast: Cast, changes: dict[str, Any], minor: str | None
    ) -> None:
        if minor:
            assert refused(cast, **changes) is Code.GUARDIAN_MISSING
        wish = post(cast, guardian=Guardian(**MOTHER), **changes)
        assert wish.minor == minor
        guardian = do(find_guardian_of_wish, wish.id)
        assert (guardian is not None) is (minor is not None)

    def test_nothing_public_names_a_child(self, cast: Cast) -> None:
        born = {"beneficiary_born": aged(15), "difficulty_group": DifficultyGroup.LOW_INCOME}
        wish = post(cast, guardian=Guardian(**MOTHER), **born)
        assert (wish.public_name, wish.public_label) == ("一位小朋友", "child")
        assert wish.beneficiary_born == aged(15).isoformat()
        grown = post(cast, **born | {"beneficiary_born": aged(30)})
        assert (grown.public_name, grown.public_label) == ("张某", "family")

    def test_a_guardian_who_posts_agrees_for_who_is_under_14(self, cast: Cast) -> None:
        facts = {"beneficiary_born": aged(8), "guardian": own(cast)}
        place = {"community_code": code(GRID), "consents": CONSENTS}
        refusal = refusal_of(post_wish, cast.wang, words(**CHILD | facts), **place)
        assert (refusal.code, refusal.facts) == (Code.CONSENT_MISSING, {"purpose": "guardian"})
        wish = post(cast, Purpose.GUARDIAN, **facts)
        guardian = do(find_guardian_of_wish, wish.id)
        assert guardian is not None
        assert (guardian.guardian_id, guardian.wording, guardian.channel) == (
            cast.wang.me,
            WORDING,
            "own_tap",
        )

    def test_from_14_on_the_child_agrees_and_the_guardian_is_named(self, cast: Cast) -> None:
        wish = post(cast, beneficiary_born=aged(15), guardian=own(cast))
        guardian = do(find_guardian_of_wish, wish.id)
        assert guardian is not None
        assert (guardian.name, guardian.phone, guardian.wording) == ("张母", "13800000008", None)

    def test_nobody_is_born_tomorrow(self, cast: Cast) -> None:
        tomorrow = today() + timedelta(days=1)
        assert refused(cast, beneficiary_born=tomorrow) is Code.BIRTH_DATE_INVALID

    def test_a_mended_wish_keeps_its_guardian_until_another_is_named(self, cast: Cast) -> None:
        wish = post(cast, beneficiary_born=aged(15), guardian=Guardian(**MOTHER))
        do(take_wish, cast.zhou, wish.id)
        do(return_wish, cast.zhou, wish.id, why="请写清")
        facts = CHILD | {"beneficiary_born": aged(15)}
        do(amend_wish, cast.wang, wish.id, words(**facts))
        assert named(wish) == "张母"
        do(take_wish, cast.zhou, wish.id)
        do(return_wish, cast.zhou, wish.id, why="请写清")
        father = Guardian(**MOTHER | {"name": "张父"})
        do(amend_wish, cast.wang, wish.id, words(**facts, guardian=father))
        assert named(wish) == "张父"


def named(wish: Wish) -> str | None:
    guardian = do(find_guardian_of_wish, wish.id)
    return guardian and guardian.name


class TestReviewing:
    def test_under_14_is_not_verified_before_the_guardian_signed(self, cast: Cast) -> None:
        wish = post(cast, beneficiary_born=aged(8), guardian=Guardian(**MOTHER))
        examined(cast, wish.id)
        assert code_of(verify_wish, cast.wu, wish.id) is Code.GUARDIAN_MISSING
        sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
        do(record_guardian, cast.zhou, wish.id, Guardian(**MOTHER), **sheet)
        assert do(verify_wish, cast.wu, wish.id).state == "verified"
        guardian = do(find_guardian_of_wish, wish.id)
        assert guardian is not None
        assert (guardian.channel, guardian.evidence, guardian.recorded_by) == (
            "on_paper",
            sheet["evidence"],
            cast.zhou.me,
        )

    def test_from_14_on_a_named_guardian_is_enough(self, cast: Cast) -> None:
        wish = post(cast, beneficiary_born=aged(15), guardian=Guardian(**MOTHER))
        examined(cast, wish.id)
        assert do(verify_wish, cast.wu, wish.id).state == "verified"

    def test_what_a_signed_sheet_needs(self, cast: Cast) -> None:
        wish = post(cast, beneficiary_born=aged(8), guardian=Guardian(**MOTHER))
        sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
        guardian = Guardian(**MOTHER)
        entered = (record_guardian, cast.zhou, wish.id, guardian)
        assert code_of(*entered, **sheet) is Code.MOVE_NOT_ALLOWED
        do(take_wish, cast.zhou, wish.id)
        assert code_of(*entered, **sheet | {"wording": "0"}) is Code.WORDING_OUTDATED
        by_another = code_of(record_guardian, cast.wu, wish.id, guardian, **sheet)
        assert by_another is Code.PICTURE_UNKNOWN
        by_wisher = code_of(record_guardian, cast.wang, wish.id, guardian, **sheet)
        assert by_wisher is Code.FORBIDDEN

    def test_a_guardian_who_withdraws_ends_the_wish(self, cast: Cast) -> None:
        wish, _ = on_the_way(cast)
        do(withdraw, cast.wang, Purpose.GUARDIAN)
        assert again(Wish, wish.id).state == "withdrawn"
        assert again(Wish, wish.id).hidden_at is not None
        assert named(wish) is None

    def test_what_came_true_is_only_hidden(self, cast: Cast) -> None:
        wish, claim = on_the_way(cast)
        do(start_claim, cast.zhao, claim.id)
        do(
            report_done,
            cast.zhao,
            claim.id,
            Done(time=None, report="送到了", picture_ids=(), goods_fit=True),
        )
        do(withdraw, cast.wang, Purpose.GUARDIAN)
        assert again(Wish, wish.id).state == "delivered"
        assert code_of(card_of, wish.wish_no) is Code.NOT_FOUND
        assert code_of(open_contact, cast.zhao, claim.id) is Code.CONTACT_CLOSED
        # Consenting to publication is not the guardian's consent.
        do(withdraw, cast.wang, Purpose.PUBLICATION)
        post(cast, beneficiary_born=None)
        assert code_of(card_of, wish.wish_no) is Code.NOT_FOUND


class TestFulfilling:
    def test_the_claimant_reaches_the_guardian_and_never_the_child(self, cast: Cast) -> None:
        _, claim = on_the_way(cast)
        contact = do(open_contact, cast.zhao, claim.id)
        assert contact == ("张母", "13800000008", "", True, [])

    @pytest.mark.parametrize("two", [True, False, None])
    def test_the_report_says_whether_two_adults_were_there(
        self,
        cast: Cast,
        two: bool | None,  # noqa: FBT001 - what is reported
    ) -> None:
        _, claim = on_the_way(cast)
        do(start_claim, cast.zhao, claim.id)
        done = Done(time=None, report="送到了", picture_ids=(), two_adults=two, goods_fit=True)
        assert do(report_done, cast.zhao, claim.id, done).two_adults is two


def test_an_adults_contact_is_their_own(cast: Cast) -> None:
    contact = do(open_contact, cast.zhao, a_claim(cast, "claimed").id)
    assert contact == ("王秀兰", "13800000001", "槐荫路3号1单元402", False, [])
