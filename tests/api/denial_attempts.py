"""Every mutating call about denials, by the person to whom it belongs."""

from collections.abc import Callable, Mapping
from uuid import UUID

from tests.api.attempts import PEOPLE, Attempt
from tests.api.client import Api
from tests.builders.cast import actor_of_name, report_in_fully, slip
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from wishapp.office.unit_changes.changing import change_unit
from wishapp.registry.denials.deciding import keep_member
from wishapp.registry.denials.denying import deny_member
from wishapp.registry.denials.models import Denial
from wishapp.registry.denials.states import DenialReason
from wishapp.registry.members.changing_unit import UnitChange
from wishapp.registry.members.queries import member_of
from wishapp.registry.members.states import EndedBecause

WORDS = {"words": "已经核实"}
SEEN = WORDS | {"paper_no": "ZZ-7"}
REASON = {"reason": "left", "note": "去年调走"}


def a_member(api: Api) -> tuple[str, UUID]:
    """A newcomer of unit A: their name, and their report-in."""
    name = f"denied-{next(PEOPLE)}"
    with api.world.within(QINGHE):
        report_in = report_in_fully(actor_of_name(name), api.cast.zhou, slip("sun"))
    return name, report_in.id


def a_denial(api: Api) -> tuple[str, Denial]:
    """褚 denied a newcomer."""
    name, report_in_id = a_member(api)
    with api.world.serving(QINGHE):
        left = DenialReason.LEFT
        return name, do(deny_member, api.cast.chu, report_in_id, reason=left, note="去年调走")


def denied_again(api: Api) -> Denial:
    """A newcomer whom 周 kept, and whom 褚 denied again."""
    _, denial = a_denial(api)
    with api.world.serving(QINGHE):
        do(keep_member, api.cast.zhou, denial.id, **SEEN)
        never = DenialReason.NEVER_WAS
        return do(deny_member, api.cast.chu, denial.report_in_id, reason=never, note="")


def on_denial(step: str, body: object) -> Callable[[Api], Attempt]:
    """A step of 周 on a denial."""
    return lambda api: Attempt("zhou", f"/denials/{a_denial(api)[1].id}/{step}", body)


def answering(api: Api) -> Attempt:
    """赵 of unit A is denied."""
    mine = api.cast.zhao.report_in
    assert mine is not None
    with api.world.serving(QINGHE):
        denial = do(deny_member, api.cast.chu, mine.id, reason=DenialReason.LEFT, note="")
    return Attempt("zhao", f"/denials/{denial.id}/answer", {"answer": "is_member"})


def on_member(name: str, step: str, body: object) -> Callable[[Api], Attempt]:
    """A step on the report-in of a newcomer."""
    return lambda api: Attempt(name, f"/report-ins/{a_member(api)[1]}/{step}", body)


def withdrawing(api: Api) -> Attempt:
    _, denial = a_denial(api)
    return Attempt("chu", f"/report-ins/{denial.report_in_id}/withdraw-denial", None)


def noting_move(api: Api) -> Attempt:
    """The newcomer retired meanwhile."""
    _, denial = a_denial(api)
    with api.world.serving(QINGHE):
        change = UnitChange(because=EndedBecause.RETIRED)
        do(change_unit, do(member_of, denial.person_id), denial.report_in_id, change)
    return Attempt("zhou", f"/denials/{denial.id}/moved", WORDS)


DENIAL_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "denials.deny": on_member("chu", "deny", REASON),
    "denials.deny_on_paper": on_member("zhou", "deny-on-paper", REASON | {"paper_no": "函 3"}),
    "denials.withdraw": withdrawing,
    "denials.answer": answering,
    "denials.keep": on_denial("keep", SEEN),
    "denials.end": on_denial("end", WORDS),
    "denials.moved": noting_move,
}
