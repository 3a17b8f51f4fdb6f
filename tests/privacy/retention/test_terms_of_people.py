"""What is known of people beside wishes has a term, too, and reasons lose their words with it."""

from uuid import UUID

import pytest

from tests.builders.breaking import Changed, Refused
from tests.builders.cast import Cast, actor_of_name, apply_for, openid, signed_in, slip
from tests.builders.deadlines import a_full_wish
from tests.builders.doing import again, do
from tests.builders.kin import declare_kinship
from tests.builders.land import BY_SETUP
from tests.builders.lives import erased
from tests.builders.teams import a_team
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim, a_wish, newest_claim
from tests.privacy.retention.ends import YEARS, after_years, due, kept_and_then_swept, swept
from wishapp.base.db import db, transaction
from wishapp.base.personal import Kind
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.pledges.queries import own_pledges_on
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.fulfilment.teams.leaving import leave_team
from wishapp.fulfilment.teams.models import Membership
from wishapp.kernel.access import Actor, Role
from wishapp.privacy.own_data import correction_requests
from wishapp.privacy.own_data.correction_requests import ask_correction
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.privacy.own_data.erasing import erase
from wishapp.privacy.own_data.models import Closing, Correction
from wishapp.privacy.own_data.rules import Fact
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import end, send_back
from wishapp.registry.people.granting import grant_role
from wishapp.registry.people.models import Kinship, Person

pytestmark = pytest.mark.usefixtures("core")


def report_in_of(cast: Cast) -> UUID:
    assert cast.zhao.report_in
    return cast.zhao.report_in.id


def count(model: type) -> int:
    with transaction():
        return db.session.scalar(db.select(db.func.count()).select_from(model)) or 0


class TestReportIns:
    def test_only_the_name_is_left_of_one_that_ended(self, cast: Cast) -> None:
        do(end, cast.zhou, report_in_of(cast), why="赵明远搬到外县")
        with transaction():
            # Another one that nobody ever received reaches the same term below.
            db.session.execute(db.delete(ReportIn).where(ReportIn.person_id == cast.sun.me))
        kept_and_then_swept(Kind.REPORT_INS)
        left = again(ReportIn, report_in_of(cast))
        assert (left.phone, left.address, left.skills, left.political_status) == ("", "", "", "")
        assert (left.member_name, left.state) == ("赵明远", "ended")
        last = transitions_of(left.id)[-1]
        assert (last.verb, last.words) == ("end", None)

    def test_so_it_is_with_one_that_was_returned(self, cast: Cast) -> None:
        assert cast.sun.report_in is None
        with transaction():
            slip_id = db.session.scalars(
                db.select(ReportIn.id).where(ReportIn.person_id == cast.sun.me)
            ).one()
        do(send_back, cast.zhou, slip_id, why="不在本社区")
        kept_and_then_swept(Kind.REPORT_INS)
        assert again(ReportIn, slip_id).phone == ""

    def test_one_that_nobody_received_ends(self, cast: Cast) -> None:
        member = do(actor_of_name, "forgotten")
        with transaction():
            db.session.execute(db.delete(ReportIn).where(ReportIn.person_id == cast.sun.me))
            waiting = apply_for(member, slip("sun")).id
        kept_and_then_swept(Kind.REPORT_INS)
        left = again(ReportIn, waiting)
        assert (left.state, left.phone) == ("ended", "")

    def test_an_active_one_stays(self, cast: Cast) -> None:
        with after_years(30):
            swept(Kind.REPORT_INS)
        assert again(ReportIn, report_in_of(cast)).phone == "13900000001"


class TestIdleAccounts:
    def idle(self) -> list[UUID]:
        with transaction():
            query = db.select(Closing.person_id).where(Closing.state == "pending")
            return list(db.session.scalars(query))

    def test_somebody_without_duties_is_erased_after_the_term(self, cast: Cast) -> None:
        with after_years(YEARS):
            assert (due(Kind.IDLE_ACCOUNTS), swept(Kind.IDLE_ACCOUNTS)) == (0, 0)
        with after_years(YEARS, days=1):
            number = due(Kind.IDLE_ACCOUNTS)
            assert swept(Kind.IDLE_ACCOUNTS) == number > 0
            assert (due(Kind.IDLE_ACCOUNTS), swept(Kind.IDLE_ACCOUNTS)) == (0, 0)
            idle = self.idle()
            assert cast.wei.me in idle
            # Members and staff have duties.
            assert not {cast.zhao.me, cast.qian.me, cast.zhou.me, cast.chen.me, cast.chu.me} & {
                *idle
            }
            closing = self.closing_of(cast.wei.me)
        with after_years(YEARS, days=20):
            assert do(erase, closing)
        assert again(Person, cast.wei.me).erased_at

    def closing_of(self, person_id: UUID) -> UUID:
        with transaction():
            query = db.select(Closing.id).where(Closing.person_id == person_id)
            return db.session.scalars(query).one()

    def test_whoever_signs_in_again_keeps_it(self, cast: Cast) -> None:
        with after_years(YEARS, days=1):
            swept(Kind.IDLE_ACCOUNTS)
            closing = self.closing_of(cast.wei.me)
        with after_years(YEARS, days=5):
            do(signed_in, "wei")
        with after_years(YEARS, days=20):
            assert not do(erase, closing)
        assert again(Closing, closing).state == "taken_back"
        assert again(Person, cast.wei.me).openid == openid("wei")

    def test_whose_wish_is_still_kept_is_kept(self, cast: Cast) -> None:
        a_wish(cast, "withdrawn", wisher=cast.li)
        with after_years(YEARS, days=1):
            swept(Kind.IDLE_ACCOUNTS)
        assert cast.li.me not in self.idle()


