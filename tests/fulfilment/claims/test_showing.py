"""What the two people of a claim see of each other's words and pictures, and when."""

from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.pictures import a_picture
from tests.builders.times import service
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening, picture_screenings
from wishapp.demand.screening.reviewing import refuse
from wishapp.demand.screening.rules import SubjectKind
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.showing import ClaimFile, open_evidence, see_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Actor

pytestmark = pytest.mark.usefixtures("core")


def judged(claim: Claim, part: SubjectKind, suggest: str = "pass") -> UUID:
    """The platform's verdict on one part of a claim."""
    with transaction():
        screening = newest_screening(claim.id, part)
        assert screening is not None
        take_verdict(screening.id, suggest=suggest, label=100, trace_id="t")
        return screening.id


def seen(actor: Actor, claim: Claim) -> ClaimFile:
    file: ClaimFile = do(see_claim, actor, claim.id)
    return file


def test_who_sees_a_claim(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    for who in (cast.zhao, cast.wang, cast.wu, cast.feng):
        file = seen(who, claim)
        assert file.claim.id == claim.id
        assert (file.report, file.report_state, file.thanks_state) == (None, None, None)
        assert (file.evidence, file.evidence_waiting) == ([], 0)
    for who in (cast.qian, cast.gao, cast.wei):
        assert code_of(see_claim, who, claim.id) is Code.NOT_FOUND


def test_the_resident_reads_the_report_once_it_passed(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    assert (seen(cast.wang, claim).report, seen(cast.wang, claim).report_state) == (None, "waiting")
    assert seen(cast.zhao, claim).report == "灯修好了"
    judged(claim, SubjectKind.REPORT)
    assert (seen(cast.wang, claim).report, seen(cast.wang, claim).report_state) == (
        "灯修好了",
        "passed",
    )


@pytest.mark.parametrize("suggest", ["risky", "review"])
def test_a_doubtful_report_is_for_staff_only_until_they_decide(cast: Cast, suggest: str) -> None:
    claim = a_claim(cast, "delivered")
    screening_id = judged(claim, SubjectKind.REPORT, suggest)
    assert seen(cast.wang, claim).report is None
    assert seen(cast.zhou, claim).report == "灯修好了"
    [look] = looks_at(claim.id)
    assert (look.action, look.actor_id) == ("report", cast.zhou.me)
    do(refuse, cast.zheng, screening_id, why="有广告")
    assert (seen(cast.wang, claim).report, seen(cast.wang, claim).report_state) == (None, "refused")


def test_a_picture_is_shown_once_it_passed_each_for_itself(cast: Cast) -> None:
    pictures = [do(a_picture, cast.zhao).id for _ in range(2)]
    claim = a_claim(cast, "delivered", pictures=pictures)
    assert (seen(cast.wang, claim).evidence, seen(cast.wang, claim).evidence_waiting) == ([], 2)
    assert seen(cast.zhou, claim).evidence == pictures
    for picture in pictures:
        assert do(open_evidence, cast.zhao, claim.id, picture).id == picture
        assert code_of(open_evidence, cast.wang, claim.id, picture) is Code.NOT_FOUND
    with transaction():
        first = picture_screenings(claim.id, pictures, limit=2)[pictures[0]]
        take_verdict(first.id, suggest="pass", label=100, trace_id="t")
    assert seen(cast.wang, claim).evidence == [pictures[0]]
    assert do(open_evidence, cast.wang, claim.id, pictures[0]).id == pictures[0]
    assert code_of(open_evidence, cast.wang, claim.id, pictures[1]) is Code.NOT_FOUND


def test_a_look_at_a_picture_is_written_down_but_ones_own(cast: Cast) -> None:
    picture = do(a_picture, cast.zhao).id
    claim = a_claim(cast, "delivered", pictures=[picture])
    do(open_evidence, cast.zhao, claim.id, picture)
    assert looks_at(claim.id) == []
    do(open_evidence, cast.zhou, claim.id, picture)
    [look] = looks_at(claim.id)
    assert (look.action, look.actor_id, look.person_id) == ("evidence", cast.zhou.me, cast.zhao.me)
    assert code_of(open_evidence, cast.qian, claim.id, picture) is Code.NOT_FOUND
    other = do(a_picture, cast.zhao).id
    assert code_of(open_evidence, cast.zhou, claim.id, other) is Code.NOT_FOUND


def test_a_second_report_is_screened_anew_and_a_known_picture_is_not(cast: Cast) -> None:
    known, more = (do(a_picture, cast.zhao).id for _ in range(2))
    claim = a_claim(cast, "delivered", pictures=[known])
    judged(claim, SubjectKind.REPORT)
    before = do(picture_screenings, claim.id, [known], limit=9)
    do(dispute_claim, cast.wang, claim.id, why="灯还不亮")
    do(order_rework, cast.feng, claim.id, why="请再去看看")
    done = Done(
        time=service(),
        report="这次真的修好了",
        picture_ids=[known, known, more],
        shows_people=False,
    )
    do(report_done, cast.zhao, claim.id, done)
    assert seen(cast.wang, claim).report is None
    after = do(picture_screenings, claim.id, [known, more], limit=9)
    assert after[known].id == before[known].id
    assert set(after) == {known, more}


def test_the_member_reads_the_thanks_once_they_passed(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    do(confirm_claim, cast.wang, claim.id, thanks="谢谢您，小赵")
    assert seen(cast.wang, claim).thanks == "谢谢您，小赵"
    assert (seen(cast.zhao, claim).thanks, seen(cast.zhao, claim).thanks_state) == (None, "waiting")
    judged(claim, SubjectKind.THANKS)
    assert (seen(cast.zhao, claim).thanks, seen(cast.zhao, claim).thanks_state) == (
        "谢谢您，小赵",
        "passed",
    )


@pytest.mark.parametrize("said", [{}, {"thanks": ""}])
def test_nobody_has_to_thank(cast: Cast, said: dict[str, Any]) -> None:
    claim = a_claim(cast, "delivered")
    assert do(confirm_claim, cast.wang, claim.id, **said).state == "confirmed"
    assert again(Claim, claim.id).thanks is None
    assert do(newest_screening, claim.id, SubjectKind.THANKS) is None


def test_the_parts_of_a_claim_are_judged_apart(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    do(confirm_claim, cast.wang, claim.id, thanks="谢谢")
    judged(claim, SubjectKind.THANKS, "risky")
    assert seen(cast.wang, claim).report_state == "waiting"
    assert seen(cast.zhao, claim).thanks is None


def test_without_words_there_is_nothing_to_screen(cast: Cast) -> None:
    claim = a_claim(cast, "in_progress")
    do(report_done, cast.zhao, claim.id, Done(time=service(), report="", picture_ids=()))
    assert seen(cast.zhao, claim).report_state is None
