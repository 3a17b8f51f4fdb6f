"""A member claims a wish and forgets it; a week later it is back on the wall for others."""

from playground.demo.acts import until
from playground.demo.cast import QINGHE, RESIDENTS
from playground.demo.phone import Json, Phone, expect
from playground.story.scene import Scene
from playground.story.working_later import work_later

# Reminded two days before the week is over, and over a day after it: the county's rules.
REMINDED, LAPSED = "5", "8"


def forget(scene: Scene) -> None:
    """A second new member claims a wish of the demo county and does nothing about it."""
    crew, phone = scene.crew, scene.sleeper_phone
    with scene.tale.step("再认领", "another member claims a wish and forgets it") as told:
        office = scene.staff(crew.clerk)
        slip = phone.post("report-ins", scene.sleeper.slip())
        office.post(f"report-ins/{slip['id']}/receive")
        office.post(f"report-ins/{slip['id']}/activate")
        wish = _published(phone)
        scene.forgotten = phone.post(f"wishes/{wish['id']}/claims") | {"wish": wish}
        # Nobody has seen a paper of this member, so the resident's address stays closed.
        phone.get(f"claims/{scene.forgotten['id']}/contact", refused="member_unconfirmed")
        told.append(f"{scene.sleeper.name} has {wish['wish_no']}")


def lapse(scene: Scene) -> None:
    """A worker whose clock is ahead reminds, and lets the claim lapse; all are told."""
    claim, phone = scene.forgotten, scene.sleeper_phone
    with scene.tale.step("认领逾期", "a week on, a worker has reminded and taken it back") as told:
        days = (REMINDED, LAPSED)
        work_later(scene.where.folder, QINGHE, "check_claim_deadline", claim["id"], *days)
        found = next(
            each for each in phone.get("me/claims", limit="5")["items"] if each["id"] == claim["id"]
        )
        expect(found["state"] == "lapsed", f"the claim is {found['state']}")
        until("the notice of the lapse", lambda: _told(phone, "claim.lapse"))
        told.append("reminded once, then taken back, and told so")
    with scene.tale.step(
        "重回心愿墙", "the wish is on the wall again, for others to claim"
    ) as told:
        wish_no = claim["wish"]["wish_no"]
        card = scene.anybody().get(f"wall/{wish_no}")
        expect(card["state"] == "published", f"the wish is {card['state']}")
        told.append(f"{wish_no} is {card['state']}")


def _published(phone: Phone) -> Json:
    """A wish of the demo that nobody holds; earlier tellings have left it on the wall."""
    words = {each.content for each in RESIDENTS if each.state == "published"}
    open_wishes = phone.get("open-wishes", limit="50")["items"]
    found = next((each for each in open_wishes if each["content"] in words), None)
    expect(found is not None, "no wish of the demo county is on the wall")
    return dict(found or {})


def _told(phone: Phone, topic: str) -> bool | None:
    notices = phone.get("me/notices", limit="50")["items"]
    return any(each["topic"] == topic for each in notices) or None