class TestKinships:
    def test_it_stays_while_one_of_them_may_claim(self, cast: Cast) -> None:
        do(declare_kinship, cast.wu, cast.zhao.me, cast.wang.me)
        with after_years(30):
            assert (due(Kind.KINSHIPS), swept(Kind.KINSHIPS)) == (0, 0)

    def test_it_goes_when_neither_is_a_member(self, cast: Cast) -> None:
        do(declare_kinship, cast.wu, cast.wang.me, cast.li.me)
        kept_and_then_swept(Kind.KINSHIPS)
        assert count(Kinship) == 0


class TestCorrectionsAndMemberships:
    def test_a_decided_correction_goes(self, cast: Cast) -> None:
        asked = do(ask_correction, cast.zhao, report_in_of(cast), Fact.SKILLS, wanted="理发")
        with after_years(30):
            assert due(Kind.CORRECTIONS) == 0
        do(correction_requests.refuse, cast.zhou, asked.id, why="与证件一致")
        kept_and_then_swept(Kind.CORRECTIONS)
        assert count(Correction) == 0

    def membership_of(self, team_id: UUID, member: Actor) -> Membership:
        query = db.select(Membership).where(
            Membership.team_id == team_id, Membership.person_id == member.me
        )
        with transaction():
            return db.session.scalars(query).one()

    def test_a_membership_goes_after_its_end(self, cast: Cast) -> None:
        team = a_team(cast, cast.qian)
        membership = self.membership_of(team.id, cast.qian)
        before = count(Membership)
        with after_years(30):
            assert due(Kind.MEMBERSHIPS) == 0
        do(leave_team, cast.qian, membership.id)
        kept_and_then_swept(Kind.MEMBERSHIPS)
        assert count(Membership) == before - 1


class TestReasons:
    def words(self, *ids: UUID) -> list[str | None]:
        return [step.words for each in ids for step in transitions_of(each) if step.words]

    def test_they_lose_their_words_with_the_wish(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(release_claim, cast.zhao, claim.id, why="王奶奶家住四楼没电梯")
        rejected = a_wish(cast, "rejected")
        assert self.words(claim.id) == ["王奶奶家住四楼没电梯"]
        assert self.words(rejected.id) == ["重复"]
        with transaction():
            anonymise([claim.wish_id, rejected.id])
        assert self.words(claim.id, claim.wish_id, rejected.id) == []
        # What was done, by whom and by which code stays.
        last = transitions_of(rejected.id)[-1]
        assert (last.verb, last.code, last.actor_id) == ("reject", "duplicate", cast.zhou.me)

    def test_so_do_those_of_shares(self, cast: Cast) -> None:
        wish = a_full_wish(cast)
        with transaction():
            [pledge] = own_pledges_on(wish.id, cast.qian.me)
        do(take_back, cast.qian, pledge.id, why="要出远门")
        assert self.words(pledge.id) == ["要出远门"]
        with transaction():
            anonymise([wish.id])
        assert self.words(pledge.id) == []

    def test_a_person_takes_their_own_words_with_them(self, cast: Cast) -> None:
        wish = a_wish(cast, "claimed", wisher=cast.li)
        with transaction():
            claim_id = newest_claim(wish.id).id
        do(release_claim, cast.zhao, claim_id, why="我住院了")
        erased(cast.zhao)
        assert self.words(claim_id) == []

    def test_what_staff_decided_about_others_keeps_its_reason(self, cast: Cast) -> None:
        rejected = a_wish(cast, "rejected")
        erased(cast.zhou)
        assert self.words(rejected.id) == ["重复"]

    @pytest.mark.parametrize("change", ["words = NULL, verb = 'sing'", "actor_id = NULL"])
    def test_no_other_part_of_a_reason_can_go(
        self, cast: Cast, refused: Refused, changed: Changed, change: str
    ) -> None:
        """Not even where words may be forgotten; and not the words where that is not said."""
        step = transitions_of(a_wish(cast, "rejected").id)[-1]
        words = "UPDATE transitions SET words = NULL WHERE id = :id"
        assert "never changed" in str(refused(words, id=step.id))
        changed("SELECT set_config('wishapp.forgetting', 'on', true)")
        statement = f"UPDATE transitions SET {change} WHERE id = :id"  # noqa: S608 - our own words
        assert "never changed" in str(refused(statement, id=step.id))
        assert changed(words, id=step.id) == 1


def test_roles_keep_an_account(cast: Cast) -> None:
    actor: Actor = do(actor_of_name, "newcomer")
    do(grant_role, BY_SETUP, actor.me, Role.COUNTY_ADMIN, place_code="229901000000")
    with after_years(YEARS, days=1):
        swept(Kind.IDLE_ACCOUNTS)
    with transaction():
        closes = db.select(Closing.id).where(Closing.person_id == actor.me)
        assert db.session.scalar(closes) is None
