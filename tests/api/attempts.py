"""Every mutating call with the person to whom it belongs, at a moment when it would succeed."""

from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

from tests.api.bodies import CALL, RETURN_VISIT, VISIT, WHY, amended, done_body
from tests.api.client import Api, Caller
from tests.builders.cast import actor_of_name, apply_for, slip
from tests.builders.crowds import a_shared_wish, led_in_vain, line, members, pledged
from tests.builders.doing import do
from tests.builders.land import BY_SETUP, COMMUNITY, GRID
from tests.builders.notices import Phone, calls, inbox, told_of_claim, told_of_release
from tests.builders.pictures import a_picture
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.fulfilment.pledges.starting import pass_on_lead
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.access import Role
from wishapp.registry.members.reporting_in import activate, receive
from wishapp.registry.people.granting import grant_role
from workers.jobs.send_notices import serve

HALF_HOURS = count(1)
PEOPLE = count(1)


class Attempt(NamedTuple):
    """A call that ``name`` may make, and that nobody may who has nothing to do with it."""

    name: str
    path: str
    body: Any = None
    verb: str = "POST"

    def by(self, caller: Caller) -> Any:
        """Let somebody try."""
        send = caller.put if self.verb == "PUT" else caller.post
        return send(self.path, self.body)


def free_time() -> ServiceTime:
    """Half an hour that no other attempt fills."""
    number = next(HALF_HOURS)
    return service(2 + number // 20, number % 20, minutes=30)


def on_wish(name: str, state: str, step: str, body: Any = None, **plot: Any) -> Any:
    """A step on 王奶奶's wish in a state."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            wish = a_wish(api.cast, state, time=free_time(), **plot)
        return Attempt(name, f"/wishes/{wish.id}/{step}", body)

    return attempt


def on_claim(name: str, state: str, step: str, body: Any = None) -> Any:
    """A step on 赵's claim in a state."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            claim = a_claim(api.cast, state, time=free_time())
        return Attempt(name, f"/claims/{claim.id}/{step}", body)

    return attempt


def on_report_in(state: str, step: str, body: Any = None) -> Any:
    """A step of 周 on the report-in of somebody new."""

    def attempt(api: Api) -> Attempt:
        with api.world.within(QINGHE):
            report_in = apply_for(actor_of_name(f"new-{next(PEOPLE)}"), slip("sun"))
            if state != "applied":
                receive(api.cast.zhou, report_in.id)
            if state == "active":
                activate(api.cast.zhou, report_in.id)
        return Attempt("zhou", f"/report-ins/{report_in.id}/{step}", body)

    return attempt


def confirmation(api: Api) -> Attempt:
    """褚 confirms somebody new of unit A."""
    with api.world.within(QINGHE):
        report_in = apply_for(actor_of_name(f"new-{next(PEOPLE)}"), slip("sun"))
    return Attempt("chu", f"/report-ins/{report_in.id}/confirm")


def on_screening(step: str) -> Any:
    """A step of 郑 on words that the platform would not pass."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            wish = a_wish(api.cast, "submitted")
        with api.world.within(QINGHE):
            screening = newest_screening(wish.id)
            assert screening is not None
            take_verdict(screening.id, suggest="review", label=20001, trace_id="t")
        return Attempt("zheng", f"/screenings/{screening.id}/{step}", WHY)

    return attempt


def verification(api: Api) -> Attempt:
    """A wish of which only the word is missing that it is real."""
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast, "under_review")
    with api.world.within(QINGHE):
        screening = newest_screening(wish.id)
        assert screening is not None
        take_verdict(screening.id, suggest="pass", label=100, trace_id="t")
    for name, check in (("zhou", CALL), ("wu", VISIT)):
        api.as_(name).post(f"/wishes/{wish.id}/checks", check)
    return Attempt("wu", f"/wishes/{wish.id}/verify")


def risks(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast, "under_review")
    body = {"risks": ["height"], "insurance": "arranged"}
    return Attempt("wu", f"/wishes/{wish.id}/risks", body, "PUT")


def amendment(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast, "returned")
    return Attempt("wang", f"/wishes/{wish.id}", amended(content="换一盏灯"), "PUT")


def marking(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        picture = do(a_picture, api.cast.zhao).id
        claim = a_claim(api.cast, "delivered", time=free_time(), pictures=[picture])
    return Attempt("wu", f"/claims/{claim.id}/evidence/{picture}/shows-people")


def reading(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        told_of_claim(api.cast)
        notice = inbox(api.cast.wang)[-1]
    return Attempt("wang", f"/me/notices/{notice.id}/read")


def call(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        told_of_release(api.cast)
        serve(api.cast.wang.me, Phone())
        task = calls()[-1]
    body = {"result": "reached", "note": "已告知"}
    return Attempt("zhou", f"/call-tasks/{task.id}/done", body)


def call_again(api: Api) -> Attempt:
    made = call(api)
    made.by(api.as_(made.name))
    return Attempt("zhou", made.path.replace("/done", "/reopen"), WHY)


def role(api: Api) -> Attempt:
    with api.world.within(QINGHE):
        person = actor_of_name(f"new-{next(PEOPLE)}").me
    body = {"person_id": str(person), "role": "grid_worker"}
    return Attempt("chen", "/role-grants", body | {"place_code": QINGHE.code + COMMUNITY})


def sessions_of_somebody(api: Api) -> Attempt:
    with api.world.within(QINGHE):
        person = actor_of_name(f"new-{next(PEOPLE)}").me
    return Attempt("chen", f"/people/{person}/sessions/end")


def end_of_a_role(api: Api) -> Attempt:
    with api.world.within(QINGHE):
        person = actor_of_name(f"new-{next(PEOPLE)}").me
        grant_role(BY_SETUP, person, Role.GRID_WORKER, place_code=QINGHE.code + COMMUNITY)
    [held] = api.as_("chen").get(f"/people/{person}/role-grants").get_json()["items"]
    return Attempt("chen", f"/role-grants/{held['id']}/end")


def pledging(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_shared_wish(api.cast)
        line_id = line(wish.id).id
    return Attempt("qian", f"/wishes/{wish.id}/pledges", {"line_id": str(line_id), "shares": 1})


def leading(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_shared_wish(api.cast)
        for member in (*members(api.cast, 1, name=f"lead-{next(PEOPLE)}"), api.cast.zhao):
            pledged(member, wish.id)
        led_in_vain(wish.id)
        do(pass_on_lead, api.cast.zhao, wish.id)
    return Attempt("zhao", f"/wishes/{wish.id}/lead")


def passing_on(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_shared_wish(api.cast)
        for member in (api.cast.zhao, *members(api.cast, 1, name=f"lead-{next(PEOPLE)}")):
            pledged(member, wish.id)
    return Attempt("zhao", f"/wishes/{wish.id}/pass-on-lead", {})


def on_pledge(name: str, step: str, body: Any, verb: str = "POST") -> Any:
    """A step on one of the two shares that 赵 pledged."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            pledge = pledged(api.cast.zhao, a_shared_wish(api.cast).id)
        return Attempt(name, f"/pledges/{pledge.id}{step}", body, verb)

    return attempt


LIBRARY = {"uscc": "112299010000000200", "name": "青禾县图书馆", "party_org": "图书馆党支部"}
REJECTION = {"code": "duplicate"} | WHY
WORDING = {"wording": "希望有人修灯"}
# Keyed by the endpoint, so that a guard sees when one is missing.
ATTEMPTS: dict[str, Callable[[Api], Attempt]] = {
    "roles.add_role": role,
    "roles.take_role": end_of_a_role,
    "sessions.end_all_of_somebody": sessions_of_somebody,
    "units.enrol": lambda _: Attempt("chen", "/units", LIBRARY),
    "members.receive": on_report_in("applied", "receive"),
    "members.confirm": confirmation,
    "members.see_slip": on_report_in("received", "slip-seen", {"paper_no": "2026-11"}),
    "members.activate": on_report_in("received", "activate"),
    "members.send_back": on_report_in("received", "return", WHY),
    "members.relocate": on_report_in(
        "active", "relocate", WHY | {"place_code": QINGHE.code + GRID}
    ),
    "members.end": on_report_in("applied", "end", WHY),
    "wishes.amend": amendment,
    "wishes.withdraw": on_wish("wang", "published", "withdraw", WHY),
    "review.take": on_wish("zhou", "submitted", "take"),
    "review.check": on_wish("zhou", "under_review", "checks", CALL),
    "review.send_back": on_wish("zhou", "under_review", "return", WHY),
    "review.reject": on_wish("zhou", "under_review", "reject", REJECTION),
    "review.verify": verification,
    "review.put_risks": risks,
    "review.reword": on_wish("zhou", "under_review", "reword", WORDING),
    "review.publish": on_wish("zheng", "verified", "publish"),
    "review.return_visit": on_wish("wu", "confirmed", "return-visits", RETURN_VISIT),
    "review.close": on_wish("feng", "reviewed", "close"),
    "screening.clear": on_screening("clear"),
    "screening.refuse": on_screening("refuse"),
    "claims.claim": on_wish("qian", "published", "claims"),
    "claims.start": on_claim("zhao", "claimed", "start"),
    "claims.deliver": on_claim("zhao", "in_progress", "deliver", done_body(free_time())),
    "claims.mark_people": marking,
    "claims.confirm": on_claim("wang", "delivered", "confirm"),
    "claims.release": on_claim("zhao", "in_progress", "release", WHY),
    "claims.dispute": on_claim("wang", "delivered", "dispute", WHY),
    "claims.rework": on_claim("feng", "disputed", "rework", WHY),
    "claims.settle": on_claim("feng", "disputed", "settle", WHY),
    "pledges.pledge": pledging,
    "pledges.change": on_pledge("zhao", "", {"shares": 2}, "PUT"),
    "pledges.end": on_pledge("zhao", "/take-back", WHY),
    "pledges.lead": leading,
    "pledges.pass_on": passing_on,
    "pledges.start": on_wish("zhao", "crowd_full", "start"),
    "notices.read_one": reading,
    "notices.finish_call": call,
    "notices.reopen_call": call_again,
}
