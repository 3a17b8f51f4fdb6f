"""The sheets behind slips, claims and reports on paper: who opens them, and how long they stay."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.builders.cast import WORDING, Cast, slip
from tests.builders.doing import again, code_of, do
from tests.builders.lives import erased
from tests.builders.on_paper import claimed, handed_in, paper, reported
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.assistance.by_paper import claim_on_paper
from wishapp.fulfilment.assistance.models import PaperStep
from wishapp.fulfilment.assistance.showing_paper import open_paper_sheet, paper_steps_shown
from wishapp.fulfilment.claims.models import Claim
from wishapp.kernel.access import Actor
from wishapp.kernel.media.models import Picture
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.opening_sheets import open_slip_on_paper
from wishapp.registry.members.reporting_in import end, restrict_report_ins_of
from wishapp.registry.members.reporting_in_on_paper import report_in_on_paper
from wishapp.registry.members.retention import ENDED_REPORT_INS
from wishapp.registry.people.consenting import Purpose

pytestmark = pytest.mark.usefixtures("core")


def first_step(claim: Claim) -> PaperStep:
    query = select(PaperStep).where(PaperStep.claim_id == claim.id).order_by(PaperStep.id)
    with transaction():
        return db.session.scalars(query).first()  # type: ignore[return-value]  # there is one


class TestSlips:
    def test_whoever_sees_the_file_opens_the_sheet(self, cast: Cast) -> None:
        report_in = handed_in(cast)
        member = Actor(report_in.person_id)
        for who in (cast.zhou, cast.zheng, cast.feng, cast.chen, member):
            assert do(open_slip_on_paper, who, report_in.id).id == report_in.evidence
        looks = [(each.action, each.actor_id) for each in looks_at(report_in.id)]
        assert ("evidence", cast.zheng.me) in looks
        assert ("evidence", member.me) not in looks
        for stranger in (cast.gao, cast.chu, cast.wang):
            assert code_of(open_slip_on_paper, stranger, report_in.id) is Code.NOT_FOUND

    def test_there_is_none_of_who_reported_in_by_themselves(self, cast: Cast) -> None:
        assert cast.zhao.report_in
        assert code_of(open_slip_on_paper, cast.zhou, cast.zhao.report_in.id) is Code.NOT_FOUND

    def test_nobody_opens_that_of_who_agrees_no_longer(self, cast: Cast) -> None:
        report_in = handed_in(cast)
        do(restrict_report_ins_of, report_in.person_id)
        assert code_of(open_slip_on_paper, cast.zhou, report_in.id) is Code.RESTRICTED

    def test_a_second_slip_in_the_same_wording_has_its_own_sheet(self, cast: Cast) -> None:
        first = handed_in(cast)
        do(end, cast.zhou, first.id, why="搬走")
        written = replace(slip(), name="何建国", phone="13900000888")
        wordings = {Purpose.PROCESSING: WORDING}
        second = do(
            report_in_on_paper, cast.zhou, written, paper(cast.zhou, "ZB-8"), wordings=wordings
        )
        assert second.person_id == first.person_id
        assert second.evidence not in {None, first.evidence}
        assert again(Picture, second.evidence).is_proof

    def test_it_goes_with_what_it_proved(self, cast: Cast) -> None:
        report_in = handed_in(cast)
        sheet = report_in.evidence
        do(end, cast.zhou, report_in.id, why="搬走")
        do(ENDED_REPORT_INS.batch, now(), 10)
        assert again(ReportIn, report_in.id).evidence is None
        assert not again(Picture, sheet).is_proof


class TestSteps:
    def test_staff_and_the_claimant_see_what_was_entered(self, cast: Cast) -> None:
        claim = reported(cast)
        steps = do(paper_steps_shown, cast.feng, claim)
        told = [(each.step, each.paper_no, each.acted_by) for each in steps]
        assert told == [("claim", "RL-3", cast.zheng.me), ("report", "BG-4", cast.zheng.me)]
        assert len(do(paper_steps_shown, Actor(claim.member_id), claim)) == 2
        assert not do(paper_steps_shown, cast.wang, claim)

    def test_who_opens_the_sheet(self, cast: Cast) -> None:
        claim = claimed(cast)
        step, member = first_step(claim), Actor(claim.member_id)
        for who in (cast.zhou, cast.wu, cast.feng, cast.chen, member):
            assert do(open_paper_sheet, who, claim.id, step.id).id == step.evidence
        looks = [each.actor_id for each in looks_at(claim.id) if each.action == "evidence"]
        assert looks == [who.me for who in (cast.zhou, cast.wu, cast.feng, cast.chen)]
        assert code_of(open_paper_sheet, cast.wang, claim.id, step.id) is Code.FORBIDDEN
        for stranger in (cast.gao, cast.chu, cast.zhao):
            assert code_of(open_paper_sheet, stranger, claim.id, step.id) is Code.NOT_FOUND

    def test_a_sheet_of_another_claim_is_not_found(self, cast: Cast) -> None:
        step = first_step(claimed(cast))
        other = a_claim(cast, "claimed", wisher=cast.li)
        for step_id in (step.id, new_id()):
            assert code_of(open_paper_sheet, cast.zhou, other.id, step_id) is Code.NOT_FOUND

    def test_it_is_closed_with_the_wish_and_with_the_member(self, cast: Cast) -> None:
        claim = claimed(cast)
        step = first_step(claim)
        do(withdraw_wish, cast.wang, claim.wish_id, why="不用了")
        assert code_of(open_paper_sheet, cast.zhou, claim.id, step.id) is Code.RESTRICTED

    def test_the_form_of_who_was_erased(self, cast: Cast) -> None:
        wish = a_wish(cast)
        assert cast.zhao.report_in
        form = paper(cast.zheng, "RL-9")
        claim = do(claim_on_paper, cast.zheng, wish.id, cast.zhao.report_in.id, form)
        step = first_step(claim)
        erased(cast.zhao)
        assert code_of(open_paper_sheet, cast.zhou, claim.id, step.id) is Code.RESTRICTED
