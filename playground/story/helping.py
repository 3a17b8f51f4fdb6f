"""From the claim to the day on which the wish is struck off: contact, proof, minutes, visit."""

from datetime import datetime

from playground.demo.acts import hour_since
from playground.demo.phone import Json, expect
from playground.demo.pictures import demo_picture, doubtful_picture
from playground.story.scene import Scene

SECONDS_A_MINUTE = 60
SKILL, CARD = "electrician", {"has_skill": True}
THANKS = "插座好用了，谢谢您专门跑一趟。"


def claim(scene: Scene) -> None:
    """The member wins the wish; whoever comes second is told so."""
    wish, phone = f"wishes/{scene.wish['id']}", scene.member_phone
    path = f"{wish}/claims"
    with scene.tale.step("认领", "the member reads the risk and claims the wish") as told:
        risks = phone.get(f"{wish}/risks")
        expect(risks["required_skill"] == SKILL, "the member does not read which card it takes")
        phone.post(path, refused="skill_unconfirmed")
        scene.claim = phone.post(path, CARD)
        told.append(f"{scene.member.name} has it, and says to hold an electrician's card")
    with scene.tale.step("重复认领", "a second member claims it too and is refused") as told:
        refusal = scene.rival().post(path, CARD, refused="already_claimed")
        told.append(f"{refusal['status']} {refusal['code']}, {refusal['detail']}")


def make_contact(scene: Scene) -> None:
    """The claimant opens the contact data, and the resident sees that."""
    with scene.tale.step("查看联系方式", "the claimant opens name, telephone and address"):
        contact = scene.member_phone.get(f"claims/{scene.claim['id']}/contact")
        expect(contact["phone"] == scene.resident.phone, "the telephone number is another one")
        expect(contact["address"] == scene.resident.address, "the address is another one")
    with scene.tale.step("查看记录", "the resident sees who looked") as told:
        looks = scene.wisher_phone.get(f"wishes/{scene.wish['id']}/openings")["items"]
        expect(any(look["who"] == scene.member.name for look in looks), "the look is not there")
        told.extend(f"{look['who']} ({look['look']})" for look in looks)


def work(scene: Scene) -> None:
    """The member sets out, brings in a picture, and reports an hour of service."""
    phone, claim = scene.member_phone, f"claims/{scene.claim['id']}"
    with scene.tale.step("开始服务", "the member sets out") as told:
        told.append(str(phone.post(f"{claim}/start")["state"]))
    with scene.tale.step("上传照片", "the member brings in two pictures as proof") as told:
        for data in (demo_picture(scene.wish["wish_no"]), doubtful_picture()):
            picture = phone.upload(data)
            scene.pictures.append(picture["id"])
        told.append(f"kept as {picture['content_type']}, {picture['width']}×{picture['height']}")
    with scene.tale.step("报告完成", "the member reports the wish done") as told:
        scene.service = hour_since(scene.report_in["active_at"])
        report: Json = {"report": "插座已重新接线，通电正常。", "picture_ids": scene.pictures}
        report["shows_people"] = False
        phone.post(f"{claim}/deliver", report | {"service": scene.service})
        told.append(f"{minutes(scene)} minutes of service")


def confirm(scene: Scene) -> None:
    """The resident agrees, and the minutes stand in the member's own ledger."""
    with scene.tale.step("居民确认", "the resident confirms") as told:
        wishes = scene.wisher_phone.get("me/wishes")["items"]
        claim = next(each["claim"] for each in wishes if each["id"] == scene.wish["id"])
        expect("confirm" in claim["acts"], "the resident is not shown that they may confirm")
        path = f"claims/{claim['id']}/confirm"
        told.append(str(scene.wisher_phone.post(path, {"thanks": THANKS})["state"]))
    with scene.tale.step("服务时长", "the minutes stand in the member's own ledger") as told:
        ledger = scene.member_phone.get("me/service-records")
        total = ledger["totals"]["minutes"]["total"]
        expect(total == minutes(scene), f"the ledger says {total} minutes")
        expect(all(entry["activity"] == scene.wish["wish_no"] for entry in ledger["items"]),
               "the ledger names another wish")  # fmt: skip
        told.append(
            f"{ledger['items'][0]['record_no']}, {total} minutes, {ledger['totals']['wishes']} wish"
        )


def close(scene: Scene) -> None:
    """A third person asks whether all is well; then the wish and its contact data are closed."""
    wish = f"wishes/{scene.wish['id']}"
    with scene.tale.step("回访", "a third person makes the return visit") as told:
        visit = {
            "way": "visit",
            "received": True,
            "satisfaction": 5,
            "finding": "用电恢复正常，很满意。",
        }
        told.append(
            str(scene.staff(scene.crew.visitor).post(f"{wish}/return-visits", visit)["state"])
        )
    with scene.tale.step("销号", "a second person strikes the wish off the list") as told:
        told.append(str(scene.staff(scene.crew.street).post(f"{wish}/close")["state"]))
    with scene.tale.step("联系方式关闭", "the contact data is closed again") as told:
        path = f"claims/{scene.claim['id']}/contact"
        told.append(str(scene.member_phone.get(path, refused="contact_closed")["code"]))


def minutes(scene: Scene) -> int:
    """The whole minutes that the member reported."""
    start, end = (datetime.fromisoformat(scene.service[name]) for name in ("start", "end"))
    return int((end - start).total_seconds()) // SECONDS_A_MINUTE
