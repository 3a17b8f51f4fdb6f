"""A wrong phone or address is put right, and whoever is on the way hears of it."""

from typing import Any

import pytest

from tests.builders.cast import SLIPS, Cast
from tests.builders.clockwork import after, ruled
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.notices import inbox, tell_of
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.teams import a_team_claim
from tests.builders.traces import topics_of
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.restricting import restrict_wishes_of
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.fulfilment.rectifications.correcting_contact import ContactData, correct_contact
from wishapp.fulfilment.rectifications.marking_minor import mark_minor
from wishapp.fulfilment.rectifications.models import Rectification
from wishapp.fulfilment.rectifications.queries import rectifications_of
from wishapp.fulfilment.rectifications.showing import see_rectifications
from wishapp.fulfilment.rectifications.taking_down import take_down
from wishapp.kernel.sealing import home_digest
from wishapp.registry.people.rules import Protection

PHONE, ADDRESS, WHY = "13900009999", "槐荫路5号2单元101", "抄错了"
FORMER = ("13800000001", "槐荫路3号1单元402")


def correct(cast: Cast, wish: Wish, *, seen: int | None = None, **right: Any) -> Wish:
    """周 puts contact data right."""
    return do(correct_contact, cast.zhou, wish.id, ContactData(**right), why=WHY, seen=seen)


def code_for(cast: Cast, wish: Wish, **right: Any) -> Code:
    return code_of(correct_contact, cast.zhou, wish.id, ContactData(**right), why=WHY)


def history(wish: Wish) -> list[Rectification]:
    with transaction():
        return rectifications_of(wish.id, before=None, limit=9)


@pytest.mark.usefixtures("core")
class TestCorrecting:
    def test_what_stood_before_is_kept_with_who_and_why(self, cast: Cast) -> None:
        wish = correct(cast, a_wish(cast), phone=PHONE, address=ADDRESS)
        assert (wish.contact_phone, wish.address, wish.version) == (PHONE, ADDRESS, 3)
        assert wish.address_digest == home_digest(ADDRESS)
        rows = [(each.kind, each.before, each.why, each.version) for each in history(wish)]
        assert rows == [("address", FORMER[1], WHY, 3), ("contact_phone", FORMER[0], WHY, 2)]
        assert {each.rectified_by for each in history(wish)} == {cast.zhou.me}

    def test_one_of_them_alone(self, cast: Cast) -> None:
        wish = correct(cast, a_wish(cast), phone=PHONE, address=FORMER[1])
        assert [each.kind for each in history(wish)] == ["contact_phone"]

    def test_another_spelling_is_the_same_household(self, cast: Cast) -> None:
        wish = correct(cast, a_wish(cast), address="槐荫路 3 号 1 单元 402 室")
        assert wish.address_digest == home_digest(FORMER[1])

    def test_nothing_new_is_refused(self, cast: Cast) -> None:
        wish = a_wish(cast)
        for right in ({}, {"phone": FORMER[0]}, {"address": FORMER[1]}):
            assert code_for(cast, wish, **right) is Code.NOTHING_CHANGED
        assert history(wish) == []

    @pytest.mark.parametrize("state", ["submitted", "returned", "delivered", "confirmed"])
    def test_as_long_as_the_story_goes_on(self, cast: Cast, state: str) -> None:
        assert correct(cast, a_wish(cast, state), phone=PHONE).contact_phone == PHONE

    @pytest.mark.parametrize("state", ["rejected", "closed"])
    def test_not_after_its_end(self, cast: Cast, state: str) -> None:
        assert code_for(cast, a_wish(cast, state), phone=PHONE) is Code.MOVE_NOT_ALLOWED

    def test_not_of_a_resident_who_withdrew(self, cast: Cast) -> None:
        wish = a_wish(cast, "delivered")
        do(restrict_wishes_of, cast.wang.me)
        assert code_for(cast, wish, phone=PHONE) is Code.RESTRICTED

    def test_not_of_a_child_without_an_approval(self, cast: Cast) -> None:
        wish = do(mark_minor, cast.zhou, a_wish(cast).id, Protection.UNDER_14)
        assert code_for(cast, wish, phone=PHONE) is Code.CHILD_FILE_CLOSED

    def test_only_by_the_community_office(self, cast: Cast) -> None:
        wish, right = a_wish(cast), ContactData(phone=PHONE)
        for actor in (cast.wu, cast.wang, cast.feng):
            assert code_of(correct_contact, actor, wish.id, right, why=WHY) is Code.FORBIDDEN
        assert code_of(correct_contact, cast.gao, wish.id, right, why=WHY) is Code.NOT_FOUND


