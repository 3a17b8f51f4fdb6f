"""From the ledger to the unit: a statement is frozen, pushed by a worker, received, and saved."""

from datetime import datetime, timedelta

from playground.demo.acts import until
from playground.demo.cast import LIAISON, OFFICE, QINGHE
from playground.demo.offices import ADMIN
from playground.demo.phone import Json, Phone, expect, page
from playground.story.helping import minutes
from playground.story.scene import Scene
from playground.story.sharing import expect_all_stated
from wishapp.base.clock import county_date, today

ZIP = b"PK"


def try_endpoint(scene: Scene) -> None:
    """The unit's liaison sees that a push would arrive, before anything is sent."""
    liaison = scene.staff(LIAISON.user)
    with scene.tale.step("测试推送", "the unit's liaison has a test pushed; it arrives") as told:
        [unit_id] = [each["unit_id"] for each in liaison.get("me")["roles"]]
        path = f"units/{unit_id}/endpoint"
        liaison.post(f"{path}/tests")
        answer = until("the unit's answer to the test", lambda: _tested(liaison, path))
        expect(answer["outcome"] == "received", f"the test ended with {answer['outcome']}")
        told.append(f"{liaison.get(f'units/{unit_id}')['name']}, receipt {answer['receipt_no']}")


def draw_up(scene: Scene) -> None:
    """The county draws up the unit's statement and freezes it."""
    admin = scene.phones.of(QINGHE, ADMIN)
    since, until_day = _period(scene)
    with scene.tale.step("时长报送单", f"the county draws up {OFFICE.name}'s statement") as told:
        body = {"unit_id": _unit_id(admin), "since": since, "until": until_day}
        _discard_open_drafts(admin, body)
        scene.statement = admin.post("statements", body)
        told.append(f"{scene.statement['statement_no']}, revision {scene.statement['revision']}")
        told.append(_line_told(scene))
        expect_all_stated(scene)
        told.append("all ten who shared the wheelchair among them")
    with scene.tale.step("冻结", "the statement is frozen; its digest proves it") as told:
        frozen = admin.post(f"statements/{scene.statement['id']}/freeze")
        told.append(f"{frozen['digest'][:16]}…")


def send(scene: Scene) -> None:
    """A worker pushes it, the unit receives it, and both sides agree."""
    admin = scene.phones.of(QINGHE, ADMIN)
    path = f"statements/{scene.statement['id']}"
    with scene.tale.step("报送", "the county sends it; a worker pushes it to the unit") as told:
        sent = admin.post(f"{path}/send")
        told.append(f"delivery {sent['delivery']['state']}")
    with scene.tale.step("单位回执", "the unit acknowledges") as told:
        done = until("the unit's receipt", lambda: _acknowledged(admin, path))
        told.append(f"receipt {done['delivery']['receipt_no']}, statement {done['state']}")
    with scene.tale.step("单位收件", "the unit's own page shows the same statement") as told:
        message = _received(scene)
        expect(message["receipt_no"] == done["delivery"]["receipt_no"], "the receipts differ")
        expect(message["statement"]["digest"] == done["digest"], "the digests differ")
        told.append(f"{scene.where.receiver}/")


def save_sheet(scene: Scene) -> None:
    """The lines of the statement as an office sheet."""
    with scene.tale.step("导出表格", "the same lines as an xlsx in the office form") as told:
        admin = scene.phones.of(QINGHE, ADMIN)
        sheet = admin.download(f"statements/{scene.statement['id']}/sheet.xlsx")
        expect(sheet.startswith(ZIP), "what came is no xlsx")
        name = f"{scene.statement['statement_no']}.xlsx"
        told.append(str(scene.save("statements", name, sheet)))


def _tested(liaison: Phone, path: str) -> Json | None:
    test: Json = liaison.get(path)["test"]
    return test if test["outcome"] else None


def _period(scene: Scene) -> tuple[str, str]:
    """From the first of the month in which the service began up to and with today."""
    start = county_date(datetime.fromisoformat(scene.service["start"]))
    return start.replace(day=1).isoformat(), (today() + timedelta(days=1)).isoformat()


def _unit_id(admin: Phone) -> str:
    units = admin.get("units", limit="50")["items"]
    ids = [str(unit["id"]) for unit in units if unit["uscc"] == OFFICE.uscc]
    expect(ids, f"{OFFICE.name} is not among the county's units")
    return ids[0]


def _discard_open_drafts(admin: Phone, body: Json) -> None:
    """A telling that was broken off may have left a draft, and only one may be open."""
    for statement in admin.get("statements", limit="50")["items"]:
        if statement["state"] == "draft" and all(statement[key] == body[key] for key in body):
            admin.post(f"statements/{statement['id']}/discard")


def _line_told(scene: Scene) -> str:
    lines = scene.statement["content"]["lines"]
    own = [line for line in lines if line["name"] == scene.member.name]
    served = [line["minutes"]["total"] for line in own]
    expect(minutes(scene) in served, f"{scene.member.name} is not in the statement as served")
    return f"{scene.member.name} among {len(lines)} members"


def _acknowledged(admin: Phone, path: str) -> Json | None:
    statement = admin.get(path)
    return statement if statement["state"] == "acknowledged" else None


def _received(scene: Scene) -> Json:
    messages = page(f"{scene.where.receiver}/received").json()
    number = scene.statement["statement_no"]
    found = [each for each in messages if each["statement"]["statement_no"] == number]
    expect(len(found) == 1, f"the unit holds {number} {len(found)} times")
    shown = page(f"{scene.where.receiver}/").text
    expect(found[0]["receipt_no"] in shown, "the unit's page does not show it")
    return dict(found[0])
