"""What every wish of the load goes through: posting, review, steps, closing; answers are kept."""

import time
from datetime import datetime, timedelta
from random import Random
from typing import NoReturn

from playground.demo.cast import GRID, QINGHE, Resident
from playground.endure.ask import Answer, Client, Json
from playground.endure.company import Company, Member
from playground.endure.record import UNHEARD, Told

YUAN, HOUSES, ROOMS = 80, 40, 400
UNVISITED = 0.15
LONGEST_SERVICE = 2
HOUR, SECONDS_A_MINUTE = timedelta(minutes=60), 60
SCREENING_SECONDS, LOOK_SECONDS = 300.0, 0.4
WHY = {"why": "家里临时有事，先退回。"}


class BrokenOffError(Exception):
    """A step was refused or never answered; the wish stays where it is."""


class Life:
    """One wish, and everybody who has to do with it."""

    def __init__(self, company: Company, number: int, form: str, chance: Random) -> None:
        self.company = company
        self.chance = chance
        self.form = form
        self.resident = _resident(number, form)
        self.wisher = Client(company.network, self.resident.user)
        self.id = ""

    def post(self, more: Json | None = None) -> None:
        """The resident posts the wish."""
        self.wisher.sign_in()
        answer = self.wisher.post("wishes", self.resident.wish() | (more or {}))
        self.id = str(answer.body.get("id", ""))
        self.note("wish.post", self.wisher, answer, made=self.id)

    def verify(self) -> None:
        """Staff take it, check it two ways and declare it real."""
        crew, staff = self.company.crew, self.company.staff
        self._screened()
        self.move(staff[crew.clerk], "take", "under_review")
        grid, path = staff[crew.grid], f"wishes/{self.id}"
        for way in ("phone", "visit"):
            check = {"way": way, "finding": "情况属实。"}
            self.note("wish.check", grid, grid.post(f"{path}/checks", check))
        risks = {"risks": [], "insurance": "not_needed"}
        self.note("wish.note_risks", grid, grid.put(f"{path}/risks", risks))
        estimate = {"estimate": YUAN if self.form == "goods" else None}
        self.move(grid, "verify", "verified", estimate)

    def close(self) -> None:
        """A third person asks, and a second one strikes it off; some wait for that."""
        if self.chance.random() < UNVISITED:
            return
        crew, staff = self.company.crew, self.company.staff
        visit = {"way": "phone", "received": True, "satisfaction": 5, "finding": "很满意。"}
        visitor = staff[crew.visitor]
        answer = visitor.post(f"wishes/{self.id}/return-visits", visit)
        self.note("wish.visit", visitor, answer)
        self.move(staff[crew.street], "close", "closed")

    def time_of(self, member: Member, claimed_at: str) -> tuple[Json, int]:
        """Some minutes that this member has not reported yet, and waits for them if need be."""
        earliest = datetime.fromisoformat(claimed_at) - HOUR
        minutes = self.chance.randint(1, LONGEST_SERVICE)
        while (taken := member.diary.take(earliest, minutes)) is None:
            self.company.network.pause(LOOK_SECONDS)
        start, end = (moment.isoformat() for moment in taken)
        return {"start": start, "end": end}, minutes

    def move(self, client: Client, verb: str, done: str, body: Json | None = None) -> None:
        """A step of the wish."""
        path = f"wishes/{self.id}"
        answer = client.step(f"{path}/{verb}", body, path, {done})
        self.note(f"wish.{verb}", client, answer)

    def note(
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
        told = self.told(verb, client, answer, about=about, made=made, minutes=minutes)
        if not told.is_done:
            raise BrokenOffError

    def told(
        self,
        verb: str,
        client: Client,
        answer: Answer,
        *,
        about: str = "",
        made: str = "",
        minutes: int = 0,
    ) -> Told:
        """Keep what was told, whatever it is."""
        told = Told(
            verb=verb,
            who=client.person_id,
            about=about or self.id,
            made=made,
            status=answer.status,
            code=answer.code,
            minutes=minutes,
            tries=answer.tries,
            looked=answer.looked,
        )
        self.company.network.record.note(told)
        return told

    def break_off(self, verb: str, client: Client) -> NoReturn:
        """Note a step that never came about."""
        self.told(verb, client, Answer(UNHEARD, {}))
        raise BrokenOffError

    def _screened(self) -> None:
        """Wait for the verdict; a person clears what the platform could not be asked about."""
        deadline = time.monotonic() + SCREENING_SECONDS
        while time.monotonic() < deadline:
            screening: Json = self.wisher.get(f"wishes/{self.id}").body.get("screening") or {}
            if screening.get("state") == "held":
                admin = self.company.staff[self.company.crew.admin]
                why = {"why": "人工复核，没有问题。"}
                admin.post(f"screenings/{screening['id']}/clear", why)
                return
            if screening.get("state") == "passed":
                return
            self.company.network.pause(LOOK_SECONDS)
        self.break_off("wish.screen", self.wisher)


def _resident(number: int, form: str) -> Resident:
    """Somebody new at an address of their own: a household has few wishes a quarter."""
    house, room = 100 + number // ROOMS % HOUSES, 101 + number % ROOMS
    return Resident(
        QINGHE, f"endure-{number}", "孟长安", "resident", f"1380{number % 10_000_000:07}",
        f"稻香社区{house}号楼{1 + number // (ROOMS * HOUSES)}单元{room}", GRID, "elder_alone",
        form, f"盼有人来帮个忙，第{number}件。", "closed",
    )  # fmt: skip
