from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from tests.builders.cast import Cast, actor_of, openid, signed_in
from tests.builders.consents import has_consented
from tests.builders.doing import again, code_of, do
from tests.builders.lives import PIECES, erased, with_statement
from tests.builders.statements import a_draft, an_endpoint
from tests.builders.traces import transitions_of, verbs_of
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import openings_of
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import totals_of
from wishapp.hours.statements.drawing_up import open_statement
from wishapp.hours.statements.models import Statement
from wishapp.hours.statements.opening_delivery import send_statement
from wishapp.kernel.lifecycle import take_turn
from wishapp.kernel.media.models import Picture
from wishapp.kernel.outbox import OutboxMessage
from wishapp.notices.models import Notice
from wishapp.notices.recording import tell
from wishapp.privacy.own_data.closing import ask_closing, cancel_account, take_back
from wishapp.privacy.own_data.erasing import erase
from wishapp.privacy.own_data.models import Closing
from wishapp.privacy.own_data.queries import due_closings
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import actor_of_token
from wishapp.registry.members.reporting_in import see
from wishapp.registry.people.models import Consent, Person
from wishapp.registry.people.queries import person_of, roles_held


@pytest.mark.usefixtures("core")
class TestWhatEnds:
    def test_sessions_end_at_once_and_the_openid_is_nobodys(self, cast: Cast) -> None:
        token = do(signed_in, "wang").token
        erased(cast.wang)
        assert code_of(actor_of_token, token) is Code.SESSION_ENDED
        assert code_of(actor_of_token, cast.tokens["wang"]) is Code.SESSION_ENDED
        newcomer = do(signed_in, "wang").person
        assert newcomer.id != cast.wang.me
        assert again(Person, cast.wang.me).erased_at is not None

    def test_live_claims_go_back_to_the_wall(self, cast: Cast) -> None:
        claimed, working = a_claim(cast, "claimed"), a_claim(cast, "in_progress")
        erased(cast.zhao)
        for claim in (claimed, working):
            assert again(Claim, claim.id).state == "released"
            wish = again(Wish, claim.wish_id)
            assert (wish.state, wish.claimant_id) == ("published", None)
            assert transitions_of(claim.id)[-1].code == "account_closed"

    def test_what_was_delivered_still_counts(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        erased(cast.zhao)
        do(confirm_claim, cast.wang, claim.id)
        with transaction():
            assert totals_of(cast.zhao.me).minutes == 90

    def test_open_wishes_end_and_fulfilled_ones_are_seen_no_more(self, cast: Cast) -> None:
        states = ("submitted", "published", "claimed", "confirmed")
        wishes = [a_wish(cast, state) for state in states]
        erased(cast.wang)
        rows = [again(Wish, wish.id) for wish in wishes]
        assert [row.state for row in rows] == ["withdrawn"] * 3 + ["confirmed"]
        assert all(row.hidden_at and row.anonymised_at for row in rows)
        assert {row.public_name + row.public_label + row.public_text for row in rows} == {""}

    def test_roles_consents_and_the_report_in_end(self, cast: Cast) -> None:
        assert cast.zhao.report_in
        erased(cast.zhao)
        assert not do(has_consented, cast.zhao.me, "unit_provision")
        assert verbs_of(cast.zhao.report_in.id)[-1] == "end"
        assert do(actor_of, cast.zhao.me).report_in is None
        erased(cast.zhou)
        assert do(roles_held, cast.zhou.me, limit=5) == []

    def test_two_erased_people_are_not_of_one_household(self, cast: Cast) -> None:
        for actor in (cast.zhao, cast.qian):
            erased(actor)
        with transaction():
            digests = db.session.scalars(select(ReportIn.address_digest)).all()
        assert len(set(digests)) == len(digests)


@pytest.mark.usefixtures("core")
def test_nobody_is_told_who_is_no_more(cast: Cast) -> None:
    a_claim(cast, "claimed")
    a_wish(cast, "claimed", wisher=cast.zhao, member=cast.qian)
    erased(cast.zhao)
    with transaction():
        messages = db.session.scalars(select(OutboxMessage.id).order_by(OutboxMessage.id)).all()
        for message_id in messages:
            tell(message_id)
            db.session.flush()
        told = set(db.session.scalars(select(Notice.person_id)))
    assert cast.wang.me in told
    assert cast.zhao.me not in told


@pytest.mark.usefixtures("core")
class TestWhatIsKept:
    def test_the_rows_that_others_refer_to_stay(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed")
        erased(cast.zhao)
        assert again(Claim, claim.id).member_id == cast.zhao.me
        consents = select(func.count()).where(Consent.person_id == cast.zhao.me)
        with transaction():
            assert db.session.scalar(consents) == 2
            record = db.session.scalars(
                select(ServiceRecord).where(ServiceRecord.person_id == cast.zhao.me)
            ).one()
        assert (record.minutes, record.content) == (90, "希望有人帮忙修一盏灯")

    def test_a_members_file_is_open_to_nobody(self, cast: Cast) -> None:
        assert cast.zhao.report_in
        erased(cast.zhao)
        report_in = again(ReportIn, cast.zhao.report_in.id)
        assert (report_in.member_name, report_in.phone) == ("赵明远", "")
        for staff in (cast.zhou, cast.zheng, cast.chen):
            assert code_of(see, staff, report_in) is Code.RESTRICTED

    def test_a_statement_that_names_them_neither_opens_nor_leaves(self, cast: Cast) -> None:
        statement_id = with_statement(cast)
        an_endpoint(cast)
        erased(cast.zhao)
        assert code_of(open_statement, cast.chen, statement_id) is Code.RESTRICTED
        assert code_of(open_statement, cast.chu, statement_id) is Code.NOT_FOUND
        sent = code_of(send_statement, cast.chen, statement_id, give_up_hours=1)
        assert sent is Code.CONSENT_WITHDRAWN
        assert again(Statement, statement_id).state == "frozen"

    def test_no_later_statement_names_them(self, cast: Cast) -> None:
        a_wish(cast, "confirmed")
        erased(cast.zhao)
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY

    def test_residents_see_that_somebody_looked_but_not_who(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(open_contact, cast.zhao, claim.id)
        erased(cast.zhao)
        with transaction():
            wish = db.session.get_one(Wish, claim.wish_id)
            openings = openings_of(wish, before=None, limit=50)
        contact = next(each for each in openings if each.look == "contact")
        assert contact.claimant is None


@pytest.mark.usefixtures("core")
class TestPictures:
    def gone(self) -> set[str]:
        with transaction():
            rows = db.session.scalars(select(Picture).where(Picture.gone_at.is_not(None)))
            return {str(row.id) for row in rows}

    def test_signed_sheets_and_own_pictures_go_but_not_proof_of_service(self, cast: Cast) -> None:
        for piece in ("paper", "guardian", "picture", "claim confirmed"):
            PIECES[piece](cast)
        with transaction():
            mine = select(Claim.evidence).where(Claim.member_id == cast.zhao.me)
            [proof] = db.session.scalars(mine).one()
        erased(cast.zhao)
        assert len(self.gone()) == 3
        assert str(proof) not in self.gone()
        with transaction():
            kept = select(func.count(Consent.evidence)).where(Consent.person_id == cast.zhao.me)
            assert db.session.scalar(kept) == 0

    def test_sheets_that_staff_took_are_others_proof(self, cast: Cast) -> None:
        PIECES["paper"](cast)
        erased(cast.zhou)
        assert self.gone() == set()


@pytest.mark.usefixtures("core")
class TestAttempts:
    def waiting(self, cast: Cast) -> Closing:
        return do(ask_closing, cast.wang).closing

    def test_a_turn_that_breaks_off_erases_nothing(self, cast: Cast) -> None:
        closing = self.waiting(cast)
        with time_machine.travel(closing.due_at + timedelta(seconds=1)):
            assert do(take_turn, closing.id, due_closings)
        assert again(Closing, closing.id).attempts == 1
        assert do(person_of, cast.wang.me).erased_at is None

    def test_who_took_it_back_in_the_last_moment_is_not_erased(self, cast: Cast) -> None:
        closing = self.waiting(cast)
        do(take_back, cast.wang)
        assert not do(erase, closing.id)
        with time_machine.travel(closing.due_at + timedelta(days=1)):
            assert not do(take_turn, closing.id, due_closings)
        assert do(person_of, cast.wang.me).openid == openid("wang")

    def test_nobody_is_erased_twice(self, cast: Cast) -> None:
        closing_id = erased(cast.wang)
        assert not do(erase, closing_id)
        assert verbs_of(closing_id) == ["ask", "erase"]

    def test_the_platform_does_not_wait(self, cast: Cast) -> None:
        closing = do(cancel_account, openid("wang"))
        assert closing is not None
        assert do(take_turn, closing.id, due_closings)
        assert do(erase, closing.id)
        assert verbs_of(closing.id) == ["demand", "erase"]
        assert do(cancel_account, openid("wang")) is None

    def test_the_platform_hastens_what_is_waited_for(self, cast: Cast) -> None:
        closing = self.waiting(cast)
        hastened = do(cancel_account, openid("wang"))
        assert hastened is not None
        assert hastened.id == closing.id
        assert verbs_of(closing.id) == ["ask", "hasten"]
        assert do(take_turn, closing.id, due_closings)

    def test_nobodys_openid_ends_nothing(self, cast: Cast) -> None:
        assert do(cancel_account, "openid-of-nobody") is None
