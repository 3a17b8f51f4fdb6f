"""Reasons are read by those they are for, in whatever state the people and the wish are."""

from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.crowds import a_shared_wish, pledged
from tests.builders.doing import code_of, do
from tests.builders.lives import erased
from tests.builders.teams import a_unit_claim
from tests.builders.times import service
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim, a_wish
from tests.fulfilment.pledges.test_correcting_receipts import as_clerk
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.reviewing import refuse
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.fulfilment.reasons.rules import Author, Reason
from wishapp.fulfilment.reasons.showing import (
    findings_on_wish,
    own_reasons,
    reasons_on_claim,
    reasons_on_wish,
)
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import AuditRow
from wishapp.privacy.own_data.emptying_wishes import anonymise

pytestmark = pytest.mark.usefixtures("core")


def on_wish(actor: Actor, wish_id: UUID) -> list[Reason]:
    with transaction():
        return reasons_on_wish(actor, wish_of(wish_id))


def on_claim(actor: Actor, claim: Claim) -> list[Reason]:
    reasons: list[Reason] = do(reasons_on_claim, actor, claim)
    return reasons


def said(reasons: list[Reason]) -> list[tuple[str, str | None]]:
    return [(each.step, each.words) for each in reasons]


def judged(claim: Claim, suggest: str = "pass") -> UUID:
    with transaction():
        screening = newest_screening(claim.id, SubjectKind.DISPUTE)
        assert screening is not None
        take_verdict(screening.id, suggest=suggest, label=100, trace_id="t")
        return screening.id


def looked_at(person: Actor) -> list[str]:
    query = select(AuditRow.action).where(AuditRow.person_id == person.me).order_by(AuditRow.id)
    with transaction():
        return list(db.session.scalars(query))


