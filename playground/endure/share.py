"""A shared wish of the load: members race for its shares, and workers book each of them."""

from concurrent.futures import Executor

from playground.endure.ask import Answer, Json
from playground.endure.company import Member
from playground.endure.life import Life

TARGET, SHARE_MINUTES = 3, 30
RACERS = (3, 5)
MOST_RACES, RACE_PAUSE = 20, 0.5
HOURS = {"kind": "hours", "text": "上门帮忙", "target": TARGET, "share_size": SHARE_MINUTES}
SHARING = {"sharing": {"lines": [HOURS], "shortfall": "community_covers"}}
SUCCESS = range(200, 300)
DONE = Answer(200, {})

Pledged = tuple[Member, str]


def share(life: Life, racing: Executor) -> None:
    """Share the wish out, have it fulfilled by all who pledged, and close it."""
    life.post(SHARING)
    life.verify()
    admin, path = life.company.staff[life.company.crew.admin], f"wishes/{life.id}"
    answer = admin.step(f"{path}/publish", {}, path, {"crowd_open"})
    life.note("wish.share_out", admin, answer)
    pledged = _pledge_all(life, racing)
    life.told("crowd.fill", life.wisher, DONE)
    lead = pledged[0][0]
    claim = _start(life, lead)
    _deliver(life, lead, claim, pledged)
    life.close()


def _pledge_all(life: Life, racing: Executor) -> list[Pledged]:
    """Who took the shares: the first comes alone and leads, the others race for the rest."""
    line = str(life.wisher.get(f"wishes/{life.id}/pledges").body["lines"][0]["id"])

    def pledge(member: Member) -> Pledged:
        body = {"line_id": line, "shares": 1}
        answer = member.client.post(f"wishes/{life.id}/pledges", body)
        made = str(answer.body.get("id", "")) if answer.status in SUCCESS else ""
        life.told("pledge.pledge", member.client, answer, made=made)
        return member, made

    waiting = life.chance.sample(life.company.members, len(life.company.members))
    pledged = [each for each in [pledge(waiting.pop())] if each[1]]
    for _ in range(MOST_RACES):
        if len(pledged) >= TARGET or not waiting:
            break
        racers = [waiting.pop() for _ in range(min(len(waiting), life.chance.randint(*RACERS)))]
        pledged += [each for each in racing.map(pledge, racers) if each[1]]
    if len(pledged) < TARGET:
        life.break_off("pledge.race", life.wisher)
    return pledged


def _start(life: Life, lead: Member) -> Json:
    path = f"wishes/{life.id}"
    answer = lead.client.step(f"{path}/start", {}, f"{path}/pledges", ())
    if answer.status not in SUCCESS and answer.is_repeated:
        # Only the lead's own claims tell whether an earlier try had its effect.
        found = _own_claim(life, lead)
        answer = Answer(200, found, answer.tries, looked=True) if found else answer
    life.note("crowd.start", lead.client, answer, made=str(answer.body.get("id", "")))
    return answer.body


def _own_claim(life: Life, lead: Member) -> Json:
    claims = lead.client.get("me/claims", limit="50").body.get("items", [])
    return next((dict(each) for each in claims if each["wish_id"] == life.id), {})


def _deliver(life: Life, lead: Member, claim: Json, pledged: list[Pledged]) -> None:
    path = f"claims/{claim['id']}"
    times = [life.time_of(member, claim["claimed_at"]) for member, _ in pledged]
    present = [
        {"pledge_id": pledge} | time for (_, pledge), (time, _) in zip(pledged, times, strict=True)
    ]
    done: Json = {"report": "大家一起办好了。", "present": present}
    answer = lead.client.step(f"{path}/deliver", done, path, {"delivered"})
    life.note("crowd.deliver", lead.client, answer)
    answer = life.wisher.step(f"{path}/confirm", {}, path, {"confirmed"})
    life.note("crowd.confirm", life.wisher, answer)
    # What the resident was told, for each of them.
    for (member, pledge), (_, minutes) in zip(pledged, times, strict=True):
        life.told("pledge.fulfil", member.client, DONE, about=pledge, minutes=minutes)
