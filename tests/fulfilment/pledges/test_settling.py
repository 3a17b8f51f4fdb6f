"""Cost shares are settled at the community desk, by receipts; no money passes through here."""

from dataclasses import replace

import pytest

from tests.builders.cast import Cast, actor_of
from tests.builders.consents import a_sheet
from tests.builders.crowds import (
    BOXES,
    WHEELCHAIR,
    a_shared_wish,
    a_started_wish,
    bought,
    line,
    members,
    pledged,
    settled,
    sharing,
)
from tests.builders.doing import code_of, do, refusal_of
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY, UNIT_A
from tests.builders.land import code as place_code
from tests.builders.settings import with_rules
from tests.builders.wishes import a_wish
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.config import County
from wishapp.demand.wishes.wall_queries import CardsWanted, card_of, wall_page
from wishapp.fulfilment.pledges.inside import inside_for
from wishapp.fulfilment.pledges.pledging import change_pledge
from wishapp.fulfilment.pledges.settling import enter_purchase, settle_pledge
from wishapp.fulfilment.pledges.showing import see_unsettled_pledges
from wishapp.fulfilment.pledges.starting import start_wish
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.kernel.access import Actor
from wishapp.registry.members.models import ReportIn
from wishapp.registry.places.queries import place_of_code

pytestmark = pytest.mark.usefixtures("core")
PAIR = replace(WHEELCHAIR, target=2)


def test_no_cost_shares_without_a_document(cast: Cast) -> None:
    with acting_for(with_rules(cost_share_basis_doc="")):
        refused = code_of(a_wish, cast, "submitted", sharing=sharing(WHEELCHAIR))
        assert refused is Code.COST_SHARES_OFF
        assert a_wish(cast, "submitted", sharing=sharing(BOXES)).kind == "crowdfunded"


def inside(places: tuple[str, ...] = (), units: tuple[str, ...] = ()) -> County:
    """青禾县 whose document names these communities and units."""
    return with_rules(cost_share_places=places, cost_share_units=units)


class TestInside:
    """No public fundraising (Charity Law Art. 22-26, 113)."""

    def test_a_community_that_the_document_does_not_name_has_none(self, cast: Cast) -> None:
        with acting_for(inside(places=(place_code(NEXT_COMMUNITY),))):
            refused = code_of(a_wish, cast, "submitted", sharing=sharing(WHEELCHAIR))
            assert refused is Code.COST_SHARES_OFF

    def test_only_who_reported_in_there_shares_the_cost(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR, BOXES)
        away = do(actor_of, members(cast, 1)[0])
        with transaction():
            assert away.report_in
            report_in = db.session.get_one(ReportIn, away.report_in.id)
            report_in.community_id = place_of_code(place_code(NEXT_COMMUNITY)).id
        away = do(actor_of, away)
        assert code_of(pledged, away, wish.id) is Code.COST_SHARE_OUTSIDE
        assert pledged(away, wish.id, position=2).state == "pledged"
        mine = pledged(cast.zhao, wish.id)
        # Nor are more shares taken once the document names the community no longer.
        with acting_for(inside(places=(place_code(NEXT_COMMUNITY),))):
            assert code_of(change_pledge, cast.zhao, mine.id, shares=2) is Code.COST_SHARE_OUTSIDE
            assert do(inside_for, cast.zhao) is None

    def test_a_unit_that_the_document_names_shares_among_its_members(self, cast: Cast) -> None:
        with acting_for(inside(units=(UNIT_A,))):
            wish = a_shared_wish(cast, WHEELCHAIR)
            assert pledged(cast.zhao, wish.id).state == "pledged"
            assert code_of(pledged, cast.qian, wish.id) is Code.COST_SHARE_OUTSIDE
            assert (do(inside_for, cast.zhao), do(inside_for, cast.qian)) == ("", None)

    def test_it_stands_on_no_public_wall(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR, BOXES)
        assert do(wall_page, CardsWanted(), limit=50) == []
        assert [card.id for card in do(wall_page, CardsWanted(inside=True), limit=50)] == [wish.id]
        assert code_of(card_of, wish.wish_no) is Code.NOT_FOUND
        assert do(inside_for, cast.zhao) == place_code(COMMUNITY)
        assert code_of(inside_for, cast.sun) is Code.NOT_REPORTED_IN
        plain = a_shared_wish(cast, BOXES)
        assert [card.id for card in do(wall_page, CardsWanted(), limit=50)] == [plain.id]


