"""A wish that is another office's task goes there, once its resident agreed to who gets what."""

from playground.demo import acts
from playground.demo.phone import Json, expect
from playground.story.noticing import notice_about
from playground.story.scene import Scene

WISH = "家里没有了收入来源，想请人告诉我低保怎么办理。"
PROPOSAL = {
    "target": "social_relief",
    "receiver": "青禾县民政局救助科",
    "contact_name": "钱科长",
    "contact_phone": "0431-5550001",
    "why": "低保由民政部门受理，请他们上门核对。",
    "way": "当面移交",
    "facts": ["name", "phone", "content"],
}
RECEIPT = {"name": "钱科长", "receipt_no": "救助收〔2026〕18号"}


def propose(scene: Scene) -> None:
    """Staff ask the resident, and hand nothing over before the answer."""
    clerk, neighbour = scene.staff(scene.crew.clerk), scene.neighbour_phone
    with scene.tale.step("转交提议", "a wish is another office's task; staff propose it") as told:
        words = scene.neighbour.wish() | {"content": WISH}
        scene.elsewhere = acts.screened_wish(neighbour, words)
        wish = f"wishes/{scene.elsewhere['id']}"
        clerk.post(f"{wish}/take")
        scene.transfer = clerk.post(f"{wish}/transfers", PROPOSAL)
        expect(scene.transfer["facts"] == {}, "facts are out before the resident agreed")
        clerk.post(_path(scene, "hand-over"), refused="move_not_allowed")
        told.append(f"{scene.elsewhere['wish_no']} to {scene.transfer['receiver']}")
    with scene.tale.step("居民同意", "the resident reads who would get what, and agrees") as told:
        notice_about(neighbour, "transfer.propose", scene.transfer["id"])
        asked = neighbour.get(_path(scene))
        named = {"receiver", "contact_name", "contact_phone", "why", "way"}
        expect(all(asked[name] == PROPOSAL[name] for name in named), "the resident reads less")
        scene.wisher_phone.get(_path(scene), refused="not_found")
        told.append(f"{', '.join(asked['handed'])} for {asked['receiver']}")
        neighbour.post(_path(scene, "agree"))


def hand_over(scene: Scene) -> None:
    """What was agreed to is handed over, its receipt is entered, and the resident is told."""
    clerk, neighbour = scene.staff(scene.crew.clerk), scene.neighbour_phone
    with scene.tale.step("转交", "staff hand over these facts, and no others") as told:
        handed = clerk.post(_path(scene, "hand-over"))
        person = scene.neighbour
        facts = {"name": person.name, "phone": person.phone, "content": WISH}
        expect(handed["facts"] == facts, f"handed over was {sorted(handed['facts'])}")
        waiting = clerk.get("transfers", state="handed_over", limit="50")["items"]
        expect(any(each["id"] == handed["id"] for each in waiting), "nobody waits for a receipt")
        told.append(f"{handed['transfer_no']}, digest {handed['digest'][:16]}…")
    with scene.tale.step("接办回执", "the receiver's receipt is entered") as told:
        done = clerk.post(_path(scene, "receipt"), RECEIPT)
        told.append(f"{done['receipt_no']}, {done['receipt_name']}")
    with scene.tale.step("转交告知", "the resident is told who has it, and whom to call") as told:
        notice = notice_about(neighbour, "transfer.acknowledge", scene.transfer["id"])
        file: Json = neighbour.get(f"wishes/{scene.elsewhere['id']}")
        expect(file["state"] == "transferred", f"the wish is {file['state']}")
        told.append(notice["title"])
        shown = file["transfer"]
        expect(shown["receipt_no"] == RECEIPT["receipt_no"], "the resident reads no receipt")
        told.append(f"{shown['receiver']} {shown['contact_name']} {shown['contact_phone']}")


def _path(scene: Scene, step: str = "") -> str:
    path = f"transfers/{scene.transfer['id']}"
    return f"{path}/{step}" if step else path
