"""Attendance: codes, sign-ins and sign-outs, sheets, and the closing of an activity."""

from typing import Any
from uuid import UUID

from miniprogram_api.activities.schemas import CommunityActivitySchema, SignUpSchema
from miniprogram_api.attendance.schemas import (
    AttendanceEndSchema,
    AttendanceSchema,
    AttendanceSheetSchema,
    AttendancesSchema,
    CodeShownSchema,
    DoorCodeSchema,
    PaperWalkInSchema,
    SignInSchema,
    WalkInSchema,
)
from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.volunteers.standing import standing_in
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.signing_up import Terms
from wishapp.fulfilment.attendance import (
    closing,
    putting_right,
    showing_codes,
    signing,
    walking_in,
)
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.putting_right import Sheet
from wishapp.fulfilment.attendance.showing import see_attendances
from wishapp.fulfilment.attendance.showing_codes import ShownCode
from wishapp.fulfilment.attendance.walking_in import AtDoor

blp = Routes("attendance", __name__)
ON_SHEET = ("started_at", "ended_at", "paper_no", "picture_id")


@blp.route("/activities/<uuid:activity_id>/presence-code", methods=["GET"])
@contract(limit="120/minute")
@blp.response(200, DoorCodeSchema)
def door_code(activity_id: UUID) -> ShownCode:
    """Its leader, community office: the code to show at the door at this moment."""
    return showing_codes.show_door_code(actor(), activity_id)


@blp.route("/sign-ups/<uuid:sign_up_id>/presence-code", methods=["GET"])
@contract(limit="120/minute")
@blp.response(200, DoorCodeSchema)
def own_code(sign_up_id: UUID) -> ShownCode:
    """Oneself: my code of this moment, which the leader scans."""
    return showing_codes.show_own_code(actor(), sign_up_id)


@blp.route("/activities/<uuid:activity_id>/sign-in", methods=["POST"])
@contract()
@blp.arguments(SignInSchema)
@blp.response(200, AttendanceSchema)
def sign_in(body: dict[str, Any], activity_id: UUID) -> Attendance:
    """Signed in: come, by the code that is shown at the door."""
    return signing.sign_in(actor(), activity_id, body["code"], device=body["device"])


@blp.route("/activities/<uuid:activity_id>/walk-ins", methods=["POST"])
@contract(creates=True)
@blp.arguments(WalkInSchema)
@blp.response(201, SignUpSchema)
def walk_in(body: dict[str, Any], activity_id: UUID) -> SignUp:
    """Active members, registered volunteers: take a free seat at the door, without a sign-up."""
    at_door = AtDoor(code=body.pop("code"), device=body.pop("device"))
    return walking_in.walk_in(actor(), activity_id, at_door, Terms(**body))


@blp.route("/activities/<uuid:activity_id>/paper-walk-ins", methods=["POST"])
@contract(creates=True)
@blp.arguments(PaperWalkInSchema)
@blp.response(201, SignUpSchema)
def enter_walk_in(body: dict[str, Any], activity_id: UUID) -> SignUp:
    """Community office: enter who came without a sign-up and signed on paper."""
    standing_id, with_adult = standing_in(body), body["with_adult"]
    sheet = Sheet(**{name: body[name] for name in ON_SHEET})
    return walking_in.enter_walk_in(actor(), activity_id, standing_id, sheet, with_adult=with_adult)


@blp.route("/activities/<uuid:activity_id>/sign-out", methods=["POST"])
@contract()
@blp.arguments(CodeShownSchema)
@blp.response(200, AttendanceSchema)
def sign_out(body: dict[str, Any], activity_id: UUID) -> Attendance:
    """Signed in: leave, by the code that is shown at the door."""
    return signing.sign_out(actor(), activity_id, body["code"])


@blp.route("/sign-ups/<uuid:sign_up_id>/scan-in", methods=["POST"])
@contract(limit="300/minute")
@blp.arguments(CodeShownSchema)
@blp.response(200, AttendanceSchema)
def scan_in(body: dict[str, Any], sign_up_id: UUID) -> Attendance:
    """Its leader, community office: somebody comes and shows their own code."""
    return signing.scan_in(actor(), sign_up_id, body["code"])


@blp.route("/sign-ups/<uuid:sign_up_id>/scan-out", methods=["POST"])
@contract(limit="300/minute")
@blp.arguments(CodeShownSchema)
@blp.response(200, AttendanceSchema)
def scan_out(body: dict[str, Any], sign_up_id: UUID) -> Attendance:
    """Its leader, community office: somebody leaves and shows their own code."""
    return signing.scan_out(actor(), sign_up_id, body["code"])


@blp.route("/sign-ups/<uuid:sign_up_id>/attendances", methods=["GET"])
@contract()
@blp.response(200, AttendancesSchema)
def attendances(sign_up_id: UUID) -> dict[str, Any]:
    """Oneself, staff: from when until when somebody was there."""
    return {"items": see_attendances(actor(), sign_up_id)}


@blp.route("/sign-ups/<uuid:sign_up_id>/presence-sheet", methods=["POST"])
@contract(creates=True)
@blp.arguments(AttendanceSheetSchema)
@blp.response(201, AttendanceSchema)
def enter_sheet(body: dict[str, Any], sign_up_id: UUID) -> Attendance:
    """Community office: enter a presence that somebody signed on paper."""
    return putting_right.enter_sheet(actor(), sign_up_id, Sheet(**body))


@blp.route("/attendances/<uuid:attendance_id>/correct-end", methods=["POST"])
@contract()
@blp.arguments(AttendanceEndSchema)
@blp.response(200, AttendanceSchema)
def correct_end(body: dict[str, Any], attendance_id: UUID) -> Attendance:
    """Its leader, community office: say when somebody left who forgot to sign out."""
    return putting_right.correct_end(actor(), attendance_id, ended_at=body["ended_at"])


@blp.route("/activities/<uuid:activity_id>/close", methods=["POST"])
@contract()
@blp.response(200, CommunityActivitySchema)
def close(activity_id: UUID) -> Activity:
    """Its leader, community office: close it after its end; service is booked."""
    return closing.close_activity(actor(), activity_id)
