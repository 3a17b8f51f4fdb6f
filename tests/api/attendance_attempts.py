"""The mutating calls about attendance, by the person to whom each belongs."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from tests.api.activity_attempts import an_activity
from tests.api.attempts import Attempt
from tests.api.client import Api, ok
from tests.api.steps import upload
from tests.builders.activities import signed_up
from tests.builders.doing import again, do
from tests.builders.settings import QINGHE
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.showing_codes import show_door_code, show_own_code
from wishapp.fulfilment.offline_scans.rules import Direction, Stamped, signature_of
from wishapp.hours.ledger.models import OccupiedTime
from wishapp.hours.ledger.occupying import vacate
from wishapp.kernel.access import Actor

HOUR = timedelta(hours=1)
# No code was shown then.
SLOTS = count(1)


def under_way(api: Api, *, ended: bool = False) -> tuple[Activity, SignUp]:
    """An activity that began an hour ago, and may be over, with 赵 on its list."""
    activity = an_activity(api, "published")
    with api.world.serving(QINGHE):
        made = signed_up(api.cast.zhao, activity)
        with transaction():
            found = db.session.get_one(Activity, activity.id)
            found.sign_up_until = found.starts_at = now() - 2 * HOUR
            found.ends_at = now() + (-HOUR if ended else HOUR)
            # Several are under way in one town.
            vacate(made.service.source)
        return again(Activity, activity.id), again(SignUp, made.id)


def came(api: Api, seat: SignUp, *, left: bool = False) -> UUID:
    """赵 signed in nearly two hours ago; by rule they left half an hour later."""
    with api.world.serving(QINGHE), transaction():
        start = now() - 1.8 * HOUR
        made = Attendance(
            sign_up_id=seat.id,
            activity_id=seat.activity_id,
            person_id=seat.person_id,
            started_at=start,
            ended_at=start + 0.5 * HOUR if left else None,
            came_by="code",
            left_by="rule" if left else None,
            came_slot=next(SLOTS),
            due_at=None if left else now() + HOUR,
        )
        db.session.add(made)
        db.session.flush()
        return made.id


def at_door(step: str, *, is_in: bool) -> Callable[[Api], Attempt]:
    """赵 signs by the code at the door."""

    def attempt(api: Api) -> Attempt:
        activity, seat = under_way(api)
        if is_in:
            came(api, seat)
        with api.world.serving(QINGHE):
            code = do(show_door_code, api.cast.zhou, activity.id).code
        return Attempt("zhao", f"/activities/{activity.id}/{step}", {"code": code})

    return attempt


def scanned(step: str, *, is_in: bool) -> Callable[[Api], Attempt]:
    """周 scans the code of 赵."""

    def attempt(api: Api) -> Attempt:
        _, seat = under_way(api)
        if is_in:
            came(api, seat)
        with api.world.serving(QINGHE):
            code = do(show_own_code, api.cast.zhao, seat.id).code
        return Attempt("zhou", f"/sign-ups/{seat.id}/{step}", {"code": code})

    return attempt


def a_sheet(api: Api) -> Attempt:
    _, seat = under_way(api, ended=True)
    picture = upload(api.as_("zhou")).get_json()["id"]
    body: dict[str, Any] = {
        "started_at": (now() - 1.9 * HOUR).isoformat(),
        "ended_at": (now() - 1.1 * HOUR).isoformat(),
        "paper_no": "QD-3",
        "picture_id": picture,
    }
    return Attempt("zhou", f"/sign-ups/{seat.id}/presence-sheet", body)


def a_correction(api: Api) -> Attempt:
    _, seat = under_way(api, ended=True)
    body = {"ended_at": (now() - 1.1 * HOUR).isoformat()}
    return Attempt("zhou", f"/attendances/{came(api, seat, left=True)}/correct-end", body)


def a_closing(api: Api) -> Attempt:
    activity, seat = under_way(api, ended=True)
    came(api, seat, left=True)
    return Attempt("zhou", f"/activities/{activity.id}/close")


def without_sign_up(api: Api) -> Attempt:
    """钱 comes to an activity that began, without having signed up."""
    activity, _ = under_way(api)
    with api.world.serving(QINGHE), transaction():
        vacate_all(api.cast.qian)
    with api.world.serving(QINGHE):
        code = do(show_door_code, api.cast.zhou, activity.id).code
    body = {"code": code, "accepts_risks": True}
    return Attempt("qian", f"/activities/{activity.id}/walk-ins", body)


def signed_on_paper(api: Api) -> Attempt:
    activity, _ = under_way(api, ended=True)
    with api.world.serving(QINGHE), transaction():
        vacate_all(api.cast.qian)
    sheet = a_sheet(api).body
    assert api.cast.qian.report_in
    body = {**sheet, "report_in_id": str(api.cast.qian.report_in.id)}
    return Attempt("zhou", f"/activities/{activity.id}/paper-walk-ins", body)


def asked(api: Api) -> Attempt:
    """赵 forgot to sign in and out."""
    activity, _ = under_way(api, ended=True)
    body = {
        "started_at": (now() - 1.9 * HOUR).isoformat(),
        "ended_at": (now() - 1.1 * HOUR).isoformat(),
        "words": "手机没电了",
    }
    return Attempt("zhao", f"/activities/{activity.id}/presence-requests", body)


def on_request(name: str, step: str, body: object = None) -> Callable[[Api], Attempt]:
    """A step on such a request."""

    def attempt(api: Api) -> Attempt:
        made = ok(asked(api).by(api.as_("zhao")), 201)
        return Attempt(name, f"/presence-requests/{made['id']}/{step}", body)

    return attempt


def a_key(api: Api) -> Attempt:
    """周 takes a phone to where there is no network."""
    activity, _ = under_way(api)
    body = {"phone_seconds": int(now().timestamp())}
    return Attempt("zhou", f"/activities/{activity.id}/scan-keys", body)


def on_key(step: str, *, merges: bool = False) -> Callable[[Api], Attempt]:
    """A step on such a key; the phone saw 赵 come some minutes ago."""

    def attempt(api: Api) -> Attempt:
        activity, seat = under_way(api)
        clock = {"phone_seconds": int(now().timestamp())}
        made = ok(api.as_("zhou").post(f"/activities/{activity.id}/scan-keys", clock), 201)
        path = f"/scan-keys/{made['id']}/{step}"
        if not merges:
            return Attempt("zhou", path)
        scan = Stamped(seat.id, Direction.IN, clock["phone_seconds"] - 300, "")
        signed = signature_of(made["secret"], UUID(made["id"]), scan)
        line = {"sign_up_id": str(seat.id), "direction": "in", "stamp": scan.stamp}
        return Attempt("zhou", path, clock | {"scans": [line | {"signature": signed}]})

    return attempt


def vacate_all(who: Actor) -> None:
    """Several stories of one town happen at the same hour."""
    db.session.execute(delete(OccupiedTime).where(OccupiedTime.person_id == who.me))


ATTENDANCE_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "attendance.sign_in": at_door("sign-in", is_in=False),
    "attendance.sign_out": at_door("sign-out", is_in=True),
    "attendance.walk_in": without_sign_up,
    "attendance.enter_walk_in": signed_on_paper,
    "offline_scans.issue": a_key,
    "offline_scans.revoke": on_key("revoke"),
    "offline_scans.merge": on_key("scans", merges=True),
    "presence_requests.ask": asked,
    "presence_requests.take_back": on_request("zhao", "take-back"),
    "presence_requests.accept": on_request("zhou", "accept"),
    "presence_requests.decline": on_request("zhou", "decline", {"answer": "没有来过"}),
    "attendance.scan_in": scanned("scan-in", is_in=False),
    "attendance.scan_out": scanned("scan-out", is_in=True),
    "attendance.enter_sheet": a_sheet,
    "attendance.correct_end": a_correction,
    "attendance.close": a_closing,
}
