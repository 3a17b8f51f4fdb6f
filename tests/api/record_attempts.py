"""Every mutating call about service records and objections, by the person to whom it belongs."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import count
from uuid import UUID

from tests.api.attempts import PEOPLE, Attempt, free_time
from tests.api.bodies import WHY, times_of
from tests.api.client import Api, ok
from tests.api.own_data_attempts import picture_of
from tests.builders.cast import actor_of_name, report_in_fully, slip
from tests.builders.certificate_batches import stop_running
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, code
from tests.builders.ledger import booked
from tests.builders.settings import BY_DOCUMENT, QINGHE
from tests.builders.wishes import a_claim
from wishapp.base.clock import today
from wishapp.base.db import db
from wishapp.hours.objections.objecting import object_by_withdrawing
from wishapp.hours.objections.queries import standing_objection
from wishapp.hours.record_corrections.asking import ask_about_record
from wishapp.hours.record_corrections.proposing import Right, propose_for_record

SPANS = count()
ANSWER = {"answer": "已经核实"}


def a_record(api: Api) -> UUID:
    with api.world.serving(QINGHE):
        a_claim(api.cast, "confirmed", time=free_time())
        return booked(api.cast.zhao)[-1].id


def proposal(api: Api) -> Attempt:
    return Attempt("zhou", f"/service-records/{a_record(api)}/corrections", WHY)


def omission(api: Api) -> Attempt:
    assert api.cast.zhao.report_in
    body = {
        "report_in_id": str(api.cast.zhao.report_in.id),
        "service": times_of(free_time()),
        "activity": "清扫楼道",
        "content": "清扫楼道",
        "picture_ids": [picture_of(api, "zhou")],
    }
    return Attempt("zhou", "/record-corrections", body | WHY)


def on_asked(
    name: str, step: str, body: object = None, verb: str = "POST"
) -> Callable[[Api], Attempt]:
    """A step on what 赵 asked."""

    def attempt(api: Api) -> Attempt:
        record = a_record(api)
        with api.world.serving(QINGHE):
            asked = do(ask_about_record, api.cast.zhao, record, words="时间不对")
        return Attempt(name, f"/record-corrections/{asked.id}/{step}", body, verb)

    return attempt


def on_proposed(step: str, body: object = None) -> Callable[[Api], Attempt]:
    """A step of 郑 on what 周 proposed."""

    def attempt(api: Api) -> Attempt:
        record = a_record(api)
        with api.world.serving(QINGHE):
            proposed = do(propose_for_record, api.cast.zhou, record, Right(), words="没有去过")
        return Attempt("zheng", f"/record-corrections/{proposed.id}/{step}", body)

    return attempt


def on_objection(name: str, step: str, body: object = None) -> Callable[[Api], Attempt]:
    """A step on the objection of a newcomer, who has one."""

    def attempt(api: Api) -> Attempt:
        with api.world.within(BY_DOCUMENT):
            member = actor_of_name(f"objecting-{next(PEOPLE)}")
            report_in = report_in_fully(member, api.cast.zhou, slip("sun"))
            object_by_withdrawing(member, report_in)
            db.session.flush()
            objection = standing_objection(member.me, report_in.unit_id)
            assert objection is not None
        return Attempt(name, f"/objections/{objection.id}/{step}", body)

    return attempt


def a_request(api: Api) -> tuple[str, dict[str, str]]:
    """What 赵 asks a certificate with, after a service was booked."""
    a_record(api)
    assert api.cast.zhao.report_in
    with api.world.serving(QINGHE):
        community = code(COMMUNITY)
    return "/me/certificates", {
        "report_in_id": str(api.cast.zhao.report_in.id),
        "community": community,
        # Nobody has the same days certified twice.
        "since": str(today() - timedelta(days=300 - next(SPANS))),
        "until": str(today() + timedelta(days=1)),
    }


def on_certificate(
    name: str, step: str, body: object = None, *, is_issued: bool = False
) -> Callable[[Api], Attempt]:
    """A step on a certificate of 赵."""

    def attempt(api: Api) -> Attempt:
        path, request = a_request(api)
        made = ok(api.as_("zhao").post(path, request), 201)
        if is_issued:
            ok(api.as_("zhou").post(f"/certificates/{made['id']}/issue"))
        return Attempt(name, f"/certificates/{made['id']}/{step}", body)

    return attempt


def at_desk(api: Api) -> Attempt:
    _, body = a_request(api)
    return Attempt("zhou", "/certificates", body | {"paper_no": "2026-17"})


def a_batch(api: Api) -> Attempt:
    """What lies requested by whoever is of 赵's unit; no other batch runs."""
    path, body = a_request(api)
    ok(api.as_("zhao").post(path, body), 201)
    with api.world.within(BY_DOCUMENT):
        assert api.cast.zhao.report_in
        stop_running(api.cast.zhou)
        return Attempt(
            "zhou",
            "/certificate-batches",
            {"community": code(COMMUNITY), "unit_id": str(api.cast.zhao.report_in.unit_id)},
        )


def on_batch(api: Api) -> Attempt:
    attempt = a_batch(api)
    made = ok(attempt.by(api.as_("zhou")), 201)
    return Attempt("zhou", f"/certificate-batches/{made['id']}/stop", {"why": "打印机坏了"})


RECORD_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "record_corrections.propose_for_record": proposal,
    "record_corrections.propose_omitted": omission,
    "record_corrections.take_back": on_asked("zhao", "take-back"),
    "record_corrections.enter": on_asked("zhou", "right", {}, "PUT"),
    "record_corrections.approve": on_proposed("approve"),
    "record_corrections.refuse": on_proposed("refuse", ANSWER),
    "certificates.request_at_desk": at_desk,
    "certificates.take_back": on_certificate("zhao", "take-back"),
    "certificates.issue": on_certificate("zhou", "issue"),
    "certificates.refuse": on_certificate("zhou", "refuse", ANSWER),
    "certificates.revoke": on_certificate("zheng", "revoke", ANSWER, is_issued=True),
    "certificate_batches.start": a_batch,
    "certificate_batches.stop": on_batch,
    "objections.uphold": on_objection("zheng", "uphold", ANSWER),
    "objections.decline": on_objection("zheng", "decline", ANSWER),
}
# What a signed-in person does about records and provisions of their own.
WITH_OWN_RECORDS = {
    "record_corrections.ask_about_record", "record_corrections.ask_about_omission",
    "certificates.request_certificate", "stars.apply_for_star",
    "objections.object_to_telling", "objections.take_back",
}  # fmt: skip
