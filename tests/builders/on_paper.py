"""Members without a phone, whose slip, claim form and report staff enter from paper."""

from dataclasses import replace

from tests.builders.cast import WORDING, Cast, slip
from tests.builders.clockwork import after
from tests.builders.consents import a_sheet
from tests.builders.doing import do
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.fulfilment.assistance.by_paper import claim_on_paper, report_on_paper
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.reports.reporting import Done
from wishapp.kernel.access import Actor
from wishapp.registry.members.confirming import confirm_by_slip
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import activate, receive
from wishapp.registry.members.reporting_in_on_paper import Paper, report_in_on_paper
from wishapp.registry.people.consenting import Purpose

WORDINGS = {Purpose.PROCESSING: WORDING, Purpose.UNIT_PROVISION: WORDING}


def paper(staff: Actor, no: str = "ZB-7") -> Paper:
    """A signed sheet that somebody of staff took a picture of."""
    return Paper(no, a_sheet(staff))


def handed_in(cast: Cast) -> ReportIn:
    """何建国, who has no phone, signed a slip that 周 enters."""
    written = replace(slip(), name="何建国", phone="13900000888")
    return do(report_in_on_paper, cast.zhou, written, paper(cast.zhou), wordings=WORDINGS)


def active(cast: Cast) -> ReportIn:
    """The same, once it is received, and 郑 saw the slip."""
    report_in = handed_in(cast)
    do(receive, cast.zhou, report_in.id)
    do(confirm_by_slip, cast.zheng, report_in.id, paper_no="ZB-7")
    return do(activate, cast.zhou, report_in.id)


def claimed(cast: Cast) -> Claim:
    """郑 enters the claim form of 何建国 for 王奶奶's wish."""
    wish = a_wish(cast)
    return do(claim_on_paper, cast.zheng, wish.id, active(cast).id, paper(cast.zheng, "RL-3"))


def reported(cast: Cast) -> Claim:
    """Two days after the claim, 郑 enters what was done the day before."""
    claim = claimed(cast)
    with after(days=2):
        done = Done(time=service(), report="灯修好了", picture_ids=())
        return do(report_on_paper, cast.zheng, claim.id, done, paper(cast.zheng, "BG-4"))
