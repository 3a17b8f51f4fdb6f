"""A published card is taken down for a time, put into better words, and shown again."""

from playground.demo.acts import until, written
from playground.demo.phone import Json, expect
from playground.story.noticing import notice_about
from playground.story.scene import Scene

WHY = {"why": "原文写明了家里的情况，先撤下改写。"}
BETTER = {"why": "去掉家里的情况。"}
BACK = {"why": "文字已改好。"}
WORDING = "插座老化，盼懂电工的党员上门重新接线，约一个小时。"
KINDS = ["put_back", "wording", "take_down"]


def take_down(scene: Scene) -> None:
    """The street takes the card down: no wall, code or claim leads to the wish meanwhile."""
    wish, street = f"wishes/{scene.wish['id']}", scene.staff(scene.crew.street)
    with scene.tale.step("暂时撤下", "the street takes the card down for a time") as told:
        version = street.get(wish)["version"]
        down = street.post(f"{wish}/take-down", WHY | {"version": version})
        _card(scene, refused="not_found")
        scene.member_phone.post(f"{wish}/claims", refused="not_found")
        waiting = street.get("desk", kind="put_back", limit="50")["items"]
        expect(any(each["id"] == scene.wish["id"] for each in waiting), "nobody is to put it back")
        notice_about(scene.wisher_phone, "wish.take_down", scene.wish["id"])
        told.append(f"off the wall, to be put back by {written(down['put_back_by'])}")


def put_back(scene: Scene) -> None:
    """The community rewords the card, and shows it once the words have passed."""
    wish, clerk = f"wishes/{scene.wish['id']}", scene.staff(scene.crew.clerk)
    with scene.tale.step(
        "改写心愿卡", "a clerk who saw an older page is told; then rewords"
    ) as told:
        words, version = BETTER | {"wording": WORDING}, clerk.get(wish)["version"]
        # As it was before the card was taken down.
        older = words | {"version": version - 1}
        refusal = clerk.post(f"{wish}/reword-card", older, refused="wish_changed")
        told.append(f"{refusal['status']} {refusal['code']}, {refusal['detail']}")
        clerk.post(f"{wish}/reword-card", words | {"version": version})
    with scene.tale.step("恢复上墙", "the card is back, in words that were checked") as told:
        clerk.post(f"{wish}/put-back", BACK)
        told.append(until("the check of the new words", lambda: _reworded(scene)))
        history = scene.wisher_phone.get(f"{wish}/rectifications")["items"]
        kinds = [each["kind"] for each in history]
        expect(kinds == KINDS, f"the resident reads {kinds}")


def _card(scene: Scene, *, refused: str = "") -> Json:
    return scene.anybody().get(f"wall/{scene.wish['wish_no']}", refused=refused)


def _reworded(scene: Scene) -> str | None:
    content = str(_card(scene)["content"])
    return content if content == WORDING else None
