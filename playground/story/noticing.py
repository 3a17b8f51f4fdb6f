"""Whoever waits for news finds it in the app's inbox, and on the phone when they permitted it."""

from playground.demo.acts import permit_messages, permitted, until
from playground.demo.phone import Json, Phone, expect
from playground.story.scene import Scene

SHOWN = "sent_by_wechat"


def permit(scene: Scene) -> None:
    """Resident and member say yes in WeChat; its sealed pushes reach the ledger of permissions."""
    asked = ((scene.wisher_phone, "wish"), (scene.member_phone, "claim"))
    with scene.tale.step("订阅消息", "resident and member permit messages in WeChat") as told:
        for phone, occasion in asked:
            permit_messages(phone, occasion)
        for phone, occasion in asked:
            left = _counted(phone, occasion)
            told.append(", ".join(f"{count} {name}" for name, count in left.items()))


def read_published(scene: Scene) -> None:
    """The resident reads in the app that the wish is published."""
    with scene.tale.step("站内通知", "the resident's inbox in the app says so") as told:
        notice = _notice(scene.wisher_phone, "wish.publish")
        expect(notice["no"] == scene.wish["wish_no"], "the notice is about another wish")
        told.append(f"{notice['title']}，{notice['note']}")


def see_published(scene: Scene) -> None:
    """WeChat shows the same on the resident's phone, which uses one permission up."""
    phone = scene.wisher_phone
    with scene.tale.step("微信消息", "WeChat shows it on the resident's phone") as told:
        message = _shown(phone, scene.wish["wish_no"])
        state = until("the answer of WeChat", lambda: _carried(phone, "wish.publish"))
        expect(state == SHOWN, f"the notice is {state}")
        expect(permitted(phone, "wish")["wish"] == 0, "the permission is not used up")
        told.append(_read(message))


def see_confirmed(scene: Scene) -> None:
    """WeChat tells the member that the resident has confirmed."""
    with scene.tale.step("微信消息", "WeChat shows the member that it came true") as told:
        told.append(_read(_shown(scene.member_phone, "已实现")))


def notice_about(phone: Phone, topic: str, subject_id: str) -> Json:
    """The notice of a change of one thing, once it is in the inbox."""

    def ask() -> Json | None:
        items = phone.get("me/notices", limit="50")["items"]
        mine = (each for each in items if each["subject_id"] == subject_id)
        return next((dict(each) for each in mine if each["topic"] == topic), None)

    return until(f"a notice of {topic} in the inbox", ask)


def _counted(phone: Phone, occasion: str) -> dict[str, int]:
    """The permissions once the API knows of the one for this occasion.

    A digest of what was waiting may have used up the other before anybody could look.
    """

    def ask() -> dict[str, int] | None:
        left = permitted(phone, occasion)
        return left if left[occasion] else None

    return until("the count of permissions", ask)


def _notice(phone: Phone, topic: str) -> Json:
    return until(f"a notice of {topic} in the inbox", lambda: _found(phone, topic))


def _found(phone: Phone, topic: str) -> Json | None:
    items = phone.get("me/notices", limit="50")["items"]
    return next((dict(each) for each in items if each["topic"] == topic), None)


def _carried(phone: Phone, topic: str) -> str | None:
    """What became of a notice over WeChat, once that is known."""
    notice = _found(phone, topic)
    return str(notice["state"]) if notice and notice["state"] != "queued" else None


def _shown(phone: Phone, words: str) -> Json:
    """The message on this phone that says so."""

    def ask() -> Json | None:
        return next((each for each in phone.messages() if words in each["data"].values()), None)

    return until("the message on the phone", ask)


def _read(message: Json) -> str:
    """The values in the order of the template, whose fields end with their number."""
    fields = sorted(message["data"].items(), key=lambda pair: str(pair[0])[-1])
    return " | ".join(value for _, value in fields)
