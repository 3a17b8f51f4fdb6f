"""A service record is wrong: its member asks, one of staff enters what is right, another approves.

The ledger only ever gets new entries, and all of them add up to what is right.
"""

from datetime import datetime, timedelta

from playground.demo.phone import Json, expect
from playground.story.helping import minutes
from playground.story.noticing import notice_about
from playground.story.scene import Scene

WORDS = "中途等材料，实际没有做满，多记了时间。"
BACK_FILLED = "back_filled"


def ask(scene: Scene) -> None:
    """The member says that too much was booked, and the clerk enters the right time."""
    member = scene.member_phone
    wrong = member.get("me/service-records", limit="1")["items"][0]
    with scene.tale.step("申请更正", "the member says that a record shows too much time") as told:
        path = f"me/service-records/{wrong['id']}/correction"
        scene.correction = member.post(path, {"words": WORDS})
        told.append(f"{wrong['record_no']}, to be decided by {scene.correction['due_on']}")
    with scene.tale.step("登记更正", "the clerk enters what is right") as told:
        clerk = scene.staff(scene.crew.clerk)
        notice_about(clerk, "record_correction.ask", scene.correction["id"])
        booked = _total(scene)
        scene.service = _shorter(scene)
        clerk.put(_path(scene, "right"), {"service": scene.service})
        expect(_total(scene) == booked, "the ledger changed before the approval")
        told.append(f"{minutes(scene)} minutes in place of {booked}")


def approve(scene: Scene) -> None:
    """Not whoever entered it but a second person approves; the sums agree for everybody."""
    clerk, admin = scene.staff(scene.crew.clerk), scene.staff(scene.crew.admin)
    with scene.tale.step("复核更正", "a second person approves, the clerk cannot") as told:
        clerk.post(_path(scene, "approve"), refused="forbidden")
        entries = admin.post(_path(scene, "approve"))["items"]
        told.extend(f"{each['record_no']} {each['minutes']:+}" for each in entries)
    with scene.tale.step(
        "更正记录", "the member is told; the old entry stays, the sum is right"
    ) as told:
        notice_about(scene.member_phone, "record_correction.approve", scene.correction["id"])
        ledger: Json = scene.member_phone.get("me/service-records")
        parts = [entry["minutes"] for entry in reversed(ledger["items"])]
        totals = ledger["totals"]
        expect(sum(parts) == totals["minutes"]["total"] == minutes(scene), f"{parts} is not right")
        expect(
            totals["minutes"][BACK_FILLED] == minutes(scene), "the right time is of another kind"
        )
        expect(totals["wishes"] == 1, "the wish is counted otherwise")
        told.append(f"{' '.join(f'{part:+}' for part in parts)} = {minutes(scene)} minutes")
        told.append("still 1 wish")


def _shorter(scene: Scene) -> Json:
    """Three quarters of the reported time, and a minute at least."""
    start = datetime.fromisoformat(scene.service["start"])
    right = timedelta(minutes=max(1, minutes(scene) * 3 // 4))
    return scene.service | {"end": (start + right).isoformat()}


def _total(scene: Scene) -> int:
    totals = scene.member_phone.get("me/service-records")["totals"]
    return int(totals["minutes"]["total"])


def _path(scene: Scene, step: str) -> str:
    return f"record-corrections/{scene.correction['id']}/{step}"
