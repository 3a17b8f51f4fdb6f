"""The load: wishes that live from the posting to their closing, each raced for by members."""

import time
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime, timedelta
from itertools import count
from random import Random
from threading import Event
from typing import NoReturn

from playground.demo.cast import GRID, QINGHE, Resident
from playground.endure.ask import Answer, Client, Json
from playground.endure.company import Company, Member
from playground.endure.record import UNHEARD, Told

FORMS = ("service", "service", "service", "companionship", "goods")
YUAN, HOUSES, ROOMS = 80, 40, 400
RACERS = (2, 5)
WITHDRAWN, RELEASED, RELEASED_TWICE, UNVISITED = 0.06, 0.2, 0.1, 0.15
LONGEST_SERVICE = 4
HOUR = timedelta(minutes=60)
# A race is repeated with other members when all of the first have their hands full.
MOST_RACES, RACE_PAUSE = 40, 0.5
SCREENING_SECONDS, LOOK_SECONDS = 300.0, 0.4
WHY = {"why": "家里临时有事，先退回。"}


class BrokenOffError(Exception):
    """A step was refused or never answered; the wish stays where it is."""


class Wish:
    """One wish, from the posting on."""

    def __init__(self, company: Company, number: int, racing: Executor) -> None:
        self._company = company
        self._racing = racing
        self._chance = Random(f"{company.network.seed} wish {number}")  # noqa: S311 - repeatable
        self._form = self._chance.choice(FORMS)
        self._resident = _resident(number, self._form)
        self._wisher = Client(company.network, self._resident.user)
        self._id = ""

    def live(self) -> None:
        """Go through all the steps; ends early when one of them did not go well."""
        try:
            self._wisher.sign_in()
            self._post()
            if self._chance.random() < WITHDRAWN:
                self._move(self._wisher, "withdraw", "withdrawn", WHY)
                return
            self._review()
            self._serve(*self._given_back_perhaps())
            self._close()
        except (BrokenOffError, TimeoutError):
            self._company.network.record.count("lives broken off")

    def _post(self) -> None:
        answer = self._wisher.post("wishes", self._resident.wish())
        self._id = str(answer.body.get("id", ""))
        self._note("wish.post", self._wisher, answer, made=self._id)

    def _review(self) -> None:
        crew, staff = self._company.crew, self._company.staff
        self._screened()
        self._move(staff[crew.clerk], "take", "under_review")
        grid, path = staff[crew.grid], f"wishes/{self._id}"
        for way in ("phone", "visit"):
            check = {"way": way, "finding": "情况属实。"}
            self._note("wish.check", grid, grid.post(f"{path}/checks", check))
        risks = {"risks": [], "insurance": "not_needed"}
        self._note("wish.note_risks", grid, grid.put(f"{path}/risks", risks))
        estimate = {"estimate": YUAN if self._form == "goods" else None}
        self._move(grid, "verify", "verified", estimate)
        self._move(staff[crew.admin], "publish", "published", {})

    def _screened(self) -> None:
        """Wait for the verdict; a person clears what the platform could not be asked about."""
        deadline = time.monotonic() + SCREENING_SECONDS
        while time.monotonic() < deadline:
            screening: Json = self._wisher.get(f"wishes/{self._id}").body.get("screening") or {}
            if screening.get("state") == "held":
                admin = self._company.staff[self._company.crew.admin]
                why = {"why": "人工复核，没有问题。"}
                admin.post(f"screenings/{screening['id']}/clear", why)
                return
            if screening.get("state") == "passed":
                return
            self._company.network.pause(LOOK_SECONDS)
        self._break("wish.screen", self._wisher)

    def _given_back_perhaps(self) -> tuple[Member, Json]:
        """Whoever holds the wish at last, after members who gave it back."""
        winner, claim = self._raced_for()
        for chance in (RELEASED, RELEASED_TWICE):
            if self._chance.random() >= chance:
                break
            self._step(winner.client, claim, "release", "released", WHY)
            winner, claim = self._raced_for()
        return winner, claim

    def _raced_for(self) -> tuple[Member, Json]:
        """The first of those who were told that the wish is theirs."""
        for _ in range(MOST_RACES):
            racers = self._chance.sample(self._company.members, self._chance.randint(*RACERS))
            won = [each for each in self._racing.map(self._claim, racers) if each[1]]
            if won:
                return won[0]
            self._company.network.pause(RACE_PAUSE)
        return self._break("claim.race", self._wisher)

    def _claim(self, member: Member) -> tuple[Member, Json]:
        answer = member.client.post(f"wishes/{self._id}/claims")
        made = str(answer.body.get("id", ""))
        self._told("claim.claim", member.client, answer, made=made)
        return member, answer.body if answer.status < 300 and made else {}  # noqa: PLR2004 - HTTP

    def _serve(self, member: Member, claim: Json) -> None:
        self._step(member.client, claim, "start", "in_progress")
        done: Json = {"report": "已经办好。", "goods_fit": self._form == "goods"}
        minutes = 0
        if self._form != "goods":
            start, end = self._time_of(member, claim)
            minutes = int((end - start).total_seconds()) // 60
            done["service"] = {"start": start.isoformat(), "end": end.isoformat()}
        self._step(member.client, claim, "deliver", "delivered", done, minutes)
        self._step(self._wisher, claim, "confirm", "confirmed", {})

    def _time_of(self, member: Member, claim: Json) -> tuple[datetime, datetime]:
        """Some minutes that this member has not reported yet, and waits for them if need be."""
        earliest = datetime.fromisoformat(claim["claimed_at"]) - HOUR
        minutes = self._chance.randint(1, LONGEST_SERVICE)
        while (taken := member.diary.take(earliest, minutes)) is None:
            self._company.network.pause(LOOK_SECONDS)
        return taken

    def _close(self) -> None:
        if self._chance.random() < UNVISITED:
            return
        crew, staff = self._company.crew, self._company.staff
        visit = {"way": "phone", "received": True, "satisfaction": 5, "finding": "很满意。"}
        visitor = staff[crew.visitor]
        answer = visitor.post(f"wishes/{self._id}/return-visits", visit)
        self._note("wish.visit", visitor, answer, about=self._id)
        self._move(staff[crew.street], "close", "closed")

    def _move(self, client: Client, verb: str, done: str, body: Json | None = None) -> None:
        """A step of the wish."""
        path = f"wishes/{self._id}"
        answer = client.step(f"{path}/{verb}", body, path, {done})
        self._note(f"wish.{verb}", client, answer, about=self._id)

    def _step(
        self,
        client: Client,
        claim: Json,
        verb: str,
        done: str,
        body: Json | None = None,
        minutes: int = 0,
    ) -> None:
        """A step of the claim."""
        path = f"claims/{claim['id']}"
        answer = client.step(f"{path}/{verb}", body, path, {done})
        self._note(f"claim.{verb}", client, answer, about=str(claim["id"]), minutes=minutes)

    def _note(
        self,
        verb: str,
        client: Client,
        answer: Answer,
        *,
        about: str = "",
        made: str = "",
        minutes: int = 0,
    ) -> None:
        """Keep what was told. Raises BrokenOffError unless it is done."""
        told = self._told(verb, client, answer, about=about, made=made, minutes=minutes)
        if not told.is_done:
            raise BrokenOffError

    def _told(
        self,
        verb: str,
        client: Client,
        answer: Answer,
        *,
        about: str = "",
        made: str = "",
        minutes: int = 0,
    ) -> Told:
        told = Told(
            verb=verb,
            who=client.person_id,
            about=about or self._id,
            made=made,
            status=answer.status,
            code=answer.code,
            minutes=minutes,
            tries=answer.tries,
            looked=answer.looked,
        )
        self._company.network.record.note(told)
        return told

    def _break(self, verb: str, client: Client) -> NoReturn:
        """Note a step that never came about."""
        self._told(verb, client, Answer(UNHEARD, {}))
        raise BrokenOffError


def wish_after_wish(
    company: Company, numbers: "count[int]", racing: Executor, over: Event
) -> Callable[[], None]:
    """What one of several at once does: one wish after another, until it is over."""

    def live() -> None:
        while not over.is_set():
            Wish(company, next(numbers), racing).live()

    return live


def _resident(number: int, form: str) -> Resident:
    """Somebody new at an address of their own: a household has few wishes a quarter."""
    house, room = 100 + number // ROOMS % HOUSES, 101 + number % ROOMS
    return Resident(
        QINGHE, f"endure-{number}", "孟长安", "resident", f"1380{number % 10_000_000:07}",
        f"稻香社区{house}号楼{1 + number // (ROOMS * HOUSES)}单元{room}", GRID, "elder_alone",
        form, f"盼有人来帮个忙，第{number}件。", "closed",
    )  # fmt: skip
