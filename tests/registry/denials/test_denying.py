"""A unit denies a member: nothing is proved meanwhile, and staff decide, at last the street."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast, apply_for, slip
from tests.builders.desk import told
from tests.builders.doing import again, code_of, do
from tests.builders.statements import unit_id
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.base.db import db
from wishapp.base.errors import Code
from wishapp.hours.ledger.queries import totals_by_member
from wishapp.registry.denials.deciding import end_denied, keep_member, note_moved
from wishapp.registry.denials.denying import (
    answer_denial,
    deny_member,
    deny_on_paper,
    withdraw_denial,
)
from wishapp.registry.denials.models import Denial
from wishapp.registry.denials.rules import start_of_denial
from wishapp.registry.denials.states import DenialAnswer, DenialReason
from wishapp.registry.members.confirming import confirm_by_slip, confirm_by_unit
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import activate, receive
from wishapp.registry.people.consenting import Purpose, withdraw_consent

pytestmark = pytest.mark.usefixtures("core")
LEFT, NEVER = DenialReason.LEFT, DenialReason.NEVER_WAS
SEEN = {"words": "有组织关系证明", "paper_no": "ZZ-7"}


@pytest.fixture
def proved(core: object, cast: Cast) -> ReportIn:
    """卫 of unit A, active, and confirmed by its liaison."""
    report_in = do(apply_for, cast.wei, slip("sun"))
    do(receive, cast.zhou, report_in.id)
    do(activate, cast.zhou, report_in.id)
    return do(confirm_by_unit, cast.chu, report_in.id)


def denied(cast: Cast, report_in_id: UUID, reason: DenialReason = LEFT) -> Denial:
    return do(deny_member, cast.chu, report_in_id, reason=reason, note="")


def test_a_denial_withdraws_the_proof_and_everybody_concerned_is_told(
    cast: Cast, proved: ReportIn
) -> None:
    denial = denied(cast, proved.id)
    held = again(ReportIn, proved.id)
    assert (held.confirmed_as, held.confirmed_at, held.state) == (None, None, "active")
    # Of what oneself did nobody is told.
    assert {cast.wei.me, cast.zhou.me} <= set(told(denial.id))
    assert denial.due_on > denial.denied_on
    assert code_of(confirm_by_unit, cast.chu, proved.id) is Code.MEMBERSHIP_DENIED
    slip_seen = code_of(confirm_by_slip, cast.zhou, proved.id, paper_no="1")
    assert slip_seen is Code.MEMBERSHIP_DENIED
    twice = code_of(deny_member, cast.chu, proved.id, reason=NEVER, note="")
    assert twice is Code.DENIAL_WAITING


def test_the_unit_takes_it_back_and_confirms_by_a_word_of_its_own(
    cast: Cast, proved: ReportIn
) -> None:
    denial = denied(cast, proved.id)
    assert do(withdraw_denial, cast.chu, proved.id).state == "withdrawn"
    assert again(ReportIn, proved.id).confirmed_at is None
    assert cast.wei.me in told(denial.id)
    assert do(confirm_by_unit, cast.chu, proved.id).confirmed_as == "unit"
    assert code_of(withdraw_denial, cast.chu, proved.id) is Code.NOT_FOUND


def test_the_member_answers_once_and_staff_keep_them_by_a_paper(
    cast: Cast, proved: ReportIn
) -> None:
    denial = denied(cast, proved.id)
    said = {"answer": DenialAnswer.IS_MEMBER, "note": "有证明"}
    assert code_of(answer_denial, cast.li, denial.id, **said) is Code.NOT_FOUND
    assert do(answer_denial, cast.wei, denial.id, **said).answer == "is_member"
    assert code_of(answer_denial, cast.wei, denial.id, **said) is Code.DENIAL_ANSWERED
    assert code_of(note_moved, cast.zhou, denial.id, words="已变更") is Code.DENIAL_NOT_MOVED
    assert do(keep_member, cast.zhou, denial.id, **SEEN).state == "kept"
    assert cast.chu.me in told(denial.id)
    assert again(ReportIn, proved.id).confirmed_as == "slip"
    assert code_of(answer_denial, cast.wei, denial.id, **said) is Code.MOVE_NOT_ALLOWED


def test_a_second_denial_needs_another_reason_and_goes_to_the_street(
    cast: Cast, proved: ReportIn
) -> None:
    do(keep_member, cast.zhou, denied(cast, proved.id).id, **SEEN)
    same = code_of(deny_member, cast.chu, proved.id, reason=LEFT, note="")
    assert same is Code.DENIAL_REASON_USED
    later = denied(cast, proved.id, NEVER)
    assert later.state == "at_street"
    assert cast.zhou.me not in told(later.id)
    assert code_of(keep_member, cast.zhou, later.id, **SEEN) is Code.FORBIDDEN
    assert do(end_denied, cast.feng, later.id, words="单位说得对").state == "ended"
    assert again(ReportIn, proved.id).state == "ended"


def test_who_entered_the_units_paper_does_not_decide(cast: Cast, proved: ReportIn) -> None:
    paper = {"reason": NEVER, "note": "", "paper_no": "函 3"}
    denial = do(deny_on_paper, cast.zhou, proved.id, **paper)
    assert code_of(end_denied, cast.zhou, denial.id, words="x") is Code.SAME_PERSON
    assert cast.chu.me not in told(denial.id)
    assert do(end_denied, cast.zheng, denial.id, words="单位来函").state == "ended"


def test_who_may_not_deny(cast: Cast, proved: ReportIn) -> None:
    for who in (cast.zhou, cast.wei, cast.chen, cast.zhao):
        assert code_of(deny_member, who, proved.id, reason=LEFT, note="") is Code.NOT_FOUND
    do(withdraw_consent, cast.wei.me, Purpose.UNIT_PROVISION)
    assert code_of(deny_member, cast.chu, proved.id, reason=LEFT, note="") is Code.NOT_FOUND


def served(since: date) -> int:
    """The minutes of unit A's members from a day on that a statement would tell."""

    def told_minutes() -> int:
        rows = totals_by_member(unit_id(), since=since, until=today() + timedelta(days=1))
        return sum(each.totals.minutes for each in rows)

    return do(told_minutes)


def test_service_is_held_back_from_the_denial_until_the_proof(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    since = today() - timedelta(days=3)
    before = served(since)
    assert before > 0
    assert cast.zhao.report_in is not None
    denial = denied(cast, cast.zhao.report_in.id)
    # What was served before the denial is told as ever.
    assert served(since) == before

    def denied_earlier() -> None:
        row = db.session.scalars(select(Denial).where(Denial.id == denial.id)).one()
        row.denied_on = since

    do(denied_earlier)
    assert served(since) == 0
    do(keep_member, cast.zhou, denial.id, **SEEN)
    assert served(since) == before


@pytest.mark.parametrize(
    ("reason", "refuted", "verb"),
    [
        (LEFT, [], "deny"),
        (LEFT, ["never_was"], "deny_again"),
        (NEVER, ["left", "other"], "deny_again"),
    ],
)
def test_where_a_denial_goes(reason: DenialReason, refuted: list[str], verb: str) -> None:
    assert start_of_denial(reason, refuted) == verb