class TestSettling:
    def test_a_receipt_is_good_once_in_the_county(self, cast: Cast) -> None:
        one, other = a_shared_wish(cast, PAIR), a_shared_wish(cast, PAIR)
        mine = settled(cast, pledged(cast.zhao, one.id), "SJ-1")
        assert (mine.state, mine.receipt_no) == ("settled", "SJ-1")
        theirs = pledged(cast.qian, other.id)
        assert code_of(settle_pledge, cast.zhou, theirs.id, receipt_no="SJ-1") is Code.RECEIPT_USED
        assert settled(cast, theirs, "SJ-2").state == "settled"

    def test_neither_twice_nor_changed_afterwards(self, cast: Cast) -> None:
        mine = settled(cast, pledged(cast.zhao, a_shared_wish(cast, PAIR).id), "SJ-1")
        again = code_of(settle_pledge, cast.zhou, mine.id, receipt_no="SJ-9")
        assert again is Code.MOVE_NOT_ALLOWED
        assert code_of(change_pledge, cast.zhao, mine.id, shares=2) is Code.MOVE_NOT_ALLOWED

    def test_things_are_not_settled(self, cast: Cast) -> None:
        mine = pledged(cast.zhao, a_shared_wish(cast).id)
        refused = code_of(settle_pledge, cast.zhou, mine.id, receipt_no="SJ-1")
        assert refused is Code.MOVE_NOT_ALLOWED

    def test_only_the_desk_and_nobody_their_own(self, cast: Cast) -> None:
        mine = pledged(cast.zhao, a_shared_wish(cast, PAIR).id)
        clerk = Actor(cast.zhao.me, grants=cast.zhou.grants, report_in=cast.zhao.report_in)
        for actor, code in (
            (cast.zhao, Code.FORBIDDEN),
            (cast.wu, Code.FORBIDDEN),
            (cast.gao, Code.NOT_FOUND),
            (clerk, Code.SAME_PERSON),
        ):
            assert code_of(settle_pledge, actor, mine.id, receipt_no="SJ-1") is code

    def test_whoever_shares_or_leads_the_wish_settles_nobodys_share(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, PAIR)
        mine, theirs = pledged(cast.zhao, wish.id), pledged(cast.qian, wish.id)
        for member in (cast.zhao, cast.qian):
            clerk = Actor(member.me, grants=cast.zhou.grants, report_in=member.report_in)
            for pledge in (mine, theirs):
                refused = code_of(settle_pledge, clerk, pledge.id, receipt_no="SJ-1")
                assert refused is Code.SAME_PERSON
        # Who gave the share back has no hand in the wish any more.
        do(take_back, cast.qian, theirs.id, why="忙")
        clerk = Actor(cast.qian.me, grants=cast.zhou.grants, report_in=cast.qian.report_in)
        assert do(settle_pledge, clerk, mine.id, receipt_no="SJ-1").state == "settled"

    def test_what_waits_at_the_desk(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, PAIR)
        first, second = pledged(cast.zhao, wish.id), pledged(cast.qian, wish.id)
        found = do(see_unsettled_pledges, cast.zhou, after=None, limit=9)
        assert [(each.pledge.id, each.name) for each in found] == [
            (first.id, "赵明远"),
            (second.id, "钱思齐"),
        ]
        settled(cast, first, "SJ-1")
        assert [
            each.pledge.id for each in do(see_unsettled_pledges, cast.feng, after=None, limit=9)
        ] == [second.id]
        assert do(see_unsettled_pledges, cast.zhou, after=second.id, limit=9) == []
        assert do(see_unsettled_pledges, cast.gao, after=None, limit=9) == []


class TestPurchases:
    def test_a_wish_starts_when_all_is_settled_and_bought(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, PAIR)
        first, second = pledged(cast.zhao, wish.id), pledged(cast.qian, wish.id)
        settled(cast, first, "SJ-1")
        bought(cast, wish.id)
        assert code_of(start_wish, cast.zhao, wish.id) is Code.SHARES_UNSETTLED
        settled(cast, second, "SJ-2")
        assert do(start_wish, cast.zhao, wish.id).state == "in_progress"

    def test_not_before_it_is_bought(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, PAIR)
        for number, member in enumerate((cast.zhao, cast.qian)):
            settled(cast, pledged(member, wish.id), f"SJ-{number}")
        assert code_of(start_wish, cast.zhao, wish.id) is Code.SHARES_UNSETTLED
        bought(cast, wish.id)
        assert do(start_wish, cast.zhao, wish.id).state == "in_progress"

    def test_once_with_ones_own_picture(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, PAIR)
        line_id, picture = line(wish.id).id, a_sheet(cast.zheng)
        words = {"receipt_no": "CG-1", "picture_id": picture}
        assert code_of(enter_purchase, cast.zhou, line_id, **words) is Code.PICTURE_UNKNOWN
        assert do(enter_purchase, cast.zheng, line_id, **words).receipt_no == "CG-1"
        assert code_of(enter_purchase, cast.zheng, line_id, **words) is Code.RECEIPT_USED

    def test_neither_for_things_nor_elsewhere_nor_for_nothing(self, cast: Cast) -> None:
        words = {"receipt_no": "CG-1", "picture_id": a_sheet(cast.zhou)}
        line_id = line(a_shared_wish(cast).id).id
        assert code_of(enter_purchase, cast.zhou, line_id, **words) is Code.MOVE_NOT_ALLOWED
        assert code_of(enter_purchase, cast.gao, line_id, **words) is Code.NOT_FOUND
        assert code_of(enter_purchase, cast.zhou, new_id(), **words) is Code.NOT_FOUND


class TestStarting:
    def test_the_lead_starts_a_full_wish(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        pledged(cast.zhao, wish.id)
        refused = refusal_of(start_wish, cast.zhao, wish.id)
        assert refused.facts == {"kind": "wish", "verb": "start", "state": "crowd_open"}
        pledged(cast.qian, wish.id)
        assert code_of(start_wish, cast.qian, wish.id) is Code.NOT_LEAD
        moved = Actor(cast.zhao.me)
        assert code_of(start_wish, moved, wish.id) is Code.NOT_REPORTED_IN
        claim = do(start_wish, cast.zhao, wish.id)
        assert (claim.member_id, claim.state) == (cast.zhao.me, "in_progress")
        assert code_of(start_wish, cast.zhao, wish.id) is Code.MOVE_NOT_ALLOWED

    def test_members_of_one_unit_share_one_wheelchair(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        ten = members(cast, 10, name="bureau")
        for number, member in enumerate(ten):
            settled(cast, pledged(member, wish.id), f"SJ-{number}")
        bought(cast, wish.id)
        assert do(start_wish, ten[0], wish.id).unit_id == cast.zhao.report_in.unit_id  # type: ignore[union-attr]  # active
        assert a_started_wish(cast)[0].kind == "crowdfunded"
