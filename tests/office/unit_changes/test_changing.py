"""A member changes unit in the same community, and everything under way goes on."""

import pytest

from tests.builders import on_paper
from tests.builders.cast import WORDING, Cast, actor_of
from tests.builders.clockwork import after
from tests.builders.crowds import a_shared_wish, pledged
from tests.builders.dispatches import a_dispatch, proposal_to
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, UNIT_A, UNIT_B, code
from tests.builders.ledger import booked
from tests.builders.notices import inbox, tell_of
from tests.builders.statements import unit_id
from tests.builders.teams import a_team, a_team_claim, parts_of, report_in_id
from tests.builders.times import service
from tests.builders.traces import transitions_of, verbs_of
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim, release_claims_under
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.dispatches.following_wish import withdraw_proposals_under
from wishapp.fulfilment.dispatches.models import Proposal
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.taking_back import take_back_under
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.teams.leaving import end_under
from wishapp.fulfilment.teams.own_memberships import see_own_memberships
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.access import Actor
from wishapp.notices.composing import read
from wishapp.office.unit_changes.changing import change_unit, change_unit_on_paper
from wishapp.registry.members.changing_unit import UnitChange
from wishapp.registry.members.confirming import confirm_by_slip
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import member_of
from wishapp.registry.members.reporting_in import end
from wishapp.registry.members.states import EndedBecause
from wishapp.registry.people.consenting import Purpose, withdraw_consent

E = EndedBecause
TO_B = UnitChange(because=E.CHANGED_UNIT, unit_uscc=UNIT_B, unit_wording=WORDING)
RETIRED = UnitChange(because=E.RETIRED)
BACK = UnitChange(because=E.CHANGED_UNIT, unit_uscc=UNIT_A, unit_wording=WORDING)
FOLLOWERS = (release_claims_under, take_back_under, end_under, withdraw_proposals_under)


def changed(member: Actor, change: UnitChange = TO_B) -> ReportIn:
    return do(change_unit, member, report_in_id(member), change)


def report(member: Actor, claim: Claim, time: ServiceTime) -> Claim:
    return do(report_done, member, claim.id, Done(time=time, report="修好了", picture_ids=()))


@pytest.mark.usefixtures("core")
class TestTheTwoRows:
    def test_one_closes_and_the_next_goes_on_at_once(self, cast: Cast) -> None:
        first = again(ReportIn, report_in_id(cast.zhao))
        later = changed(cast.zhao)
        closed = again(ReportIn, first.id)
        assert (closed.state, closed.ended_because) == ("ended", "changed_unit")
        assert closed.ended_at is not None
        assert (later.state, later.previous_id) == ("active", first.id)
        assert (closed.unit_id, later.unit_id) == (unit_id(UNIT_A), unit_id(UNIT_B))
        assert later.located() == first.located()
        assert later.slip_no != first.slip_no
        assert later.receipt_no not in {None, first.receipt_no}
        assert verbs_of(first.id)[-1] == "change"
        assert verbs_of(later.id) == ["continue", "activate"]
        assert transitions_of(first.id)[-1].code == "changed_unit"
        now = do(actor_of, cast.zhao).report_in
        assert now is not None
        assert now.id == later.id

    def test_the_membership_stays_proved_and_the_new_unit_says_that_it_is_theirs(
        self, cast: Cast
    ) -> None:
        later = changed(cast.zhao)
        assert later.confirmed_as == "earlier"
        do(claim_wish, do(actor_of, cast.zhao), a_wish(cast).id)
        do(confirm_by_slip, cast.zheng, later.id, paper_no="2027-1")
        assert again(ReportIn, later.id).confirmed_as == "slip"

    def test_who_retires_stays_with_the_unit_which_is_told_no_more(self, cast: Cast) -> None:
        first = again(ReportIn, report_in_id(cast.zhao))
        later = changed(cast.zhao, RETIRED)
        assert (later.unit_id, later.employment) == (first.unit_id, "retired")
        assert later.confirmed_as == first.confirmed_as

    def test_nobody_retires_twice(self, cast: Cast) -> None:
        later = changed(cast.zhao, RETIRED)
        member = do(actor_of, cast.zhao)
        assert code_of(change_unit, member, later.id, RETIRED) is Code.NOTHING_CHANGED
        assert changed(member).employment == "in_service"

    def test_who_is_seconded_works_for_another_unit_and_comes_back(self, cast: Cast) -> None:
        there = changed(cast.zhao, UnitChange(because=E.SECONDED, unit_id=unit_id(UNIT_B)))
        assert there.employment == "seconded"
        back = UnitChange(because=E.CHANGED_UNIT, unit_uscc=UNIT_A)
        assert changed(do(actor_of, cast.zhao), back).employment == "in_service"

    def test_what_is_refused(self, cast: Cast) -> None:
        own = report_in_id(cast.zhao)
        same = UnitChange(because=E.CHANGED_UNIT, unit_uscc=UNIT_A)
        nowhere = UnitChange(because=E.SECONDED, unit_uscc="91110000600037341L")
        assert code_of(change_unit, cast.zhao, own, same) is Code.NOTHING_CHANGED
        assert code_of(change_unit, cast.zhao, own, nowhere) is Code.UNIT_UNKNOWN
        for who, expected in ((cast.zhou, Code.FORBIDDEN), (cast.qian, Code.NOT_FOUND)):
            assert code_of(change_unit, who, own, TO_B) is expected
        do(end, cast.zhao, own, why="不再参加")
        assert code_of(change_unit, cast.zhao, own, TO_B) is Code.MOVE_NOT_ALLOWED

    def test_both_units_are_told_and_nobody_of_their_own_act(self, cast: Cast) -> None:
        first = report_in_id(cast.zhao)
        later = changed(cast.zhao)
        tell_of("report_in.change", first)
        assert inbox(cast.zhao) == []
        assert read(inbox(cast.chu)[-1].facts)["what"] == "有本单位党员的报到有变更"
        before = len(inbox(cast.chu))
        tell_of("report_in.activate", later.id)
        assert len(inbox(cast.chu)) == before
        back = changed(do(actor_of, cast.zhao), BACK)
        tell_of("report_in.activate", back.id)
        assert read(inbox(cast.chu)[-1].facts)["what"] == "有本单位党员待核实身份"

    def test_a_unit_that_never_knew_is_not_told(self, cast: Cast) -> None:
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        first = report_in_id(cast.zhao)
        changed(cast.zhao)
        tell_of("report_in.change", first)
        assert inbox(cast.chu) == []


