import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet, has_consented
from tests.builders.desk import entries_about, told
from tests.builders.doing import again, code_of, do
from tests.builders.land import GRID, code
from tests.builders.traces import transitions_of
from tests.builders.wishes import CONSENTS, a_claim, a_wish, words
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.reviewing import publish_wish
from wishapp.demand.wishes.wall_queries import CardsWanted, card_of, wall_page
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.privacy.own_data.consenting import agree, agree_on_paper, withdraw, withdraw_for
from wishapp.privacy.own_data.queries import looks_at
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.queries import consents_of

pytestmark = pytest.mark.usefixtures("core")


def on_the_wall(wish: Wish, *, done: bool = False) -> bool:
    """Whether the list and the card show a wish; they never differ."""
    with transaction():
        page = wall_page(CardsWanted(done=done), limit=50)
    listed = wish.wish_no in {card.wish_no for card in page}
    if listed:
        assert do(card_of, wish.wish_no).wish_no == wish.wish_no
    else:
        assert code_of(card_of, wish.wish_no) is Code.NOT_FOUND
    return listed


class TestPublication:
    def test_without_consent_no_wish_is_public(self, cast: Cast) -> None:
        wish, done = a_wish(cast), a_wish(cast, "confirmed", wisher=cast.wang)
        others = a_wish(cast, wisher=cast.li)
        do(withdraw, cast.wang, Purpose.PUBLICATION)
        assert not on_the_wall(wish)
        assert not on_the_wall(done, done=True)
        assert on_the_wall(others)
        assert code_of(claim_wish, cast.zhao, wish.id) is Code.NOT_FOUND
        # Nothing else has ended: the staff still have the wish.
        assert again(Wish, wish.id).state == "published"

    def test_whoever_is_on_the_way_goes_on(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        do(withdraw, cast.wang, Purpose.PUBLICATION)
        assert do(confirm_claim, cast.wang, claim.id).state == "confirmed"

    def test_agreeing_again_shows_them_again(self, cast: Cast) -> None:
        wish = a_wish(cast)
        do(withdraw, cast.wang, Purpose.PUBLICATION)
        do(agree, cast.wang, Purpose.PUBLICATION, wording=WORDING)
        assert on_the_wall(wish)
        assert do(claim_wish, cast.zhao, wish.id).state == "claimed"

    def test_so_does_posting_another(self, cast: Cast) -> None:
        wish = a_wish(cast)
        do(withdraw, cast.wang, Purpose.PUBLICATION)
        place = {"community_code": "229901001001", "consents": CONSENTS}
        do(post_wish, cast.wang, words(), **place)
        assert on_the_wall(wish)

    def test_a_wish_published_meanwhile_stays_out_of_sight(self, cast: Cast) -> None:
        wish = a_wish(cast, "verified")
        do(withdraw, cast.wang, Purpose.PUBLICATION)
        do(publish_wish, cast.zheng, wish.id)
        assert not on_the_wall(wish)


@pytest.mark.parametrize("purpose", [Purpose.PROCESSING, Purpose.SENSITIVE])
def test_without_leave_to_handle_it_an_open_wish_ends(cast: Cast, purpose: Purpose) -> None:
    submitted, claimed = a_wish(cast, "submitted"), a_wish(cast, "claimed")
    done, others = a_wish(cast, "confirmed"), a_wish(cast, wisher=cast.li)
    do(withdraw, cast.wang, purpose)
    states = [again(Wish, each.id).state for each in (submitted, claimed, done, others)]
    assert states == ["withdrawn", "withdrawn", "confirmed", "published"]
    last = transitions_of(submitted.id)[-1]
    assert (last.actor_id, last.code) == (cast.wang.me, "consent_withdrawn")
    assert last.facts == {"purpose": purpose.value}


def test_withdrawing_what_was_never_given_changes_nothing(cast: Cast) -> None:
    wish = a_wish(cast)
    do(withdraw, cast.wang, Purpose.UNIT_PROVISION)
    do(withdraw, cast.wang, Purpose.GUARDIAN)
    assert on_the_wall(wish)


class TestOnPaper:
    @pytest.fixture(autouse=True)
    def here(self, core: object, cast: Cast) -> None:
        """卫 and 周 said that they live where 周 and 吴 work."""
        for who in (cast.wei, cast.zhou):
            do(choose_place, who, code(GRID))

    def test_staff_elsewhere_are_told_the_same_as_of_nobody(self, cast: Cast) -> None:
        wish = a_wish(cast)
        for person in (cast.wang.me, cast.wei.me, cast.zhao.me, new_id()):
            for who in (cast.gao, cast.wang, cast.qian, cast.chu):
                code_ = code_of(withdraw_for, who, person, Purpose.PUBLICATION)
                assert code_ is Code.NOT_FOUND
                paper = {"wording": WORDING, "evidence": a_sheet(who)}
                tried = code_of(agree_on_paper, who, person, Purpose.PUBLICATION, **paper)
                assert tried is Code.NOT_FOUND
        assert on_the_wall(wish)

    def test_the_person_is_told(self, cast: Cast) -> None:
        a_wish(cast)
        do(withdraw_for, cast.wu, cast.wang.me, Purpose.PUBLICATION)
        [entry] = entries_about(cast.wang)
        assert (entry.kind, entry.state, entry.purpose) == ("withdrawal", "recorded", "publication")
        assert told(entry.id) == {cast.wang.me}

    def test_staff_enter_a_signed_sheet(self, cast: Cast) -> None:
        sheet = a_sheet(cast.zhou)
        paper = {"wording": WORDING, "evidence": sheet}
        do(agree_on_paper, cast.zhou, cast.wei.me, Purpose.PUBLICATION, **paper)
        with transaction():
            [row] = consents_of(cast.wei.me, before=None, limit=5)
        assert (row.purpose, row.wording, row.channel) == ("publication", WORDING, "on_paper")
        assert (row.recorded_by, row.evidence) == (cast.zhou.me, sheet)

    def test_a_tap_names_no_paper(self, cast: Cast) -> None:
        do(agree, cast.wei, Purpose.PROCESSING, wording=WORDING)
        with transaction():
            [row] = consents_of(cast.wei.me, before=None, limit=5)
        assert (row.channel, row.recorded_by, row.evidence) == ("own_tap", None, None)

    def test_a_sheet_needs_its_own_picture_and_the_wording_in_force(self, cast: Cast) -> None:
        def entered(actor: object, person: object = cast.wei.me, **changes: object) -> Code:
            paper = {"wording": WORDING, "evidence": a_sheet(cast.zhou)} | changes
            return code_of(agree_on_paper, actor, person, Purpose.PROCESSING, **paper)

        assert entered(cast.wu) is Code.PICTURE_UNKNOWN
        assert entered(cast.zhou, wording="0") is Code.WORDING_OUTDATED
        assert entered(cast.zhou, new_id()) is Code.NOT_FOUND
        assert entered(cast.zhou, cast.zhou.me) is Code.SAME_PERSON
        assert entered(cast.wang) is Code.NOT_FOUND
        assert not do(has_consented, cast.wei.me, Purpose.PROCESSING)

    def test_staff_enter_a_withdrawal_without_a_sheet(self, cast: Cast) -> None:
        wish = a_wish(cast)
        do(withdraw_for, cast.wu, cast.wang.me, Purpose.PUBLICATION)
        assert not on_the_wall(wish)
        with transaction():
            [look, *_] = looks_at(cast.wang.me, before=None, limit=5)
        assert (look.look, look.capacity) == ("consent_withdrawn", f"grid_worker@{code(GRID)}")

    def test_only_staff_and_only_for_others(self, cast: Cast) -> None:
        for actor, person, refused in (
            (cast.wang, cast.wei.me, Code.NOT_FOUND),
            (cast.zhou, cast.zhou.me, Code.SAME_PERSON),
            (cast.zhou, new_id(), Code.NOT_FOUND),
        ):
            assert code_of(withdraw_for, actor, person, Purpose.PROCESSING) is refused

    def test_it_shows_wishes_again_too(self, cast: Cast) -> None:
        wish = a_wish(cast)
        do(withdraw, cast.wang, Purpose.PUBLICATION)
        paper = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
        do(agree_on_paper, cast.zhou, cast.wang.me, Purpose.PUBLICATION, **paper)
        assert on_the_wall(wish)
