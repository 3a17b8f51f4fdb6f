"""A courier joins a grid, waits for a seat at an activity, signs in, and forgets to sign out."""

from datetime import timedelta

from playground.demo.acts import until
from playground.demo.cast import DAOXIANG, GRID, QINGHE
from playground.demo.phone import Json, Phone, StepFailed, expect
from playground.story.scene import Scene
from playground.story.working_later import work_later
from wishapp.base.clock import now

# People sign in from half an hour before the begin on: the county's rule.
SOON, AN_HOUR = timedelta(minutes=25), timedelta(hours=1)
BORN = "1996-05-20"
# What a photograph of another door shows.
PHOTOGRAPHED = "MFRGGZDFMZTWQ2LK"
TOMORROW = "1"


def register(scene: Scene) -> None:
    """A courier without a unit registers at a grid, by a consent of its own."""
    phone, courier = scene.courier_phone, scene.courier
    wordings = {each["purpose"]: each for each in phone.get("consent-wordings")["items"]}
    body: Json = {
        "name": courier.name,
        "phone": courier.phone,
        "born": BORN,
        "kind": "new_employment",
        "skills": "送餐路线熟",
        "place_code": GRID,
        "wording": wordings["volunteering"]["version"],
    }
    with scene.tale.step("骑手入格", "a courier without a unit registers at a grid") as told:
        made = phone.post("registrations", body)
        told.append(f"{courier.name}, {made['volunteer_no']}, {made['state']}")


def wait_for_seat(scene: Scene) -> None:
    """The community publishes an activity with one seat; the second waits, and is offered it."""
    clerk, admin = scene.staff(scene.crew.clerk), scene.staff(scene.crew.admin)
    member, courier = scene.member_phone, scene.courier_phone
    with scene.tale.step("活动发布", "the clerk plans an activity, another publishes it") as told:
        [scene.activity] = clerk.post("activities", _plan())["items"]
        path = f"activities/{scene.activity['id']}"
        clerk.post(f"{path}/submit")
        clerk.post(f"{path}/publish", refused="forbidden")
        until("the check of the activity's words", lambda: _published(admin, path))
        told.append(f"{scene.activity['title']}, 1 seat")
    with scene.tale.step("报名候补", "a member has the seat, the courier waits") as told:
        first, second = (each.post(f"{path}/sign-ups") for each in (member, courier))
        told += [str(first["state"]), str(second["state"])]
    with scene.tale.step("候补确认", "the member cancels, the courier says yes") as told:
        member.post(f"sign-ups/{first['id']}/cancel")
        [offered] = courier.get("me/sign-ups")["items"]
        expect(offered["state"] == "offered", f"the sign-up is {offered['state']}")
        scene.sign_up = courier.post(f"sign-ups/{second['id']}/accept")
        told.append(f"offered until {offered['offered_until']}, then {scene.sign_up['state']}")


def sign_in(scene: Scene) -> None:
    """The code at the door changes; a photograph of another is refused."""
    clerk, courier = scene.staff(scene.crew.clerk), scene.courier_phone
    path = f"activities/{scene.activity['id']}"
    with scene.tale.step("现场签到", "a photographed code is refused, that at the door taken"):
        courier.get(f"{path}/presence-code", refused="forbidden")
        courier.post(f"{path}/sign-in", {"code": PHOTOGRAPHED}, refused="presence_code_wrong")
        shown = clerk.get(f"{path}/presence-code")
        scene.attendance = courier.post(f"{path}/sign-in", {"code": shown["code"]})


def forget_sign_out(scene: Scene) -> None:
    """A worker whose clock is ahead signs out who forgot it, at the planned end, and says so."""
    courier, attendance = scene.courier_phone, scene.attendance
    with scene.tale.step("忘记签退", "a worker signs the courier out at the planned end") as told:
        work_later(scene.where.folder, QINGHE, "close_forgotten", attendance["id"], TOMORROW)
        [pair] = courier.get(f"sign-ups/{scene.sign_up['id']}/attendances")["items"]
        expect(pair["left_by"] == "rule", f"the sign-out is {pair['left_by']}")
        until("the notice of the forgotten sign-out", lambda: _told(courier))
        told.append(f"{pair['ended_at']}, and told so")


def _plan() -> Json:
    start = (now() + SOON).replace(microsecond=0)
    return {
        "kind": "service",
        "title": "清扫楼道",
        "content": "一起清扫楼道，工具由社区准备。",
        "meeting_point": "稻香社区门前",
        "service_kind": "governance",
        "starts_at": start.isoformat(),
        "ends_at": (start + AN_HOUR).isoformat(),
        "sign_up_until": start.isoformat(),
        "capacity": 1,
        "waiting_most": 3,
        "insurance": "not_needed",
        "community_code": DAOXIANG,
    }


def _published(admin: Phone, path: str) -> Json | None:
    """Once the platform has looked at the words."""
    try:
        return admin.post(f"{path}/publish")
    except StepFailed as problem:
        if "screening_not_passed" not in str(problem):
            raise
        return None


def _told(phone: Phone) -> bool | None:
    notices = phone.get("me/notices", limit="50")["items"]
    return any(each["topic"] == "sign_up.forget_sign_out" for each in notices) or None
