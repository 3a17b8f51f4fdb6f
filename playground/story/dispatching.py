"""Staff propose a wish to two members who offered their help; the second who is asked takes it."""

from playground.demo.acts import until, written
from playground.demo.cast import MEMBERS, QINGHE, RESIDENTS, crew_of
from playground.demo.phone import Json, Phone, expect
from playground.story.scene import Scene

SKILL = "repairs"
MOST = "30"
COMMUNITY_DIGITS = 12
OTHERWISE = {"why": "社区另有安排，先退回。"}


def offer(scene: Scene) -> None:
    """Two members say what they would do, when and where."""
    hours = [{"weekday": day, "start": "08:00", "end": "20:00"} for day in (6, 7)]
    words = {"skills": [SKILL], "hours": hours, "place_codes": [_place(scene)]}
    with scene.tale.step("服务意向", "two members offer their help") as told:
        for phone in _asked(scene):
            kept = phone.put("me/offer", words)
            told.append(f"{', '.join(kept['skills'])} on {len(kept['hours'])} days a week")


def dispatch(scene: Scene) -> None:
    """Staff see whom to ask, and why, and ask both."""
    wish, office = f"wishes/{scene.forgotten['wish']['id']}", _office(scene)
    ids = [str(scene.phones.person(QINGHE, phone.user)["id"]) for phone in _asked(scene)]
    with scene.tale.step("推荐人选", "staff see whom to ask, with every reason") as told:
        query = {"skill": SKILL, "ask_again": "true", "limit": MOST}
        found = office.get(f"{wish}/candidates", **query)["items"]
        both = [each for each in found if each["member_id"] in ids]
        expect(len(both) == len(ids), "a member with an offer is not among the candidates")
        told.extend(f"{each['name']}: {_reasons(each)}" for each in both)
    with scene.tale.step("社区派单", "staff propose the wish to both") as told:
        asked = {"member_ids": ids, "skill": SKILL, "ask_again": True}
        made = office.post(f"{wish}/dispatches", asked)
        told.append(f"{made['wish_no']}, to be answered by {written(made['sign_by'])}")


def answer(scene: Scene) -> None:
    """The first declines with a reason, the second takes the wish."""
    first, second = _asked(scene)
    with scene.tale.step("婉拒", "the first is told, and declines with a reason") as told:
        proposal = _proposal(first)
        until("the notice of the proposal", lambda: _told(first, proposal))
        said = first.post(f"proposals/{proposal}/decline", {"reason": "no_time"})
        told.append(f"{said['state']}, {said['reason']}")
    with scene.tale.step("接单", "the second who was asked accepts and has the wish") as told:
        claim = second.post(f"proposals/{_proposal(second)}/accept")
        listed = _office(scene).get(f"wishes/{claim['wish_id']}/dispatches", limit="1")["items"][0]
        expect(listed["state"] == "taken", f"the dispatch is {listed['state']}")
        expect(listed["claim_id"] == claim["id"], "the dispatch names another claim")
        told.append(f"{scene.member.name} has {listed['wish_no']}")
        # So that the next telling finds the wish on the wall, and asks other people.
        second.post(f"claims/{claim['id']}/release", OTHERWISE)
        for phone in (first, second):
            phone.post("me/offer/end")


def _asked(scene: Scene) -> tuple[Phone, Phone]:
    """A member of the demo county, and the one of this telling."""
    return scene.staff(MEMBERS[1].user), scene.member_phone


def _place(scene: Scene) -> str:
    """The community of the wish that somebody forgot."""
    content = scene.forgotten["wish"]["content"]
    resident = next(each for each in RESIDENTS if each.content == content)
    return resident.place[:COMMUNITY_DIGITS]


def _office(scene: Scene) -> Phone:
    return scene.staff(crew_of(_place(scene)).clerk)


def _proposal(phone: Phone) -> str:
    newest = phone.get("me/proposals", limit="1")["items"][0]
    expect(newest["state"] == "offered", f"the proposal is {newest['state']}")
    return str(newest["id"])


def _reasons(candidate: Json) -> str:
    reasons = candidate["reasons"]
    points = " + ".join(f"{each['points']} {each['code']}" for each in reasons)
    return f"{points} = {sum(each['points'] for each in reasons)}"


def _told(phone: Phone, proposal_id: str) -> bool | None:
    notices = phone.get("me/notices", limit="50")["items"]
    return any(each["subject_id"] == proposal_id for each in notices) or None
