"""The steps of the main path, each by the person it belongs to, over HTTP."""

import io
from typing import Any
from uuid import UUID

import openpyxl
from PIL import Image
from werkzeug.test import TestResponse

from tests.api.bodies import AGREEMENT, CALL, NO_RISK, VISIT, done_body, slip_body, wish_body
from tests.api.client import Api, Caller, assert_problem, ok
from tests.builders.settings import QINGHE
from tests.builders.statements import answer_test
from tests.builders.wishes import pass_screening
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening, picture_screenings
from wishapp.demand.screening.rules import SubjectKind

Json = dict[str, Any]


def jpeg(colour: str = "orange") -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def envelope(data: bytes, boundary: str = "wx-boundary", name: str = "IMG_0001.jpg") -> Json:
    """A file as ``wx.uploadFile`` wraps it."""
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="picture"; filename="{name}"'
    body = head.encode() + b"\r\nContent-Type: image/jpeg\r\n\r\n" + data
    content_type = f"multipart/form-data; boundary={boundary}"
    return {"data": body + f"\r\n--{boundary}--\r\n".encode(), "content_type": content_type}


def upload(caller: Caller, data: bytes | None = None, **options: Any) -> TestResponse:
    """Bring in a picture."""
    return caller.post("/media", **envelope(data or jpeg()), **options)


def report_in(api: Api, name: str) -> Json:
    """From the slip to an active report-in."""
    slip = ok(api.as_(name).post("/report-ins", slip_body()), 201)
    for step, body in (("receive", None), ("slip-seen", {"paper_no": "1"}), ("activate", None)):
        slip = ok(api.as_("zhou").post(f"/report-ins/{slip['id']}/{step}", body))
    # Stories that report in long ago go on today, when that session is over.
    del api.tokens["zhou"]
    return dict(slip)


def screened(api: Api, wish_id: str) -> None:
    """The worker asks the platform, which finds nothing."""
    with api.world.within(QINGHE):
        pass_screening(UUID(wish_id))


def pass_picture(api: Api, claim_id: str, picture_id: str) -> None:
    """The platform finds nothing on a picture that a member reported with."""
    picture = UUID(picture_id)
    with api.world.within(QINGHE):
        screening = picture_screenings(UUID(claim_id), [picture], limit=1)[picture]
        take_verdict(screening.id, suggest="pass", label=100, trace_id="trace")


def pass_report(api: Api, claim_id: str) -> None:
    """The platform finds nothing in the words that a member reported with."""
    with api.world.within(QINGHE):
        screening = newest_screening(UUID(claim_id), SubjectKind.REPORT)
        assert screening is not None
        take_verdict(screening.id, suggest="pass", label=100, trace_id="trace")


def post_wish(api: Api, **changes: Any) -> Json:
    """王奶奶 posts a wish."""
    return dict(ok(api.as_("wang").post("/wishes", wish_body(**changes)), 201))


def publish(api: Api, wish_id: str, public_text: str) -> Json:
    """Staff take, reword, check, verify and publish a wish."""
    ok(api.as_("zhou").post(f"/wishes/{wish_id}/take"))
    ok(api.as_("zhou").post(f"/wishes/{wish_id}/reword", {"wording": public_text}))
    screened(api, wish_id)
    ok(api.as_("zhou").post(f"/wishes/{wish_id}/checks", CALL), 201)
    ok(api.as_("wu").post(f"/wishes/{wish_id}/checks", VISIT), 201)
    ok(api.as_("wu").put(f"/wishes/{wish_id}/risks", NO_RISK))
    ok(api.as_("wu").post(f"/wishes/{wish_id}/verify"))
    return dict(ok(api.as_("zheng").post(f"/wishes/{wish_id}/publish")))


def fulfil(api: Api, member: str, wish_id: str) -> Json:
    """A member claims a wish, calls, works, reports with a picture; the resident confirms."""
    caller = api.as_(member)
    claim = ok(caller.post(f"/wishes/{wish_id}/claims"), 201)
    ok(caller.get(f"/claims/{claim['id']}/contact"))
    ok(caller.post(f"/claims/{claim['id']}/start"))
    picture = ok(upload(caller), 201)
    done = done_body(picture_ids=[picture["id"]])
    ok(caller.post(f"/claims/{claim['id']}/deliver", done))
    return dict(ok(api.as_("wang").post(f"/claims/{claim['id']}/confirm")))


def opened_sheet(data: bytes) -> Any:
    """The first sheet of an xlsx file."""
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def pledges_seen(api: Api, name: str, path: str) -> list[tuple[str, str | None]]:
    """The pledges that somebody sees, and whose they are as far as they may know."""
    return [(each["id"], each["member"]) for each in ok(api.as_(name).get(path))["items"]]


def receives_at(api: Api, unit_id: str, url: str) -> str:
    """褚 proposes where the unit receives, the unit answers the test, 陈 approves; the secret."""
    body = {"url": url, **AGREEMENT}
    change = ok(api.as_("chu").put(f"/units/{unit_id}/endpoint", body))
    early = api.as_("chen").post(f"/endpoint-changes/{change['id']}/approve")
    assert_problem(early, 409, "move_not_allowed")
    ok(api.as_("chu").post(f"/endpoint-changes/{change['id']}/test"))
    with api.world.serving(QINGHE):
        answer_test(UUID(change["id"]))
    approval = f"/endpoint-changes/{change['id']}/approve"
    assert_problem(api.as_("chu").post(approval), 403, "forbidden")
    assert api.as_("chen").post(approval).status_code == 204
    secret: str = change["secret"]
    return secret
