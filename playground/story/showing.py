"""What a member shows is seen by the platform first, and by a person where the platform doubts."""

from playground.demo.acts import until
from playground.demo.phone import Json, expect
from playground.story.scene import Scene

JPEG = b"\xff\xd8\xff"


def wait_for_verdicts(scene: Scene) -> None:
    """WeChat fetches the pictures and pushes its verdicts: one is shown, one waits for staff."""
    with scene.tale.step("图片检测", "WeChat fetches both pictures and pushes verdicts") as told:
        file = until("WeChat's verdict on the first picture", lambda: _shown(scene))
        expect(file["evidence"] == [scene.pictures[0]], "the wrong picture is shown")
        told.append("the resident sees one, the other is held")


def look_at_held(scene: Scene) -> None:
    """The community's administrator clears the held picture; only then the resident sees it."""
    admin, resident = scene.staff(scene.crew.admin), scene.wisher_phone
    doubtful = f"claims/{scene.claim['id']}/evidence/{scene.pictures[1]}"
    with scene.tale.step(
        "图片复核", "the community looks at the held picture and clears it"
    ) as told:
        held = until("the held picture in the list", lambda: _held(scene))
        told.append(f"{held['label_words']}, {held['reason']}")
        picture = admin.download(f"screenings/{held['id']}/picture")
        expect(picture.startswith(JPEG), "there is no picture to look at")
        resident.get(doubtful, refused="not_found")
        cleared = admin.post(f"screenings/{held['id']}/clear", {"why": "看过，画面没有问题"})
        told.append(str(cleared["state"]))
    with scene.tale.step("图片公开", "only now the resident sees it too") as told:
        expect(resident.download(doubtful) == picture, "the resident sees another picture")
        file = resident.get(f"claims/{scene.claim['id']}")
        expect(file["evidence"] == scene.pictures, "a picture is not shown")
        told.append(f"{len(file['evidence'])} pictures")


def read_thanks(scene: Scene) -> None:
    """The member reads the resident's thanks once they were checked."""
    path = f"claims/{scene.claim['id']}"

    def ask() -> str | None:
        return scene.member_phone.get(path)["thanks"] or None

    with scene.tale.step("居民感谢", "the member reads the resident's thanks, checked too") as told:
        told.append(until("the check of the thanks", ask))


def _shown(scene: Scene) -> Json | None:
    file = scene.wisher_phone.get(f"claims/{scene.claim['id']}")
    return file if file["evidence"] else None


def _held(scene: Scene) -> Json | None:
    """The held picture of this claim, wherever in the list it stands."""
    admin, cursor = scene.staff(scene.crew.admin), ""
    while True:
        query = {"limit": "50"} | ({"cursor": cursor} if cursor else {})
        found = admin.get("screenings", **query)
        for row in found["items"]:
            if row["kind"] == "picture" and row["subject_id"] == scene.claim["id"]:
                return dict(row)
        cursor = found["next_cursor"]
        if not cursor:
            return None
