"""The card gets a code of the mini-program, which leads whoever scans it to the same card."""

from playground.demo.phone import expect
from playground.story.scene import Scene
from playground.wechat.drawing import meaning_of


def draw(scene: Scene) -> None:
    """The member has WeChat draw the card's code, and anybody scans it."""
    wish_no, phone = scene.wish["wish_no"], scene.member_phone
    with scene.tale.step("小程序码", "WeChat draws the card's code, to be passed on") as told:
        key = phone.post("codes", {"kind": "wish", "target": wish_no})["key"]
        picture = phone.download(f"codes/{key}/image")
        told.append(str(scene.save("codes", f"{wish_no}.jpg", picture)))
    with scene.tale.step("扫码", "whoever scans it is led to the card") as told:
        scanned = meaning_of(picture)
        led = scene.anybody().get(f"scenes/{scanned['scene']}")
        expect(led["wish_no"] == wish_no, "the code leads to another card")
        told.append(f"scene {scanned['scene']} is {led['wish_no']}, {led['place']}")
