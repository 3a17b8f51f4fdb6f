"""From the resident's words to a card on the wall that tells only what may be told."""

import json

from playground.demo.acts import until_screened
from playground.demo.cast import LIUXI
from playground.demo.phone import Phone, expect
from playground.story.by_client import post_wish
from playground.story.scene import Scene

# Nobody verifies a wish for electrical work before members can read what it takes.
RISKS = {
    "risks": ["electricity"],
    "insurance": "arranged",
    "note": "须先断电验电，社区已统一投保。",
    "required_skill": "electrician",
}
# Of 青禾县水务局.
PART_OF_UNIT = "水务"
CARD_FIELDS = {
    "wish_no", "community", "name", "label", "kind", "form", "content", "state",
    "published_on", "open_until", "value_band", "shared", "picture",
}  # fmt: skip


def read_county(scene: Scene) -> None:
    """Anybody reads what the county tells, before anybody signs in."""
    with scene.tale.step("县情公开", "anybody reads the county's rules, words and sponsor") as told:
        county = scene.anybody().get("county")
        expect(county["refusals"]["already_claimed"], "no sentence for a refusal")
        expect(county["words"]["wish_forms"]["service"], "no label for a form of wishes")
        told.append(f"{county['about']['sponsor']}, rules {county['rules']['version']}")


def post(scene: Scene) -> None:
    """The resident signs in, posts a wish, and its words are screened."""
    resident = scene.resident
    with scene.tale.step("登录", "a resident signs in with a WeChat login code") as told:
        phone = scene.wisher_phone
        told.append(f"{resident.name}, WeChat user {resident.user}")
    with scene.tale.step("发布微心愿", "the resident posts a wish for an hour of wiring") as told:
        scene.wish, how = post_wish(phone, resident.wish())
        told += [f"{scene.wish['wish_no']} is {scene.wish['state']}", how]
    with scene.tale.step("内容安全检测", "WeChat checks the words") as told:
        screening = until_screened(phone, scene.wish["id"])
        expect(screening["state"] == "passed", f"the screening is {screening['state']}")
        told.append("passed")


def report_in(scene: Scene) -> None:
    """A member whom nobody knows reports in, and gets a receipt."""
    phone = scene.member_phone
    office = scene.staff(scene.crew.clerk)
    with scene.tale.step("查找单位", "a Party member finds the unit by a part of its name") as told:
        [unit] = phone.get("unit-names", q=PART_OF_UNIT)["items"]
        told.append(f"{unit['name']}, {unit['party_org']}")
    with scene.tale.step("在职党员报到", "the member hands in a report slip") as told:
        written = scene.member.slip() | {"unit_uscc": "", "unit_id": unit["id"]}
        slip = phone.post("report-ins", written)
        told.append(f"{scene.member.name}, slip {slip['slip_no']}")
    with scene.tale.step("报到回执", "the community takes the slip and gives a receipt") as told:
        slip = office.post(f"report-ins/{slip['id']}/receive")
        told.append(str(slip["receipt_no"]))
        scene.report_in = slip


def review(scene: Scene) -> None:
    """Staff take the wish, check it two ways, and publish it."""
    wish, crew = f"wishes/{scene.wish['id']}", scene.crew
    clerk, grid, admin = (scene.staff(user) for user in (crew.clerk, crew.grid, crew.admin))
    with scene.tale.step("受理", "the community's clerk takes the wish and reads its file"):
        clerk.post(f"{wish}/take")
        clerk.get(wish)
    with scene.tale.step("电话核实", "the clerk checks by telephone"):
        clerk.post(f"{wish}/checks", {"way": "phone", "finding": "本人接听，情况属实。"})
    with scene.tale.step("入户核实", "two people check by a visit") as told:
        for phone in (clerk, grid):
            phone.post(f"{wish}/checks", {"way": "visit", "finding": "插座确已老化。"})
        told.append(f"{crew.clerk} and {crew.grid}")
    with scene.tale.step(
        "风险告知", "the clerk notes the risk, the insurance and who may do it"
    ) as told:
        clerk.put(f"{wish}/risks", RISKS)
        told.append("electricity, insured, for an electrician only")
    with scene.tale.step("审核通过", "the wish is declared real") as told:
        told.append(str(clerk.post(f"{wish}/verify")["state"]))
    with scene.tale.step("上墙", "the community's administrator publishes it") as told:
        told.append(str(admin.post(f"{wish}/publish", {})["state"]))


def look_at_wall(scene: Scene) -> None:
    """Anybody sees the card, and on it only what may be public; the other county sees nothing."""
    wish_no = scene.wish["wish_no"]
    with scene.tale.step("心愿墙", "anybody sees the card, and only the public fields") as told:
        cards = scene.anybody().get("wall", limit="50")["items"]
        card = next((each for each in cards if each["wish_no"] == wish_no), None)
        expect(card is not None, f"{wish_no} is not on the wall")
        expect(set(card or ()) == CARD_FIELDS, f"the card shows {sorted(card or ())}")
        expect((card or {})["shared"] is None, "a wish for one is shown as shared")
        _expect_nothing_personal(scene, json.dumps(card, ensure_ascii=False))
        told.append(f"shown as {(card or {})['name']}")
    with scene.tale.step("县域隔离", "in the other county nobody can see or claim it"):
        Phone(scene.where, LIUXI, "anybody").get(f"wall/{wish_no}", refused="not_found")
        scene.stranger().post(f"wishes/{scene.wish['id']}/claims", refused="not_found")
        scene.wisher_phone.elsewhere(LIUXI).get("me", refused="not_signed_in")


def search(scene: Scene) -> None:
    """The member looks by words for what they can do near home, and finds the wish."""
    phone, wish_no = scene.member_phone, scene.wish["wish_no"]
    with scene.tale.step("搜索心愿", "the member looks for work nearby, and finds it") as told:
        wanted = {"q": "插座 接线", "near": "community", "skill": "electrician", "limit": "50"}
        found = phone.get("open-wishes", **wanted)["items"]
        card = next((each for each in found if each["wish_no"] == wish_no), None)
        expect(card is not None, f"{wish_no} is not found")
        told.append(f"{len(found)} in the community, open until {(card or {})['open_until']}")
        expect(not phone.get("open-wishes", q="钢琴")["items"], "a piano is found")
        scene.anybody().get("wall", q="%", refused="invalid_input")


def _expect_nothing_personal(scene: Scene, text: str) -> None:
    resident = scene.resident
    for private in (resident.name, resident.phone, resident.address, resident.group):
        expect(private not in text, "the card tells something personal")