class TestDispute:
    def test_the_member_reads_why_once_it_passed(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        [reason] = on_claim(cast.zhao, claim)
        assert (reason.words, reason.words_state, reason.author) == (
            None, "waiting", Author.WISHER,
        )  # fmt: skip
        for who in (cast.wang, cast.feng, cast.zhou):
            assert said(on_claim(who, claim)) == [("dispute", "灯还不亮")]
        judged(claim)
        assert said(on_claim(cast.zhao, claim)) == [("dispute", "灯还不亮")]

    def test_what_is_refused_stays_with_the_street(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        do(refuse, cast.zheng, judged(claim, "risky"), why="骂人")
        [reason] = on_claim(cast.zhao, claim)
        assert (reason.words, reason.words_state) == (None, "refused")
        assert said(on_claim(cast.feng, claim)) == [("dispute", "灯还不亮")]

    def test_the_office_answers_for_its_own_words(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        do(dispute_claim, cast.zheng, claim.id, why="回访时没有修好")
        assert do(newest_screening, claim.id, SubjectKind.DISPUTE) is None
        assert said(on_claim(cast.zhao, claim)) == [("dispute", "回访时没有修好")]

    def test_each_dispute_has_a_verdict_of_its_own(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        judged(claim)
        do(order_rework, cast.feng, claim.id, why="请再去看看")
        do(report_done, cast.zhao, claim.id, Done(time=service(), report="好了", picture_ids=()))
        do(dispute_claim, cast.wang, claim.id, why="又不亮了")
        told = [("dispute", None), ("rework", "请再去看看"), ("dispute", "灯还不亮")]
        assert said(on_claim(cast.zhao, claim)) == told
        judged(claim)
        told[0] = ("dispute", "又不亮了")
        assert said(on_claim(cast.zhao, claim)) == said(on_claim(cast.wang, claim)) == told

    def test_the_same_words_wait_for_their_own_verdict(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        judged(claim)
        do(order_rework, cast.feng, claim.id, why="请再去看看")
        do(report_done, cast.zhao, claim.id, Done(time=service(), report="好了", picture_ids=()))
        do(dispute_claim, cast.wang, claim.id, why="灯还不亮")
        assert on_claim(cast.zhao, claim)[0].words_state == "waiting"

    def test_without_a_screening_the_member_reads_nothing(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        with transaction():
            db.session.delete(newest_screening(claim.id, SubjectKind.DISPUTE))
        [reason] = on_claim(cast.zhao, claim)
        assert (reason.words, reason.words_state) == (None, None)


class TestGivenBack:
    def test_staff_read_why_and_the_resident_does_not(self, cast: Cast) -> None:
        claim = a_claim(cast, "released")
        for who in (cast.zhou, cast.feng):
            assert ("release", "出差") in said(on_wish(who, claim.wish_id))
            assert said(on_claim(who, claim)) == [("release", "出差")]
        assert said(on_claim(cast.zhao, claim)) == [("release", "出差")]
        assert on_wish(cast.wang, claim.wish_id) == on_claim(cast.wang, claim) == []

    def test_a_look_at_what_a_member_wrote_is_theirs_to_know(self, cast: Cast) -> None:
        claim = a_claim(cast, "released")
        before = looked_at(cast.zhao)
        on_wish(cast.zhou, claim.wish_id)
        assert looked_at(cast.zhao) == [*before, "reason"]
        on_claim(cast.feng, claim)
        assert looked_at(cast.zhao) == [*before, "reason", "reason"]
        # Their own look is none, and it is not the resident's data.
        on_claim(cast.zhao, claim)
        assert looked_at(cast.zhao) == [*before, "reason", "reason"]
        assert looks_at(claim.wish_id) == looks_at(claim.id) == []

    def test_it_is_a_members_word_whatever_office_they_have_besides(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(release_claim, as_clerk(cast, cast.zhao), claim.id, why="摔伤了腿")
        before = looked_at(cast.zhao)
        [of_claim] = on_claim(cast.feng, claim)
        [of_wish] = [each for each in on_wish(cast.feng, claim.wish_id) if each.words]
        assert of_claim.author is of_wish.author is Author.MEMBER
        assert looked_at(cast.zhao) == [*before, "reason", "reason"]

    def test_the_member_reads_why_the_office_took_it_back(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(release_claim, cast.zhou, claim.id, why="居民另有安排")
        assert said(on_claim(cast.zhao, claim)) == [("release", "居民另有安排")]
        before = looked_at(cast.zhou)
        on_claim(cast.feng, claim)
        assert looked_at(cast.zhou) == before

    def test_a_liaison_reads_for_the_unit(self, cast: Cast) -> None:
        undertaken = a_unit_claim(cast, cast.zhao)
        do(release_claim, cast.chu, undertaken.claim.id, why="人手不够")
        assert said(on_claim(cast.chu, undertaken.claim)) == [("release", "人手不够")]
        assert code_of(reasons_on_claim, cast.zhao, undertaken.claim) is Code.NOT_FOUND


class TestBeside:
    def test_staff_read_why_a_share_was_taken_back(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        pledge = pledged(cast.zhao, wish.id)
        do(take_back, cast.zhao, pledge.id, why="家里有事")
        assert ("take_back", "家里有事") in said(on_wish(cast.zhou, wish.id))
        assert ("take_back", "家里有事") not in said(on_wish(cast.wang, wish.id))
        own = do(own_reasons, cast.zhao.me, before=None, limit=9)
        assert ("take_back", "家里有事") in said(own)
        assert said(do(own_reasons, cast.qian.me, before=None, limit=9)) == []


class TestNobodyElse:
    def test_who_has_no_part_reads_nothing(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        wish = do(wish_of, claim.wish_id)
        for who in (cast.qian, cast.gao, cast.wei, cast.li):
            assert code_of(reasons_on_claim, who, claim) is Code.NOT_FOUND
            assert code_of(reasons_on_wish, who, wish) is Code.NOT_FOUND
            assert code_of(findings_on_wish, who, wish) is Code.NOT_FOUND
        # A claimant reads the claim's, and not the wish's file.
        assert code_of(reasons_on_wish, cast.zhao, wish) is Code.NOT_FOUND

    def test_findings_are_for_staff(self, cast: Cast) -> None:
        wish = a_wish(cast, "closed")
        found = do(findings_on_wish, cast.zheng, wish)
        assert [(each.kind, each.way, each.words) for each in found] == [
            ("return_visit", "phone", "很满意"),
            ("check", "visit", "入户核实"),
            ("check", "phone", "电话核实"),
        ]
        assert do(findings_on_wish, cast.wang, wish) == []

    def test_nothing_is_left_of_a_wish_without_words(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        judged(claim)
        with transaction():
            anonymise([claim.wish_id])
        with transaction():
            db.session.expire_all()
            wish = db.session.get_one(Wish, claim.wish_id)
            claim = db.session.get_one(Claim, claim.id)
            for who in (cast.wang, cast.feng):
                assert reasons_on_wish(who, wish) == []
            for who in (cast.wang, cast.zhao, cast.feng):
                assert reasons_on_claim(who, claim) == []
            assert findings_on_wish(cast.feng, wish) == []
        assert do(own_reasons, cast.wang.me, before=None, limit=9) == []

    def test_the_words_of_who_was_erased_are_nobodys(self, cast: Cast) -> None:
        claim = a_claim(cast, "released")
        erased(cast.zhao)
        with transaction():
            wish = db.session.get_one(Wish, claim.wish_id)
            assert said(reasons_on_wish(cast.zhou, wish)) == []