@pytest.mark.usefixtures("core")
class TestHouseholds:
    def test_the_quota_of_the_right_household_counts(self, cast: Cast) -> None:
        with acting_for(ruled(wishes_per_household_quarter=1)):
            a_wish(cast, address=ADDRESS)
            wish = a_wish(cast)
            assert code_for(cast, wish, address=ADDRESS) is Code.HOUSEHOLD_QUOTA
            assert again(Wish, wish.id).address == FORMER[1]

    def test_a_wish_of_an_earlier_quarter_takes_nobodys_turn(self, cast: Cast) -> None:
        with acting_for(ruled(wishes_per_household_quarter=1)):
            wish = a_wish(cast)
            with after(days=100):
                a_wish(cast, "submitted", address=ADDRESS)
                assert correct(cast, wish, address=ADDRESS).address == ADDRESS

    def test_a_claimant_of_the_same_household_gives_it_back_first(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        wish = again(Wish, claim.wish_id)
        assert code_for(cast, wish, address=SLIPS["zhao"][2]) is Code.CLAIMANT_RELATED
        assert correct(cast, wish, address=SLIPS["qian"][2]).address == SLIPS["qian"][2]
        free = a_wish(cast)
        correct(cast, free, address=SLIPS["qian"][2])
        assert code_of(claim_wish, cast.qian, free.id) is Code.RELATED


@pytest.mark.usefixtures("core")
class TestResidentsOnPaper:
    def test_the_right_home_leads_to_the_same_resident(self, cast: Cast) -> None:
        wish = a_proxied_wish(cast)
        correct(cast, wish, address=ADDRESS)
        found = a_proxied_wish(cast, content="想换一床被子", address=ADDRESS)
        assert found.wisher_id == wish.wisher_id
        other = a_proxied_wish(cast, content="想要一根拐杖")
        assert other.wisher_id != wish.wisher_id

    def test_a_home_where_another_of_that_name_is_known_leads_to_the_other(
        self, cast: Cast
    ) -> None:
        wish = a_proxied_wish(cast)
        other = a_proxied_wish(cast, content="想要一根拐杖", address=ADDRESS)
        correct(cast, wish, address=ADDRESS)
        again_other = a_proxied_wish(cast, content="想换一床被子", address=ADDRESS)
        assert again_other.wisher_id == other.wisher_id != wish.wisher_id
        assert a_proxied_wish(cast, content="想要一把伞").wisher_id == wish.wisher_id


@pytest.mark.usefixtures("core")
class TestWhoeverIsOnTheWay:
    def test_is_told_and_sees_the_new_values(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(open_contact, cast.zhao, claim.id)
        correct(cast, again(Wish, claim.wish_id), phone=PHONE, address=ADDRESS)
        contact = do(open_contact, cast.zhao, claim.id)
        assert (contact.contact_phone, contact.address) == (PHONE, ADDRESS)
        tell_of("claim.renew_contact", claim.id)
        [notice] = inbox(cast.zhao)
        assert (notice.topic, notice.urgent) == ("claim.renew_contact", True)
        assert PHONE not in notice.facts

    def test_the_resident_is_told_too(self, cast: Cast) -> None:
        wish = correct(cast, a_wish(cast), phone=PHONE)
        tell_of("wish.correct", wish.id)
        assert [each.topic for each in inbox(cast.wang)] == ["wish.correct"]

    def test_of_a_joint_claim_whoever_takes_part(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        correct(cast, again(Wish, undertaken.claim.wish_id), phone=PHONE)
        for part in undertaken.parts:
            assert "participation.renew_contact" in topics_of(part.id)
        assert "claim.renew_contact" not in topics_of(undertaken.claim.id)

    def test_nobody_after_the_report(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        correct(cast, again(Wish, claim.wish_id), phone=PHONE)
        assert "claim.renew_contact" not in topics_of(claim.id)

    def test_nobody_of_a_minor_whose_guardian_is_called(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(mark_minor, cast.zhou, claim.wish_id, Protection.UNDER_18)
        correct(cast, again(Wish, claim.wish_id), phone=PHONE)
        assert "claim.renew_contact" not in topics_of(claim.id)


@pytest.mark.usefixtures("core")
class TestTwoPeople:
    def test_the_second_is_told_what_changed(self, cast: Cast) -> None:
        wish = a_wish(cast)
        correct(cast, wish, seen=1, phone=PHONE)
        do(take_down, cast.zheng, wish.id, why=WHY, seen=2)
        with pytest.raises(Refusal) as refused:
            correct(cast, wish, seen=1, address=ADDRESS)
        assert refused.value.facts == {"changed": ("contact_phone", "take_down"), "version": 3}
        assert correct(cast, wish, seen=3, address=ADDRESS).version == 4

    def test_who_names_no_version_is_let_through(self, cast: Cast) -> None:
        wish = a_wish(cast)
        correct(cast, wish, phone=PHONE)
        assert correct(cast, wish, phone=FORMER[0]).contact_phone == FORMER[0]


def test_who_may_read_the_history(core: World, cast: Cast) -> None:
    wish = correct(cast, a_wish(cast), phone=PHONE)
    for actor in (cast.wang, cast.wu, cast.feng):
        [row] = do(see_rectifications, actor, wish.id, before=None, limit=9)
        assert row.before == FORMER[0]
    for actor in (cast.gao, cast.zhao):
        assert code_of(see_rectifications, actor, wish.id, before=None, limit=9) is Code.NOT_FOUND


class TestRaces:
    def test_of_two_corrections_on_one_version_one_is_refused(
        self, fresh: World, cast: Cast
    ) -> None:
        with fresh.serving(QINGHE):
            wish = a_wish(cast)
        by_phone = lambda: correct_contact(  # noqa: E731 - the calls of a race
            cast.zhou, wish.id, ContactData(phone=PHONE), why=WHY, seen=1
        )
        by_address = lambda: correct_contact(  # noqa: E731 - the calls of a race
            cast.zheng, wish.id, ContactData(address=ADDRESS), why=WHY, seen=1
        )
        ends = race(fresh, QINGHE, [by_phone, by_address])
        assert codes(ends) == [Code.WISH_CHANGED]
        rows = fresh.rows(QINGHE, "SELECT version FROM rectifications")
        assert rows == [(2,)]

    def test_a_card_taken_down_beside_a_claim(self, fresh: World, cast: Cast) -> None:
        """Whoever is first: either nobody claims what is down, or the claim goes on."""
        for _ in range(4):
            with fresh.serving(QINGHE):
                wish = a_wish(cast)
            calls = [
                lambda w=wish: take_down(cast.zhou, w.id, why=WHY),  # type: ignore[misc]  # binds each
                lambda w=wish: claim_wish(cast.zhao, w.id),  # type: ignore[misc]  # binds each
            ]
            refused = codes(race(fresh, QINGHE, calls))
            asked = "SELECT state, taken_down_at IS NOT NULL FROM wishes WHERE id = :id"
            [(state, is_down)] = fresh.rows(QINGHE, asked, id=wish.id)
            assert is_down
            assert (state, refused) in [("claimed", []), ("published", [Code.NOT_FOUND])]
