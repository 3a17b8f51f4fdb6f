"""A member without a phone: staff enter the signed slip, and hand a printed receipt over."""

from pathlib import Path

from playground.demo.phone import Json, expect
from playground.demo.pictures import demo_picture
from playground.story.scene import Scene

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
        found = _found(clerk.post("search", {"text": member.name})["groups"], slip["slip_no"])
        expect(found, "the member is not found by name")
        told.append(str(_printed(scene, f"{path}/receipt.pdf", f"{slip['slip_no']}.pdf")))


def _found(groups: list[Json], number: str) -> bool:
    hits = [hit for group in groups if group["kind"] == "report_in" for hit in group["items"]]
    return any(hit["number"] == number for hit in hits)


def _printed(scene: Scene, document: str, name: str) -> Path:
    """The document as a file, from where it can be looked at."""
    data = scene.staff(scene.crew.clerk).download(document)
    expect(data.startswith(PDF), "there is nothing to print")
    path = Path(scene.where.folder) / "documents" / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(data)
    return path
