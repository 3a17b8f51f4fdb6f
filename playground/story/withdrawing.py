"""Who agrees no longer: the card leaves the wall, staff stop, and the unit reads a line less."""

from playground.demo import acts
from playground.demo.cast import LIAISON, MEMBERS, QINGHE, WORDING
from playground.demo.offices import ADMIN
from playground.demo.phone import Json, Phone, expect
from playground.story.scene import Scene

WISH = "想请人教我把老照片存到手机里。"
NO_LONGER = {"agreed": False, "wording": WORDING}


def leave_wall(scene: Scene) -> None:
    """A resident takes the consent to publication back, and the card is gone at once."""
    crew, resident = scene.crew, scene.newcomer_phone
    with scene.tale.step("又一心愿", "another resident's wish is on the wall") as told:
        wish = acts.screened_wish(resident, scene.newcomer.wish() | {"content": WISH})
        scene.staff(crew.clerk).post(f"wishes/{wish['id']}/take")
        acts.verify(scene.staff(crew.grid), wish["id"])
        scene.staff(crew.admin).post(f"wishes/{wish['id']}/publish", {})
        scene.anybody().get(f"wall/{wish['wish_no']}")
        scene.ended = wish
        told.append(str(wish["wish_no"]))
    with scene.tale.step("撤回公开", "its resident does not want it public any more") as told:
        resident.put("me/consents/publication", NO_LONGER)
        scene.anybody().get(f"wall/{wish['wish_no']}", refused="not_found")
        scene.rival().post(f"wishes/{wish['id']}/claims", refused="not_found")
        clerk = scene.staff(crew.clerk)
        expect(clerk.get(f"wishes/{wish['id']}")["hidden_at"], "staff do not see that it is hidden")
        clerk.get(f"wishes/{wish['id']}/candidates")
        told.append("off the wall, nobody can claim it, staff may still dispatch it")


def end_processing(scene: Scene) -> None:
    """Without the consent to processing the wish ends, and is closed to everybody else."""
    wish, clerk = f"wishes/{scene.ended['id']}", scene.staff(scene.crew.clerk)
    with scene.tale.step("撤回同意", "the resident takes back the consent to processing") as told:
        scene.newcomer_phone.put("me/consents/processing", NO_LONGER)
        clerk.get(wish, refused="restricted")
        clerk.get(f"{wish}/candidates", refused="move_not_allowed")
        asked = {"member_ids": [scene.phones.person(QINGHE, MEMBERS[1].user)["id"]]}
        refusal = clerk.post(f"{wish}/dispatches", asked, refused="move_not_allowed")
        told.append(f"to staff it is restricted, and no dispatch: {refusal['detail']}")
    with scene.tale.step("本人仍可查", "only the resident still reads it") as told:
        own: Json = scene.newcomer_phone.get(wish)
        expect(own["state"] == "withdrawn", f"the wish is {own['state']}")
        consents = scene.newcomer_phone.get("me/consents", limit="50")["items"]
        gone = sorted(each["purpose"] for each in consents if each["withdrawn_at"])
        told.append(f"{own['wish_no']} is {own['state']}")
        told.append(f"taken back: {', '.join(gone)}")


def leave_statement(scene: Scene) -> None:
    """A member takes back that the unit is told; the unit's liaison reads one line less."""
    path, liaison = f"statements/{scene.statement['id']}", scene.staff(LIAISON.user)
    with scene.tale.step("撤回报送", "the member agrees no longer that the unit is told") as told:
        before: Json = liaison.get(path)["content"]
        expect(scene.member.name in _names(before), "the liaison does not read the member's line")
        scene.member_phone.put("me/consents/unit_provision", NO_LONGER)
        after: Json = liaison.get(path)["content"]
        expect(scene.member.name not in _names(after), "the liaison still reads the member's line")
        expect(after["withheld"] == 1 and "digest" not in after, "nothing says what is missing")
        own: Json = _admin(scene).get(path)
        expect(scene.member.name in _names(own["content"]), "the county reads less than it sent")
        lost = before["totals"]["minutes"]["total"] - after["totals"]["minutes"]["total"]
        told.append(f"the liaison reads {len(after['lines'])} of {len(before['lines'])} lines")
        told.append(f"and {lost} minutes less")


def _admin(scene: Scene) -> Phone:
    return scene.staff(ADMIN)


def _names(content: Json) -> list[str]:
    return [line["name"] for line in content["lines"]]
