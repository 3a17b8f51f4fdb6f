"""A member without a phone: staff enter the signed slip, and hand a printed receipt over."""

from playground.demo.phone import Json, expect
from playground.demo.pictures import demo_picture
from playground.story.scene import Scene
from playground.story.searching import hit

SHEET_NO = "ZB-2026-11"
PDF = b"%PDF-"


def enter(scene: Scene) -> None:
    """The clerk enters what was signed on paper; somebody else says that it proves a member."""
    clerk, admin, member = (
        scene.staff(scene.crew.clerk),
        scene.staff(scene.crew.admin),
        scene.walker,
    )
    with scene.tale.step(
        "纸质报到", "the clerk enters the slip that a member without a phone signed"
    ) as told:
        sheet = clerk.upload(demo_picture(member.name))
        paper: Json = {"paper_no": SHEET_NO, "picture_id": sheet["id"]}
        slip = clerk.post("paper-report-ins", member.slip() | {"paper": paper})
        path = f"report-ins/{slip['id']}"
        told.append(f"{member.name}, slip {slip['slip_no']}, sheet {SHEET_NO}")
    with scene.tale.step(
        "纸质核对", "another of staff sees the sheet, the clerk cannot; the member is active"
    ) as told:
        clerk.post(f"{path}/receive")
        clerk.post(f"{path}/slip-seen", {"paper_no": SHEET_NO}, refused="same_person")
        seen = admin.post(f"{path}/slip-seen", {"paper_no": SHEET_NO})
        told.append(str(admin.post(f"{path}/activate")["state"]))
        told.append(f"confirmed by {seen['confirmed_as']}")
    with scene.tale.step(
        "打印回执", "the clerk finds the member by name, prints the receipt"
    ) as told:
        found = hit(clerk, member.name, "report_in", slip["slip_no"])
        expect(found, "the member is not found by name")
        data = clerk.download(f"{path}/receipt.pdf")
        expect(data.startswith(PDF), "there is nothing to print")
        told.append(str(scene.save("documents", f"{slip['slip_no']}.pdf", data)))
