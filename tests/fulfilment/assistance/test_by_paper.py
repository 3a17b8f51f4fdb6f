"""Members without a phone report in, claim and report on paper, which staff enter."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast, slip
from tests.builders.clockwork import after
from tests.builders.consents import a_sheet, has_consented
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked
from tests.builders.notices import calls, inbox, tell_of
from tests.builders.on_paper import WORDINGS, active, claimed, handed_in, paper, reported
from tests.builders.pictures import a_picture
from tests.builders.times import service
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.assistance.by_code import hand_code
from wishapp.fulfilment.assistance.by_paper import claim_on_paper, report_on_paper
from wishapp.fulfilment.assistance.by_phone import confirm_for_resident
from wishapp.fulfilment.assistance.models import PaperStep
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import due_claims
from wishapp.fulfilment.reports.reporting import Done
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import take_turn
from wishapp.kernel.media.models import Picture
from wishapp.notices.calling import open_call_file
from wishapp.printing.documents.claim_papers import print_contact_sheet
from wishapp.registry.members.confirming import confirm_by_slip
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import activate, end, receive
from wishapp.registry.members.reporting_in_on_paper import Paper, report_in_on_paper
from wishapp.registry.people.phone import keep_phone

pytestmark = pytest.mark.usefixtures("core")


def steps_on(wish_id: UUID) -> list[tuple[str, str, UUID]]:
    query = select(PaperStep).where(PaperStep.wish_id == wish_id).order_by(PaperStep.id)
    with transaction():
        return [(each.step, each.paper_no, each.acted_by) for each in db.session.scalars(query)]


class TestReportIn:
    def test_a_slip_on_paper_is_a_report_in_like_any_other(self, cast: Cast) -> None:
        report_in = handed_in(cast)
        assert (report_in.state, report_in.member_name) == ("applied", "何建国")
        assert (report_in.entered_by, report_in.paper_no) == (cast.zhou.me, "ZB-7")
        assert report_in.slip_no
        for purpose in WORDINGS:
            assert has_consented(report_in.person_id, purpose.value)
        assert active_again(cast, report_in).state == "active"

    def test_the_same_member_is_one_person(self, cast: Cast) -> None:
        handed_in(cast)
        assert code_again(cast) is Code.ALREADY_REPORTED_IN

    def test_whoever_entered_it_does_not_prove_it(self, cast: Cast) -> None:
        report_in = handed_in(cast)
        refused = code_of(confirm_by_slip, cast.zhou, report_in.id, paper_no="ZB-7")
        assert refused is Code.SAME_PERSON
        assert again(ReportIn, report_in.id).confirmed_at is None

    def test_who_has_an_account_reports_in_there(self, cast: Cast) -> None:
        do(keep_phone, cast.wei, number="13900000888", country_code="86")
        assert code_again(cast) is Code.ACCOUNT_EXISTS

    def test_without_consent_nothing_is_entered(self, cast: Cast) -> None:
        with_sheet = paper(cast.zhou)
        refused = code_of(report_in_on_paper, cast.zhou, slip(), with_sheet, wordings={})
        assert refused is Code.CONSENT_MISSING

    def test_anothers_picture_is_no_sheet(self, cast: Cast) -> None:
        sheet = Paper("ZB-7", a_sheet(cast.zheng))
        refused = code_of(report_in_on_paper, cast.zhou, slip(), sheet, wordings=WORDINGS)
        assert refused is Code.PICTURE_UNKNOWN

    @pytest.mark.parametrize("name", ["wang", "zhao", "wei", "wu", "gao", "feng", "chen", "chu"])
    def test_only_the_office_of_the_place_enters_slips(self, cast: Cast, name: str) -> None:
        actor = getattr(cast, name)
        refused = code_of(report_in_on_paper, actor, slip(), paper(actor), wordings=WORDINGS)
        assert refused is Code.FORBIDDEN


def code_again(cast: Cast) -> Code:
    written = replace(slip(), name="何建国", phone="13900000888")
    return code_of(report_in_on_paper, cast.zhou, written, paper(cast.zhou), wordings=WORDINGS)


def active_again(cast: Cast, report_in: ReportIn) -> ReportIn:
    do(receive, cast.zhou, report_in.id)
    return do(activate, cast.zhou, report_in.id)


class TestClaim:
    def test_a_claim_form_is_a_claim_of_the_member(self, cast: Cast) -> None:
        claim = claimed(cast)
        assert (claim.state, claim.party) == ("claimed", "member")
        assert again(Wish, claim.wish_id).state == "claimed"
        assert steps_on(claim.wish_id) == [("claim", "RL-3", cast.zheng.me)]
        assert "on_paper" in [each.action for each in looks_at(claim.id)]

    def test_the_sheet_is_kept_as_long_as_what_it_proves(self, cast: Cast) -> None:
        sheet = do(a_picture, cast.zheng).id
        wish = a_wish(cast)
        do(claim_on_paper, cast.zheng, wish.id, active(cast).id, Paper("RL-3", sheet))
        assert again(Picture, sheet).is_proof

    def test_the_membership_is_proved_first(self, cast: Cast) -> None:
        report_in = active_again(cast, handed_in(cast))
        wish = a_wish(cast)
        refused = code_of(claim_on_paper, cast.zheng, wish.id, report_in.id, paper(cast.zheng))
        assert refused is Code.MEMBER_UNCONFIRMED

    def test_who_reviewed_the_wish_does_not_claim_it_for_a_member(self, cast: Cast) -> None:
        wish, report_in = a_wish(cast), active(cast)
        assert wish.reviewer_id == cast.zhou.me
        refused = code_of(claim_on_paper, cast.zhou, wish.id, report_in.id, paper(cast.zhou))
        assert refused is Code.SAME_PERSON

    @pytest.mark.parametrize(
        ("name", "code"),
        [("wang", Code.NOT_FOUND), ("gao", Code.NOT_FOUND), ("wu", Code.NOT_FOUND),
         ("feng", Code.FORBIDDEN), ("wei", Code.NOT_FOUND), ("chu", Code.NOT_FOUND)],
    )  # fmt: skip
    def test_only_the_office_of_the_place_claims(self, cast: Cast, name: str, code: Code) -> None:
        wish, actor, report_in = a_wish(cast), getattr(cast, name), active(cast)
        assert code_of(claim_on_paper, actor, wish.id, report_in.id, paper(actor)) is code

    def test_whoever_has_an_account_hears_of_it(self, cast: Cast) -> None:
        wish = a_wish(cast)
        assert cast.zhao.report_in
        claim = do(claim_on_paper, cast.zheng, wish.id, cast.zhao.report_in.id, paper(cast.zheng))
        tell_of("claim.paper_claim", claim.id)
        assert "claim.paper_claim" in [each.topic for each in inbox(cast.zhao)]


def turn(claim: Claim) -> list[str]:
    """What a worker does with a claim now."""
    return list(do(check_claim_deadline, claim.id)) if do(take_turn, claim.id, due_claims) else []


class TestTheWay:
    def test_once_the_office_printed_the_sheet_the_claim_goes_on(self, cast: Cast) -> None:
        claim = claimed(cast)
        _, contact = do(print_contact_sheet, cast.zhou, claim.id)
        assert (contact.beneficiary_name, contact.contact_phone) == ("王秀兰", "13800000001")
        looks = [(each.action, each.person_id) for each in looks_at(claim.id)]
        assert looks[-2:] == [("on_paper", claim.member_id), ("contact", cast.wang.me)]
        assert looks_at(claim.id)[-1].actor_id == cast.zhou.me
        with after(days=8):
            assert turn(claim) == []
        assert again(Claim, claim.id).state == "claimed"

    @pytest.mark.parametrize("days", [5, 13])
    def test_the_office_calls_who_cannot_read_a_reminder(self, cast: Cast, days: int) -> None:
        claim = claimed(cast)
        if days > 7:
            do(print_contact_sheet, cast.zheng, claim.id)
        with after(days=days):
            [step] = turn(claim)
            tell_of(f"claim.{step}", claim.id)
            [call] = calls()
            _, callee = do(open_call_file, cast.zhou, call.id)
        assert (call.topic, call.person_id) == (f"claim.{step}", claim.member_id)
        assert (callee.name, callee.phone) == ("何建国", "13900000888")

    def test_without_the_sheet_it_lapses(self, cast: Cast) -> None:
        claim = claimed(cast)
        with after(days=5):
            turn(claim)
        with after(days=8):
            assert turn(claim) == ["lapse"]
        assert code_of(print_contact_sheet, cast.zheng, claim.id) is Code.CONTACT_CLOSED

    @pytest.mark.parametrize(
        ("name", "code"),
        [("wang", Code.FORBIDDEN), ("wu", Code.FORBIDDEN), ("feng", Code.FORBIDDEN),
         ("gao", Code.NOT_FOUND), ("zhao", Code.NOT_FOUND)],
    )  # fmt: skip
    def test_nobody_else_prints_it(self, cast: Cast, name: str, code: Code) -> None:
        claim = claimed(cast)
        assert code_of(print_contact_sheet, getattr(cast, name), claim.id) is code
        assert again(Claim, claim.id).contacted_at is None

    def test_none_for_who_is_no_member_any_more(self, cast: Cast) -> None:
        claim = claimed(cast)
        do(end, cast.zhou, claim.report_in_id, why="退休")
        assert code_of(print_contact_sheet, cast.zhou, claim.id) is Code.NOT_REPORTED_IN

    def test_who_has_an_account_opens_it_there_too(self, cast: Cast) -> None:
        wish = a_wish(cast)
        assert cast.zhao.report_in
        claim = do(claim_on_paper, cast.zheng, wish.id, cast.zhao.report_in.id, paper(cast.zheng))
        do(print_contact_sheet, cast.zhao, claim.id)
        assert looks_at(claim.id)[-1].actor_id == cast.zhao.me


class TestReport:
    def test_a_report_on_paper_waits_for_the_resident(self, cast: Cast) -> None:
        claim = reported(cast)
        assert again(Claim, claim.id).state == again(Wish, claim.wish_id).state == "delivered"
        assert [step for step, _, _ in steps_on(claim.wish_id)] == ["claim", "report"]
        with after(days=2):
            do(confirm_claim, cast.wang, claim.id)
        [record] = booked(Actor(claim.member_id))
        assert (record.kind, record.minutes) == ("confirmed_by_resident", 90)

    def test_whoever_entered_it_does_not_answer_for_the_resident(self, cast: Cast) -> None:
        claim = reported(cast)
        with after(days=2):
            refused = code_of(confirm_for_resident, cast.zheng, claim.id, call_note="很好")
            assert refused is Code.SAME_PERSON
            assert code_of(hand_code, cast.zheng, claim.wish_id) is Code.SAME_PERSON
            do(confirm_for_resident, cast.wu, claim.id, call_note="很好")

    def test_nobody_reports_for_themselves(self, cast: Cast) -> None:
        claim = a_claim(cast, "in_progress")
        done = Done(time=service(), report="灯修好了", picture_ids=())
        for actor in (cast.wang, cast.zhao):
            refused = code_of(report_on_paper, actor, claim.id, done, paper(actor))
            assert refused in {Code.FORBIDDEN, Code.SAME_PERSON}
        assert again(Claim, claim.id).state == "in_progress"
