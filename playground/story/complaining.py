"""A complaint: it has a number and a last day, and the street answers it, not the community."""

from playground.demo.cast import DAOXIANG
from playground.demo.phone import Json, expect
from playground.story.noticing import notice_about
from playground.story.scene import Scene

WORDS = "说好三天内回话，过了一周才有人联系我。"
ANSWER = "已核实，回话确实晚了，社区已向您道歉，今后三天内必有回话。"


def complain(scene: Scene) -> None:
    """The resident whose wish was transferred complains; the clock runs from then on."""
    phone, number = scene.neighbour_phone, scene.elsewhere["wish_no"]
    with scene.tale.step("投诉渠道", "anybody reads who runs this, and where to complain") as told:
        about = scene.anybody().get("about")
        told.append(f"{about['sponsor']}, {about['complaint_line']}")
        told.append(f"an answer within {about['complaint_working_days']} working days")
    with scene.tale.step("投诉", "a resident complains about the community") as told:
        words = {"about": "service", "words": WORDS, "community_code": DAOXIANG, "no": number}
        scene.complaint = phone.post("complaints", words)
        told.append(f"{scene.complaint['complaint_no']} is {scene.complaint['state']}")
        told.append(f"to be answered by {scene.complaint['due_on']}")


def answer(scene: Scene) -> None:
    """The community does not even see it; the street answers, and its author reads the answer."""
    complaint = f"complaints/{scene.complaint['id']}"
    street = scene.staff(scene.crew.street)
    with scene.tale.step("答复投诉", "the street answers; the community cannot") as told:
        notice_about(street, "complaint.receive", scene.complaint["id"])
        for user in (scene.crew.clerk, scene.crew.admin):
            scene.staff(user).get(complaint, refused="not_found")
            scene.staff(user).post(f"{complaint}/answer", {"words": "好"}, refused="not_found")
        file: Json = street.get(complaint)
        expect(file["words"] == WORDS, "the street reads other words")
        expect(not file["is_overdue"], "the complaint is overdue on its first day")
        answered = street.post(f"{complaint}/answer", {"words": ANSWER})
        told.append(f"{scene.crew.street}, {answered['state']}")
    with scene.tale.step("投诉答复", "whoever complained reads the answer, nobody else") as told:
        notice_about(scene.neighbour_phone, "complaint.answer", scene.complaint["id"])
        own: Json = scene.neighbour_phone.get("me/complaints", limit="1")["items"][0]
        expect(own["state"] == "answered", f"the complaint is {own['state']}")
        scene.wisher_phone.get(complaint, refused="not_found")
        told.append(str(scene.neighbour_phone.get(complaint)["answer"]))
