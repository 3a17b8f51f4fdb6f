"""A wheelchair that ten members of one bureau share, from the posting to all ten ledgers."""

from functools import partial

from playground.demo import acts
from playground.demo.cast import MEMBERS, OFFICE, Member
from playground.demo.phone import Json, Phone, expect
from playground.demo.pictures import demo_picture
from playground.story.scene import Scene

WISH = "老伴腿脚不便，想要一辆轮椅出门晒太阳。"
TEN = 10
SHARE = 9_900
CHAIR = {"kind": "cost_share", "text": "轮椅", "target": TEN, "share_size": SHARE}
HOUR = {"kind": "hours", "text": "送轮椅上门并教会使用", "target": 1, "share_size": 60}


def open_wish(scene: Scene) -> None:
    """The resident posts a wish too big for one; it is shared out inside the community."""
    crew, words = scene.crew, {"content": WISH, "form": "goods"}
    shared = {"sharing": {"lines": [CHAIR, HOUR], "shortfall": "community_covers"}}
    with scene.tale.step(
        "合力微心愿", "the resident wishes for a wheelchair, in ten shares"
    ) as told:
        wish = acts.screened_wish(scene.wisher_phone, scene.resident.wish() | words | shared)
        scene.staff(crew.clerk).post(f"wishes/{wish['id']}/take")
        acts.verify(scene.staff(crew.grid), wish["id"])
        scene.shared = scene.staff(crew.admin).post(f"wishes/{wish['id']}/publish", {})
        told.append(f"{wish['wish_no']} is {scene.shared['state']}")


def pledge(scene: Scene) -> None:
    """Ten members of one bureau take a share each; an eleventh comes too late, and gives time."""
    wish = f"wishes/{scene.shared['id']}"
    with scene.tale.step("认领份", f"ten members of {OFFICE.name} take a share each") as told:
        chair, hour = ({"line_id": each["id"], "shares": 1} for each in _lines(scene))
        for phone in sharers(scene):
            scene.pledges.append(str(phone.post(f"{wish}/pledges", chair)["id"]))
        scene.sleeper_phone.post(f"{wish}/pledges", chair, refused="crowd_full")
        scene.sleeper_phone.post(f"{wish}/pledges", hour)
        line = _lines(scene)[0]
        told.append(f"{line['pledged']}/{line['target']} shares")


def settle(scene: Scene) -> None:
    """The community's desk notes a receipt for each share, and what was bought with them."""
    clerk = scene.staff(scene.crew.clerk)
    with scene.tale.step("窗口办结", "the desk notes ten receipts and the purchase") as told:
        waiting = {each["id"] for each in clerk.get("unsettled-pledges", limit="50")["items"]}
        expect(waiting >= set(scene.pledges), "a share is not on the desk's list")
        for number, pledge_id in enumerate(scene.pledges, start=1):
            receipt = {"receipt_no": f"SJ-{scene.shared['wish_no']}-{number}"}
            clerk.post(f"pledges/{pledge_id}/settle", receipt)
        picture = clerk.upload(demo_picture(scene.shared["wish_no"]))
        bought = {"receipt_no": f"CG-{scene.shared['wish_no']}", "picture_id": picture["id"]}
        clerk.post(f"wish-lines/{_lines(scene)[0]['id']}/purchases", bought)
        told.append("no money has passed through here")


def fulfil(scene: Scene) -> None:
    """The lead brings the wheelchair for all, the resident confirms, and every share is booked."""
    lead = scene.member_phone
    with scene.tale.step("牵头办理", "the lead starts, and brings the wheelchair for all ten"):
        claim = lead.post(f"wishes/{scene.shared['id']}/start")
        lead.get(f"claims/{claim['id']}/contact")
        acts.deliver(lead, claim["id"], "轮椅已经送到家里。", None, _present(scene))
    with scene.tale.step("居民确认", "the resident confirms; every share is booked") as told:
        scene.wisher_phone.post(f"claims/{claim['id']}/confirm", {})
        for phone in (*sharers(scene), scene.sleeper_phone):
            acts.until("the booking of a share", partial(_booked, scene, phone))
        minutes = scene.sleeper_phone.get("me/service-records")["items"][0]["minutes"]
        expect(minutes > 0, "whoever brought the wheelchair has no minutes")
        told.append(f"one wish in the ledgers of {TEN} members, and {minutes} minutes in one's")


def expect_all_stated(scene: Scene) -> None:
    """The unit's statement has a line with a wish for each of the ten."""
    lines = scene.statement["content"]["lines"]
    stated = {line["name"] for line in lines if line["wishes"]}
    missing = {member.name for member in _ten(scene)} - stated
    expect(not missing, f"the statement says nothing of {'、'.join(sorted(missing))}")


def sharers(scene: Scene) -> list[Phone]:
    """The phones of the ten, the lead's first."""
    return [scene.staff(member.user) for member in _ten(scene)]


def _ten(scene: Scene) -> list[Member]:
    colleagues = [each for each in MEMBERS if each.unit == OFFICE.uscc]
    return [scene.member, *colleagues][:TEN]


def _present(scene: Scene) -> list[Json]:
    """Who gave the hours: the lead sees all who share the wish, with what each pledged."""
    shown = scene.member_phone.get(f"wishes/{scene.shared['id']}/pledges", limit="50")
    lines = {line["id"] for line in shown["lines"] if line["kind"] == "hours"}
    came = [each for each in shown["items"] if each["line_id"] in lines]
    named = [each["member"] for each in came]
    expect(named == [scene.sleeper.name], f"the lead sees {named}")
    time = acts.hour_since((acts.own_report_in(scene.sleeper_phone) or {})["active_at"])
    return [{"pledge_id": each["id"]} | time for each in came]


def _lines(scene: Scene) -> list[Json]:
    """The lines of the shared wish, as members see them."""
    found = scene.member_phone.get("inside-wishes", limit="50")["items"]
    mine = next((each for each in found if each["id"] == scene.shared["id"]), None)
    expect(mine is not None, "members do not find the shared wish")
    return list((mine or {})["shared"]["lines"])


def _booked(scene: Scene, phone: Phone) -> bool | None:
    """Whether the wish stands in somebody's ledger; None when not yet."""
    entries = phone.get("me/service-records", limit="50")["items"]
    found = any(entry["activity"] == scene.shared["wish_no"] for entry in entries)
    return found or None
