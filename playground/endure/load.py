"""The load: wishes that live from the posting to their closing, each raced for by members."""

from collections.abc import Callable
from concurrent.futures import Executor
from itertools import count
from random import Random
from threading import Event

from playground.endure.ask import Client, Json
from playground.endure.company import Company, Member
from playground.endure.life import WHY, BrokenOffError, Life
from playground.endure.share import share

FORMS = ("service", "service", "service", "companionship", "goods")
RACERS = (2, 5)
WITHDRAWN, SHARED, RELEASED, RELEASED_TWICE = 0.06, 0.2, 0.2, 0.1
# A race is repeated with other members when all of the first have their hands full.
MOST_RACES, RACE_PAUSE = 40, 0.5
SUCCESS = range(200, 300)
# The state of a claim after each of its steps.
AFTER = {
    "start": "in_progress",
    "release": "released",
    "deliver": "delivered",
    "confirm": "confirmed",
}


def wish_after_wish(
    company: Company, numbers: "count[int]", racing: Executor, over: Event
) -> Callable[[], None]:
    """What one of several at once does: one wish after another, until it is over."""

    def live() -> None:
        while not over.is_set():
            _live(company, next(numbers), racing)

    return live


def _live(company: Company, number: int, racing: Executor) -> None:
    """One wish to its end, or to the step that did not go well."""
    chance = Random(f"{company.network.seed} wish {number}")  # noqa: S311 - a repeatable course
    try:
        if chance.random() < SHARED:
            share(Life(company, number, "service", chance), racing)
        else:
            _fulfil(Life(company, number, chance.choice(FORMS), chance), racing)
    except (BrokenOffError, TimeoutError):
        company.network.record.count("lives broken off")


def _fulfil(life: Life, racing: Executor) -> None:
    life.post()
    if life.chance.random() < WITHDRAWN:
        life.move(life.wisher, "withdraw", "withdrawn", WHY)
        return
    life.verify()
    life.move(life.company.staff[life.company.crew.admin], "publish", "published", {})
    winner, claim = _raced_for(life, racing)
    for often in (RELEASED, RELEASED_TWICE):
        if life.chance.random() >= often:
            break
        _step(life, winner.client, claim, "release", WHY)
        winner, claim = _raced_for(life, racing)
    _serve(life, winner, claim)
    life.close()


def _raced_for(life: Life, racing: Executor) -> tuple[Member, Json]:
    """The first of those who were told that the wish is theirs."""

    def claim(member: Member) -> tuple[Member, Json]:
        answer = member.client.post(f"wishes/{life.id}/claims")
        made = str(answer.body.get("id", ""))
        life.told("claim.claim", member.client, answer, made=made)
        return member, answer.body if answer.status in SUCCESS else {}

    for _ in range(MOST_RACES):
        racers = life.chance.sample(life.company.members, life.chance.randint(*RACERS))
        won = [each for each in racing.map(claim, racers) if each[1]]
        if won:
            return won[0]
        life.company.network.pause(RACE_PAUSE)
    return life.break_off("claim.race", life.wisher)


def _serve(life: Life, member: Member, claim: Json) -> None:
    _step(life, member.client, claim, "start")
    done: Json = {"report": "已经办好。", "goods_fit": life.form == "goods"}
    minutes = 0
    if life.form != "goods":
        done["service"], minutes = life.time_of(member, claim["claimed_at"])
    _step(life, member.client, claim, "deliver", done, minutes)
    _step(life, life.wisher, claim, "confirm", {})


def _step(
    life: Life,
    client: Client,
    claim: Json,
    verb: str,
    body: Json | None = None,
    minutes: int = 0,
) -> None:
    """A step of the claim."""
    path = f"claims/{claim['id']}"
    answer = client.step(f"{path}/{verb}", body, path, {AFTER[verb]})
    life.note(f"claim.{verb}", client, answer, about=str(claim["id"]), minutes=minutes)
