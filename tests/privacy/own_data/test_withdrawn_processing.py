"""What a withdrawn consent closes and ends, in every door (PIPL Art. 15, 47)."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.builders.cast import WORDING, Cast, actor_of
from tests.builders.complaints import a_grievance
from tests.builders.consents import a_sheet, has_consented
from tests.builders.dispatches import a_dispatch, an_offer, proposal_to
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked
from tests.builders.settings import with_rules
from tests.builders.statements import a_statement, an_endpoint
from tests.builders.times import service
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim, a_wish, newest_claim
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.intake.queries import alike_wishes
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.reviewing import open_screening_file
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.reviewing import open_file
from wishapp.demand.wishes.wall_queries import CardsWanted, wall_page
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.screened_files import open_words
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.fulfilment.claims.showing import see_claim
from wishapp.fulfilment.dispatches.queries import proposals_of
from wishapp.fulfilment.disputes.disputing import order_rework
from wishapp.fulfilment.ratings.rating import rate_wish
from wishapp.fulfilment.ratings.rules import Level
from wishapp.fulfilment.ratings.showing import see_rating
from wishapp.hours.objections.models import Objection
from wishapp.hours.record_corrections.asking import ask_about_record
from wishapp.hours.statements.drawing_up import open_statement
from wishapp.hours.statements.opening_delivery import send_statement
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.consenting import agree, agree_on_paper, withdraw, withdraw_for
from wishapp.privacy.own_data.correction_requests import ask_correction
from wishapp.privacy.own_data.opening_restricted import open_restricted_wish
from wishapp.privacy.own_data.rules import Fact
from wishapp.registry.complaints.complaining import complain
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import see
from wishapp.registry.offers.queries import find_offer_of
from wishapp.registry.people.consenting import Purpose

BY_DOCUMENT = with_rules(push_basis="青组发〔2026〕9号")
pytestmark = pytest.mark.usefixtures("core")
NEEDED = [Purpose.PROCESSING, Purpose.SENSITIVE]
STATES = ["submitted", "published", "claimed", "delivered", "confirmed", "rejected", "closed"]


def file_for(actor: Actor, wish: Wish) -> Wish:
    return do(open_file, actor, again(Wish, wish.id))


@pytest.mark.parametrize("purpose", NEEDED)
def test_staff_open_no_wish_of_who_agrees_no_longer(cast: Cast, purpose: Purpose) -> None:
    wishes = [a_wish(cast, state, time=service(day)) for day, state in enumerate(STATES, start=2)]
    others = a_wish(cast, wisher=cast.li)
    do(withdraw, cast.wang, purpose)
    for wish in wishes:
        for staff in (cast.zhou, cast.wu, cast.zheng, cast.feng, cast.chen):
            assert code_of(file_for, staff, wish) is Code.RESTRICTED, (wish.state, staff)
        assert file_for(cast.wang, wish).content == wish.content
    assert file_for(cast.zhou, others).content == others.content


def entered_by_staff(cast: Cast) -> None:
    do(withdraw_for, cast.wu, cast.wang.me, Purpose.PROCESSING)


def by_an_own_tap(cast: Cast) -> None:
    do(withdraw, cast.wang, Purpose.SENSITIVE)


@pytest.mark.parametrize("withdrawing", [entered_by_staff, by_an_own_tap])
def test_every_door_of_staff_is_closed(cast: Cast, withdrawing: Callable[[Cast], None]) -> None:
    wish = a_wish(cast, "confirmed")
    with transaction():
        claim_id = newest_claim(wish.id).id
        screening = newest_screening(wish.id)
    assert screening is not None
    do(rate_wish, cast.wang, wish.id, level=Level(5), word="谢谢")
    neighbour = a_wish(cast, "submitted", wisher=cast.li)
    withdrawing(cast)
    assert code_of(see_claim, cast.zhou, claim_id) is Code.RESTRICTED
    assert code_of(see_rating, cast.zhou, wish.id) is Code.RESTRICTED
    assert do(open_screening_file, cast.zhou, screening.id).words == ""
    assert code_of(open_words, cast.zhou, screening.id) is Code.RESTRICTED
    with transaction():
        alike = [each.wish.id for each in alike_wishes(neighbour, limit=20)]
        done = wall_page(CardsWanted(done=True), limit=50)
    assert wish.id not in alike
    assert wish.wish_no not in {card.wish_no for card in done}
    assert do(see_claim, cast.wang, claim_id).claim.report == "灯修好了"


def test_a_wish_that_its_resident_took_back_is_closed_too(cast: Cast) -> None:
    wish = a_wish(cast)
    do(withdraw_wish, cast.wang, wish.id, why="不需要了")
    assert code_of(file_for, cast.zhou, wish) is Code.RESTRICTED
    assert file_for(cast.wang, wish).content == wish.content


def test_the_county_opens_it_with_a_reason(cast: Cast) -> None:
    wish, open_wish = a_wish(cast, "withdrawn"), a_wish(cast)
    opened = do(open_restricted_wish, cast.chen, wish.id, why="法院调取")
    assert opened.content == wish.content
    assert "restricted" in {look.action for look in looks_at(wish.id)}
    assert code_of(open_restricted_wish, cast.chen, open_wish.id, why="看看") is Code.NOT_FOUND
    assert code_of(open_restricted_wish, cast.zheng, wish.id, why="看看") is Code.FORBIDDEN


def test_no_order_to_rework_opens_the_contact_data_again(cast: Cast) -> None:
    claim = a_claim(cast, "disputed")
    do(withdraw, cast.wang, Purpose.PROCESSING)
    do(order_rework, cast.feng, claim.id, why="再去一次")
    assert code_of(open_contact, cast.zhao, claim.id) is Code.CONTACT_CLOSED


def test_what_was_done_before_stays_done(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    do(withdraw, cast.wang, Purpose.PROCESSING)
    assert do(confirm_claim, cast.wang, claim.id).state == "confirmed"


def test_whoever_was_asked_reads_the_wish_no_longer(cast: Cast) -> None:
    wish = a_wish(cast)
    a_dispatch(cast, wish=wish)
    with transaction():
        assert proposals_of(cast.zhao.me, before=None, limit=5)[0].content
    do(withdraw, cast.wang, Purpose.PROCESSING)
    with transaction():
        assert proposals_of(cast.zhao.me, before=None, limit=5)[0].content == ""


def test_agreeing_again_opens_what_was_not_withdrawn(cast: Cast) -> None:
    confirmed, published = a_wish(cast, "confirmed"), a_wish(cast)
    do(withdraw, cast.wang, Purpose.PROCESSING)
    do(agree, cast.wang, Purpose.PROCESSING, wording=WORDING)
    assert code_of(file_for, cast.zhou, confirmed) is Code.RESTRICTED
    paper = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    do(agree_on_paper, cast.zhou, cast.wang.me, Purpose.SENSITIVE, **paper)
    assert file_for(cast.zhou, confirmed).content == confirmed.content
    assert code_of(file_for, cast.zhou, published) is Code.RESTRICTED


class TestMember:
    def test_nothing_runs_on(self, cast: Cast) -> None:
        assert cast.zhao.report_in
        in_hand, reported = a_claim(cast, "in_progress"), a_claim(cast, "delivered")
        a_dispatch(cast, cast.zhao, cast.qian, wish=a_wish(cast))
        do(withdraw, cast.zhao, Purpose.PROCESSING)
        assert again(ReportIn, cast.zhao.report_in.id).state == "ended"
        assert again(Claim, in_hand.id).state == "released"
        assert again(Wish, in_hand.wish_id).state == "published"
        # The resident still says whether it is done.
        assert again(Claim, reported.id).state == "delivered"
        with transaction():
            assert find_offer_of(cast.zhao.me) is None
            [proposal, *_] = proposals_of(cast.zhao.me, before=None, limit=5)
        assert proposal.state == "withdrawn"
        assert do(actor_of, cast.zhao).report_in is None
        for purpose in Purpose:
            assert not do(has_consented, cast.zhao.me, purpose)

    def test_staff_read_the_report_in_no_longer_and_its_member_does(self, cast: Cast) -> None:
        assert cast.zhao.report_in
        do(withdraw, cast.zhao, Purpose.PROCESSING)
        report_in = again(ReportIn, cast.zhao.report_in.id)
        assert code_of(see, cast.zhou, report_in) is Code.RESTRICTED
        assert do(see, cast.zhao, report_in).member_name == "赵明远"

    def test_no_statement_that_names_them_goes_out_or_is_read(self, cast: Cast) -> None:
        an_endpoint(cast)
        statement = a_statement(cast, "frozen")
        do(withdraw, cast.zhao, Purpose.PROCESSING)
        sending = {"give_up_hours": 72.0}
        assert code_of(send_statement, cast.chen, statement.id, **sending) is Code.CONSENT_WITHDRAWN
        assert code_of(open_statement, cast.chen, statement.id) is Code.RESTRICTED

    def test_other_members_go_on(self, cast: Cast) -> None:
        claim = a_claim(cast, "in_progress", member=cast.qian)
        an_offer(cast.qian)
        do(withdraw, cast.zhao, Purpose.PROCESSING)
        assert again(Claim, claim.id).state == "in_progress"
        assert do(find_offer_of, cast.qian.me) is not None


def test_a_lost_proposal_is_withdrawn_once(cast: Cast) -> None:
    dispatch = a_dispatch(cast, cast.zhao, cast.qian)
    do(withdraw, cast.zhao, Purpose.PROCESSING)
    assert proposal_to(cast.zhao, dispatch).state == "withdrawn"
    assert proposal_to(cast.qian, dispatch).state == "offered"


def test_whoever_agrees_no_longer_may_still_defend_themselves(cast: Cast) -> None:
    """Complaints, requests and objections are no duties, and stand; also when staff entered it."""
    a_wish(cast, "confirmed")
    record = booked(cast.zhao)[-1]
    assert cast.zhao.report_in
    asked = [
        do(complain, cast.zhao, a_grievance()),
        do(ask_about_record, cast.zhao, record.id, words="时间不对"),
        do(ask_correction, cast.zhao, cast.zhao.report_in.id, Fact.NAME, wanted="赵明元"),
    ]
    with acting_for(BY_DOCUMENT):
        do(withdraw_for, cast.zhou, cast.zhao.me, Purpose.PROCESSING)
        assert [again(type(each), each.id).state for each in asked] == [
            "received",
            "asked",
            "asked",
        ]
        with transaction():
            objections = db.session.scalars(select(Objection.state)).all()
        assert objections == ["raised"]
