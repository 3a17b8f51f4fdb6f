"""Who may have which document printed, what is on it, and what is written down."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast, actor_of_name, apply_for, slip
from tests.builders.doing import code_of, do
from tests.builders.land import GRID, code
from tests.builders.ledger import booked, reverse_service
from tests.builders.lives import erased
from tests.builders.teams import a_team_claim, a_unit_claim
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.demand.boards.periods import Period, days
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.printing.documents import service_card
from wishapp.printing.documents.claim_papers import print_claim_form, print_contact_sheet
from wishapp.printing.documents.report_in_papers import print_receipt, print_slip
from wishapp.printing.documents.service_card import print_service_card
from wishapp.printing.documents.wish_paper import print_wish_form
from wishapp.printing.printouts.models import Printout
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import receive
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.rules import AgeGroup

pytestmark = pytest.mark.usefixtures("core")
EVERYBODY = (
    "wang", "li", "zhao", "qian", "sun", "zhou", "wu", "zheng", "gao", "feng", "chen", "chu", "wei",
)  # fmt: skip
MOTHER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
CONTACT = ("13800000001", "槐荫路3号1单元402")


def kinds() -> list[str]:
    with transaction():
        return list(db.session.scalars(select(Printout.kind).order_by(Printout.id)))


def who_may(cast: Cast, use_case: Callable[..., object], *asked: object) -> dict[str, Code]:
    """Everybody tries; the refusals of those who may not."""
    refused = {}
    for who in EVERYBODY:
        try:
            do(use_case, getattr(cast, who), *asked)
        except Refusal as refusal:
            refused[who] = refusal.code
    return refused


def nobody_but(*allowed: str) -> dict[str, Code]:
    return {who: Code.NOT_FOUND for who in EVERYBODY if who not in allowed}


def this_year() -> Period:
    return days(today() - timedelta(days=90), today() + timedelta(days=2))


def report_in_of(cast: Cast, who: str = "zhao") -> UUID:
    actor = getattr(cast, who)
    with transaction():
        query = select(ReportIn.id).where(ReportIn.person_id == actor.me)
        return db.session.scalars(query).one()


class TestReportIns:
    def test_who_prints_the_slip(self, cast: Cast) -> None:
        allowed = nobody_but("zhao", "zhou", "zheng", "feng", "chen")
        assert who_may(cast, print_slip, report_in_of(cast)) == allowed
        assert who_may(cast, print_service_card, report_in_of(cast), this_year()) == allowed

    def test_a_slip_of_a_grid_and_who_looked_at_it(self, cast: Cast) -> None:
        with transaction():
            member = actor_of_name("newcomer")
            report_in = apply_for(member, slip("sun", community_code=code(GRID)))
        paper = do(print_slip, cast.zhou, report_in.id)
        assert (paper.community.name, paper.place.name) == ("槐荫社区", "槐荫第一网格")
        assert (paper.unit.name, paper.report_in.phone) == ("青禾县档案馆", "13900000003")
        [look] = looks_at(report_in.id)
        assert (look.action, look.person_id) == ("report_in_file", member.me)
        do(print_slip, member, report_in.id)
        assert len(looks_at(report_in.id)) == 1
        assert kinds() == ["report_slip", "report_slip"]

    def test_a_receipt_only_once_the_slip_was_received(self, cast: Cast) -> None:
        sun = report_in_of(cast, "sun")
        assert code_of(print_receipt, cast.zhou, sun) is Code.NOT_PRINTABLE_YET
        assert kinds() == []
        do(receive, cast.zhou, sun)
        paper = do(print_receipt, cast.zhou, sun)
        assert paper.report_in.receipt_no is not None
        assert paper.place.id == paper.community.id

    def test_nobody_prints_a_restricted_file(self, cast: Cast) -> None:
        mine = report_in_of(cast)
        erased(cast.zhao)
        for use_case in (print_slip, print_receipt):
            assert code_of(use_case, cast.zhou, mine) is Code.RESTRICTED
        assert code_of(print_service_card, cast.zhou, mine, this_year()) is Code.RESTRICTED


class TestServiceCard:
    def test_entries_and_their_sum_are_the_ledgers(self, cast: Cast) -> None:
        a_wish(cast, "confirmed")
        [record] = booked(cast.zhao)
        do(reverse_service, cast.zheng, record.id, why="误记")
        card = do(print_service_card, cast.zhou, report_in_of(cast), this_year())
        assert [entry.minutes for entry in card.entries] == [90, -90]
        assert (card.totals.minutes, card.totals.times, card.totals.wishes) == (0, 0, 0)
        assert card.printout.lines == 2
        looks = [each.action for each in looks_at(report_in_of(cast))]
        assert looks[-1] == "service_card"

    def test_only_the_days_that_are_asked_for(self, cast: Cast) -> None:
        a_wish(cast, "confirmed")
        before = days(today() - timedelta(days=90), today() - timedelta(days=1))
        card = do(print_service_card, cast.zhao, report_in_of(cast), before)
        assert (list(card.entries), card.totals.minutes) == ([], 0)
        ahead = days(today() + timedelta(days=1), today() + timedelta(days=2))
        early = code_of(print_service_card, cast.zhao, report_in_of(cast), ahead)
        assert early is Code.BOARD_PERIOD_INVALID

    def test_a_card_that_is_too_long(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(service_card, "MOST_ENTRIES", 0)
        a_wish(cast, "confirmed")
        long = code_of(print_service_card, cast.zhao, report_in_of(cast), this_year())
        assert long is Code.ROLL_TOO_LONG


class TestClaims:
    def test_who_prints_the_form(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        refused = who_may(cast, print_claim_form, claim.id)
        # The wisher knows of the claim, and has no use for its form.
        assert refused == nobody_but("zhao", "zhou", "wu", "zheng", "feng", "chen") | {
            "wang": Code.FORBIDDEN
        }

    def test_the_form_has_the_cards_words_and_no_contact(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        paper = do(print_claim_form, cast.zhou, claim.id)
        assert (paper.text, paper.member) == ("希望有人帮忙修一盏灯", "赵明远")
        assert not any(word in str(vars_of(paper)) for word in (*CONTACT, "王秀兰"))
        [look] = looks_at(claim.id)
        assert (look.action, look.person_id) == ("claim_form", cast.zhao.me)
        do(print_claim_form, cast.zhao, claim.id)
        assert len(looks_at(claim.id)) == 1

    def test_the_sheet_for_the_way_is_an_opening(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        refused = who_may(cast, print_contact_sheet, claim.id)
        assert set(refused) == set(EVERYBODY) - {"zhao"}
        _, contact = do(print_contact_sheet, cast.zhao, claim.id)
        assert (contact.contact_phone, contact.address) == CONTACT
        assert [each.action for each in looks_at(claim.id)] == ["contact", "contact"]
        assert kinds() == ["contact_sheet"] * 2

    def test_none_once_the_claim_is_reported_done(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        assert code_of(print_contact_sheet, cast.zhao, claim.id) is Code.CONTACT_CLOSED
        assert do(print_claim_form, cast.zhao, claim.id).claim.state == "delivered"

    def test_a_teams_and_a_units_claim(self, cast: Cast) -> None:
        team = a_team_claim(cast).claim
        assert do(print_claim_form, cast.zhou, team.id).team == "槐荫电工队"
        unit = a_unit_claim(cast).claim
        paper = do(print_claim_form, cast.chu, unit.id)
        assert (paper.member, paper.unit.name) == (None, "青禾县档案馆")

    def test_a_withdrawn_wish_is_on_no_form(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(withdraw_wish, cast.wang, claim.wish_id, why="不用了")
        for who in (cast.zhao, cast.zhou):
            assert code_of(print_claim_form, who, claim.id) is Code.RESTRICTED

    def test_a_member_who_is_erased_is_not_named(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed")
        erased(cast.zhao)
        assert do(print_claim_form, cast.zhou, claim.id).member is None


class TestWishes:
    def test_who_prints_the_form(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        allowed = nobody_but("wang", "zhou", "wu", "zheng", "feng", "chen")
        assert who_may(cast, print_wish_form, wish.id) == allowed

    def test_what_was_agreed_to_and_checked(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        paper = do(print_wish_form, cast.zhou, wish.id)
        assert set(paper.checks) == {"phone", "visit"}
        agreed = [Purpose.PROCESSING, Purpose.SENSITIVE, Purpose.PUBLICATION]
        assert (paper.consents, paper.guardian) == (agreed, None)
        assert [each.action for each in looks_at(wish.id)] == ["wish_file"]

    def test_a_childs_file_needs_its_approval(self, cast: Cast) -> None:
        child = {"beneficiary_age": AgeGroup.UNDER_14}
        wish = a_wish(cast, "submitted", guardian=MOTHER, **child)
        assert code_of(print_wish_form, cast.zhou, wish.id) is Code.CHILD_FILE_CLOSED
        guardian = do(print_wish_form, cast.zheng, wish.id).guardian
        assert (guardian.name, guardian.relation) == (MOTHER.name, "parent")


def vars_of(paper: Any) -> dict[str, Any]:
    """What stands on a document, without the row of its claim."""
    return {name: getattr(paper, name) for name in paper.__slots__ if name != "claim"}
