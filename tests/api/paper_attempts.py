"""The mutating calls of staff who enter what members signed on paper."""

from collections.abc import Callable, Mapping
from itertools import count

from tests.api.attempts import Attempt, free_time
from tests.api.bodies import times_of
from tests.api.client import Api
from tests.builders.cast import WORDING, actor_of_name, report_in_fully, slip
from tests.builders.consents import a_sheet
from tests.builders.land import COMMUNITY, UNIT_A, UNIT_B
from tests.builders.on_paper import active
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim, a_wish

NUMBERS = count(1)


def sheet(api: Api, name: str = "zheng") -> dict[str, str]:
    picture_id = a_sheet(getattr(api.cast, name))
    return {"paper_no": f"ZB-{next(NUMBERS)}", "picture_id": str(picture_id)}


def slip_on_paper(api: Api) -> Attempt:
    number = next(NUMBERS)
    with api.world.serving(QINGHE):
        body = {
            "name": "何建国",
            "phone": f"139{number:08}",
            "address": f"槐荫路{number}号院",
            "political_status": "member",
            "unit_uscc": UNIT_A,
            "community_code": QINGHE.code + COMMUNITY,
            "consents": {"processing": WORDING},
            "paper": sheet(api, "zhou"),
        }
    return Attempt("zhou", "/paper-report-ins", body)


def claim_form(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish, paper = a_wish(api.cast), sheet(api)
    with api.world.within(QINGHE):
        member = actor_of_name(f"paper-{next(NUMBERS)}")
        report_in = report_in_fully(member, api.cast.zhou, slip("sun"))
    body = paper | {"report_in_id": str(report_in.id)}
    return Attempt("zheng", f"/wishes/{wish.id}/paper-claims", body)


def report(api: Api) -> Attempt:
    time = free_time()
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "in_progress")
        body = sheet(api) | {"report": "灯修好了", "service": times_of(time)}
    return Attempt("zheng", f"/claims/{claim.id}/paper-report", body)


def unit_change_form(api: Api) -> Attempt:
    """周 enters the signed change of 何, whose slip 郑 has seen."""
    with api.world.serving(QINGHE):
        report_in = active(api.cast)
        paper = sheet(api, "zhou")
    body = {"because": "changed_unit", "unit_uscc": UNIT_B, "paper": paper}
    return Attempt("zhou", f"/report-ins/{report_in.id}/paper-unit-changes", body)


PAPER_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "paper.report_in": slip_on_paper,
    "paper.claim": claim_form,
    "paper.report": report,
    "unit_changes.change_on_paper": unit_change_form,
}