@pytest.mark.usefixtures("core")
class TestWhatIsUnderWay:
    def test_all_of_it_goes_on_under_the_next_row(self, cast: Cast) -> None:
        first = report_in_id(cast.zhao)
        claim = a_claim(cast, "in_progress")
        pledge = pledged(cast.zhao, a_shared_wish(cast).id)
        team = a_team(cast)
        asked = proposal_to(cast.zhao, a_dispatch(cast, cast.zhao))
        later = changed(cast.zhao)
        for follower in FOLLOWERS:
            assert do(follower, first) == 0
        kept = again(Claim, claim.id)
        assert (kept.state, kept.report_in_id) == ("in_progress", later.id)
        assert kept.unit_id == unit_id(UNIT_B)
        assert again(Pledge, pledge.id).report_in_id == later.id
        assert again(Proposal, asked.id).report_in_id == later.id
        mine = do(see_own_memberships, do(actor_of, cast.zhao), before=None, limit=9)
        assert [each.report_in_id for each in mine if each.team_id == team.id] == [later.id]

    def test_a_part_in_a_claim_of_the_team_goes_on(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        later = changed(cast.qian, UnitChange(because=E.CHANGED_UNIT, unit_uscc=UNIT_A))
        theirs = [each for each in parts_of(undertaken.claim.id) if each.member_id == cast.qian.me]
        assert [each.report_in_id for each in theirs] == [later.id]

    def test_a_later_end_gives_it_back_after_all(self, cast: Cast) -> None:
        claim = a_claim(cast, "in_progress")
        later = changed(cast.zhao)
        do(end, cast.zhao, later.id, why="不再参加")
        assert do(release_claims_under, later.id) == 1
        assert again(Claim, claim.id).state == "released"

    def test_what_was_given_back_before_keeps_its_row(self, cast: Cast) -> None:
        first = report_in_id(cast.zhao)
        claim = a_claim(cast, "claimed")
        do(release_claim, cast.zhao, claim.id, why="没有时间")
        changed(cast.zhao)
        assert again(Claim, claim.id).report_in_id == first


@pytest.mark.usefixtures("core")
class TestHours:
    def test_service_before_the_change_counts_for_the_old_unit(self, cast: Cast) -> None:
        first = report_in_id(cast.zhao)
        claim = a_claim(cast, "in_progress")
        with after(days=3):
            later = changed(cast.zhao)
            report(do(actor_of, cast.zhao), claim, service())
            do(confirm_claim, cast.wang, claim.id)
        (record,) = booked(cast.zhao)
        assert (record.report_in_id, record.unit_id) == (first, unit_id(UNIT_A))
        assert again(Claim, claim.id).report_in_id == later.id

    def test_service_after_the_change_counts_for_the_new_unit(self, cast: Cast) -> None:
        claim = a_claim(cast, "in_progress")
        later = changed(cast.zhao)
        with after(days=3):
            report(do(actor_of, cast.zhao), claim, service())
            do(confirm_claim, cast.wang, claim.id)
        (record,) = booked(cast.zhao)
        assert (record.report_in_id, record.unit_id) == (later.id, unit_id(UNIT_B))


@pytest.mark.usefixtures("core")
class TestOnPaper:
    def test_staff_enter_it_for_who_has_no_account(self, cast: Cast) -> None:
        first = on_paper.active(cast)
        sheet = on_paper.paper(cast.zhou, "BD-9")
        later = do(change_unit_on_paper, cast.zhou, first.id, TO_B, sheet)
        assert (later.state, later.paper_no, later.entered_by) == ("active", "BD-9", cast.zhou.me)
        assert do(member_of, later.person_id).report_in.id == later.id  # type: ignore[union-attr]  # active
        tell_of("report_in.change", first.id)
        told = inbox(Actor(later.person_id))
        assert [read(each.facts)["note"] for each in told] == ["办理中的事项照常进行"]
        slip = {"paper_no": "BD-9"}
        assert code_of(confirm_by_slip, cast.zhou, later.id, **slip) is Code.SAME_PERSON
        do(confirm_by_slip, cast.zheng, later.id, **slip)

    def test_not_for_who_can_do_it_by_themselves(self, cast: Cast) -> None:
        sheet = on_paper.paper(cast.zhou)
        own = report_in_id(cast.zhao)
        assert code_of(change_unit_on_paper, cast.zhou, own, TO_B, sheet) is Code.ACCOUNT_EXISTS
        stolen = on_paper.paper(cast.zheng)
        assert code_of(change_unit_on_paper, cast.zhou, own, TO_B, stolen) is Code.PICTURE_UNKNOWN


@pytest.mark.usefixtures("core")
def test_the_work_begun_before_is_started_after(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    later = changed(cast.zhao)
    do(start_claim, do(actor_of, cast.zhao), claim.id)
    assert again(ReportIn, later.id).place_path.endswith(f"{code(COMMUNITY)}/")
