"""A request opens the data of the one who asks, and of nobody who stands beside them."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.builders.cast import SLIPS, Cast, actor_of
from tests.builders.doing import again, code_of, do
from tests.builders.land import BY_SETUP, COMMUNITY, GRID, WORDING, code
from tests.builders.requests import a_granted_request, a_proxied_wish, asked_for
from tests.builders.wishes import CONSENTS, words
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.personal import Section
from wishapp.demand.wishes.beneficiary_consent import Agreed
from wishapp.demand.wishes.child_files import approve, ask_to_open
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.rules import ForWhom, GivenBy
from wishapp.kernel.access import Actor, Role
from wishapp.privacy.own_data.answering_requests import (
    answer_request,
    open_requested_copy,
    open_requested_rows,
)
from wishapp.privacy.own_data.models import Closing
from wishapp.privacy.own_data.profile import set_name
from wishapp.privacy.own_data.sections import rows_of
from wishapp.privacy.requests.deciding import grant_request
from wishapp.privacy.requests.receiving import check_identity, receive_request
from wishapp.privacy.requests.subjects import name_shown
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.rules import (
    PROOFS,
    Asker,
    CheckedAt,
    RequestedFact,
    Right,
    SubjectKind,
)
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import end, send_back
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.granting import grant_role
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.models import Person
from wishapp.registry.people.rules import AgeGroup

pytestmark = pytest.mark.usefixtures("core")
AGREED = Agreed(given_by=GivenBy.BENEFICIARY, witness_name="李桂花", given_on=today())
MOTHER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
PAGE = {"before": None, "limit": 20}


def posted(cast: Cast, **writes: Any) -> Wish:
    consents = CONSENTS | {Purpose.GUARDIAN: WORDING}
    return do(post_wish, cast.wang, words(**writes), community_code=code(GRID), consents=consents)


def for_a_neighbour(cast: Cast) -> Wish:
    """王奶奶 posts for 何奶奶, after a wish of her own."""
    posted(cast)
    changes = {"beneficiary_name": "何秀珍", "content": "想有人陪着聊聊天"}
    return posted(cast, for_whom=ForWhom.OTHER, agreed=AGREED, **changes)


def for_a_child(cast: Cast) -> Wish:
    return posted(cast, beneficiary_age=AgeGroup.UNDER_14, guardian=MOTHER)


def granted(cast: Cast, kind: SubjectKind, number: str, **changes: Any) -> DataRequest:
    request = do(receive_request, cast.zhou, kind, number, asked_for(**changes))
    papers = PROOFS[Asker(request.asker)]
    do(check_identity, cast.zhou, request.id, where=CheckedAt.DESK, seen=papers)
    return do(grant_request, cast.zheng, request.id)


def seen(actor: Actor, request: DataRequest, section: Section = Section.WISHES) -> list[Any]:
    return list(do(open_requested_rows, actor, request.id, section, **PAGE))


class TestForAnother:
    def test_it_is_said_whose_data_is_meant(self, cast: Cast) -> None:
        wish = for_a_neighbour(cast)
        new = (receive_request, cast.zhou, SubjectKind.WISH, wish.wish_no, asked_for())
        assert code_of(*new) is Code.WHOSE_DATA_UNSAID

    def test_the_beneficiary_is_not_taken_for_the_poster(self, cast: Cast) -> None:
        wish = for_a_neighbour(cast)
        new = (receive_request, cast.zhou, SubjectKind.POSTER, wish.wish_no)
        # Nobody wrote down what the poster is called, so no paper proves it.
        assert code_of(*new, asked_for(name="王秀兰")) is Code.ASKER_UNLIKE
        do(set_name, cast.wang, "王秀兰")
        assert code_of(*new, asked_for(name="何秀珍")) is Code.ASKER_UNLIKE
        request = do(*new, asked_for(name="王秀兰"))
        assert do(name_shown, cast.zheng, request) == "王秀兰"

    def test_the_beneficiary_sees_that_wish_alone(self, cast: Cast) -> None:
        wish = for_a_neighbour(cast)
        request = granted(cast, SubjectKind.BENEFICIARY, wish.wish_no, right=Right.COPY)
        assert [each.id for each in seen(cast.zhou, request)] == [wish.id]
        assert seen(cast.zhou, request, Section.IDENTITY) == []
        with transaction():
            copy = open_requested_copy(cast.zhou, request.id, most=9)
            found = {section: [each.id for each in rows] for section, rows in copy}
        assert found == {Section.WISHES: [wish.id]}
        assert do(name_shown, cast.zheng, request) == "何秀珍"
        # What 何奶奶 asked is not 王奶奶's to read.
        assert list(do(rows_of, cast.wang, Section.DATA_REQUESTS, **PAGE)) == []

    def test_the_beneficiary_corrects_that_wish_alone(self, cast: Cast) -> None:
        wish = for_a_neighbour(cast)
        wrong = {"right": Right.CORRECT, "fact": RequestedFact.PHONE, "wanted": "13800000077"}
        request = granted(cast, SubjectKind.BENEFICIARY, wish.wish_no, **wrong)
        do(answer_request, cast.zhou, request.id, answer="已更正")
        with transaction():
            phones = db.session.scalars(select(Wish.contact_phone).order_by(Wish.id)).all()
        assert phones == ["13800000001", "13800000077"]

    def test_the_beneficiary_has_that_wish_alone_deleted(self, cast: Cast) -> None:
        wish = for_a_neighbour(cast)
        request = granted(cast, SubjectKind.BENEFICIARY, wish.wish_no, right=Right.DELETE)
        do(answer_request, cast.zhou, request.id, answer="已删除")
        left = again(Wish, wish.id)
        assert (left.state, left.content, left.beneficiary_name) == ("withdrawn", "", "")
        assert left.hidden_at
        with transaction():
            assert db.session.scalars(select(Closing)).all() == []
            kept = db.session.scalars(select(Wish.content).where(Wish.id != wish.id)).all()
        assert all(kept)
        assert again(Person, cast.wang.me).erased_at is None

    def test_there_is_no_other_where_somebody_wishes_for_themselves(self, cast: Cast) -> None:
        wish = posted(cast)
        for kind in (SubjectKind.POSTER, SubjectKind.BENEFICIARY):
            new = (receive_request, cast.zhou, kind, wish.wish_no, asked_for())
            assert code_of(*new) is Code.NOT_FOUND


class TestNames:
    def test_who_asks_for_themselves_bears_the_name(self, cast: Cast) -> None:
        wish = a_proxied_wish(cast)
        new = (receive_request, cast.zhou, SubjectKind.WISH, wish.wish_no)
        assert code_of(*new, asked_for(name="王小二")) is Code.ASKER_UNLIKE
        wrong = {"right": Right.CORRECT, "fact": RequestedFact.NAME, "wanted": "何秀贞"}
        assert do(*new, asked_for(name="何秀贞", **wrong))
        assert do(*new, asked_for(name="王小二", asker=Asker.NEAR_RELATIVE))


class TestChildren:
    def test_a_childs_file_is_opened_by_who_is_responsible(self, cast: Cast) -> None:
        wish = for_a_child(cast)
        do(set_name, cast.wang, "王秀兰")
        request = granted(cast, SubjectKind.POSTER, wish.wish_no, name="王秀兰")
        for section in (Section.WISHES, Section.GUARDIANSHIPS):
            look = (open_requested_rows, cast.zhou, request.id, section)
            assert code_of(*look, **PAGE) is Code.CHILD_FILE_CLOSED
        copy = (open_requested_copy, cast.zhou, request.id)
        assert code_of(*copy, most=9) is Code.CHILD_FILE_CLOSED
        assert [each.id for each in seen(cast.zheng, request)] == [wish.id]

    def test_or_by_whom_they_approve(self, cast: Cast) -> None:
        wish = for_a_child(cast)
        asked = {"asker": Asker.GUARDIAN, "name": "张母"}
        request = granted(cast, SubjectKind.BENEFICIARY, wish.wish_no, **asked)
        assert do(name_shown, cast.zhou, request) is None
        assert do(name_shown, cast.zheng, request) == "王秀兰"
        look = (open_requested_rows, cast.zhou, request.id, Section.WISHES)
        assert code_of(*look, **PAGE) is Code.CHILD_FILE_CLOSED
        child_file = do(ask_to_open, cast.zhou, wish.id, why="监护人查阅")
        do(approve, cast.zheng, child_file.id)
        assert [each.id for each in seen(cast.zhou, request)] == [wish.id]


class TestSlips:
    def slip_no(self, member: Actor) -> str:
        assert member.report_in
        return again(ReportIn, member.report_in.id).slip_no

    def test_nobody_belongs_by_a_slip_that_was_returned(self, cast: Cast) -> None:
        with transaction():
            waiting = db.session.scalars(
                select(ReportIn).where(ReportIn.person_id == cast.sun.me)
            ).one()
        do(send_back, cast.zhou, waiting.id, why="单位有误")
        asked = asked_for(name=SLIPS["sun"][0], right=Right.DELETE)
        new = (receive_request, cast.zhou, SubjectKind.REPORT_IN, waiting.slip_no, asked)
        assert code_of(*new) is Code.NOT_FOUND

    def test_nor_by_one_that_ended_meanwhile(self, cast: Cast) -> None:
        asked = {"name": SLIPS["zhao"][0], "right": Right.DELETE}
        number = self.slip_no(cast.zhao)
        request = granted(cast, SubjectKind.REPORT_IN, number, **asked)
        again_asked = do(
            receive_request, cast.zhou, SubjectKind.REPORT_IN, number, asked_for(**asked)
        )
        papers = PROOFS[Asker.ONESELF]
        do(check_identity, cast.zhou, again_asked.id, where=CheckedAt.DESK, seen=papers)
        assert cast.zhao.report_in
        do(end, cast.zhao, cast.zhao.report_in.id, why="搬走了")
        assert code_of(grant_request, cast.zheng, again_asked.id) is Code.SLIP_OVER
        assert code_of(answer_request, cast.zhou, request.id, answer="好") is Code.SLIP_OVER

    def test_no_account_of_staff_is_erased_at_the_desk(self, cast: Cast) -> None:
        asked = {"name": SLIPS["zhao"][0], "right": Right.DELETE}
        number = self.slip_no(cast.zhao)
        request = granted(cast, SubjectKind.REPORT_IN, number, **asked)
        do(grant_role, BY_SETUP, cast.zhao.me, Role.GRID_WORKER, place_code=code(COMMUNITY))
        new = (receive_request, cast.zhou, SubjectKind.REPORT_IN, number, asked_for(**asked))
        assert code_of(*new) is Code.HOLDS_ROLE
        assert code_of(answer_request, cast.zhou, request.id, answer="好") is Code.HOLDS_ROLE


def test_the_poster_who_serves_may_be_asked_about_a_neighbour(cast: Cast) -> None:
    """Only the account of staff is kept; a wish for another is not theirs."""
    wish = for_a_neighbour(cast)
    do(grant_role, BY_SETUP, cast.wang.me, Role.GRID_WORKER, place_code=code(COMMUNITY))
    assert actor_of(cast.wang).grants
    asked = asked_for(right=Right.DELETE)
    assert do(receive_request, cast.zhou, SubjectKind.BENEFICIARY, wish.wish_no, asked)


def test_a_resident_without_an_account_is_whom_the_wish_is_for(cast: Cast) -> None:
    wish = a_proxied_wish(cast, beneficiary_age=AgeGroup.UNDER_18, guardian=MOTHER)
    request = a_granted_request(cast, wish, asker=Asker.GUARDIAN, name="张母")
    assert [each.id for each in seen(cast.zhou, request)] == [wish.id]
