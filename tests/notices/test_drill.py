"""Ten thousand notices and a platform that fails at random: nobody is told twice, nothing is lost.

The messages go through a stand-in for the door, which keeps each person's permissions as the
platform does; five hundred of them go over HTTP in tests/workers/test_notice_drill.py.
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from uuid import UUID

from sqlalchemy import insert, select, update

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.notices import IDS
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.ids import new_id
from wishapp.doors.wechat import NoPermission, PersonBusy, PlatformBusy, TooOften, WeChatError
from wishapp.notices.composing import written
from wishapp.notices.models import CallTask, Notice, NoticePause, NoticePermission
from wishapp.notices.queries import due_people
from wishapp.registry.people.models import Person
from workers.jobs.send_notices import serve

PEOPLE, EACH, THREADS, SEED = 500, 20, 4, 20_261_122
WISH, DIGEST = IDS["wish"], IDS["digest"]
# The chance of each fault; those of BEFORE come without the effect.
TROUBLE = 0.05
BEFORE: Mapping[int, Callable[[], WeChatError]] = {
    0: lambda: PlatformBusy("dropped before", maybe_done=True),
    1: lambda: PlatformBusy("system error", errcode=-1, maybe_done=True),
    2: lambda: PersonBusy("busy", errcode=43108),
    3: lambda: TooOften("quota of the minute", errcode=45011),
    4: lambda: PlatformBusy("cannot be reached"),
}
AFTER = 5


@dataclass
class Platform:
    """Counts permissions and messages by itself, and fails at random before or after."""

    balance: Counter[tuple[str, str]]
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - a drill
    singles: Counter[str] = field(default_factory=Counter)
    digests: list[tuple[str, int]] = field(default_factory=list)
    receiving: set[str] = field(default_factory=set)
    met_at_once: int = 0
    lock: Lock = field(default_factory=Lock)

    def send_subscribe(
        self, *, openid: str, template_id: str, page: str, data: Mapping[str, str]
    ) -> str:
        """Send, unless one of the faults comes first; one of them comes after."""
        with self.lock:
            if openid in self.receiving:
                self.met_at_once += 1
            self.receiving.add(openid)
            roll = self.chance.random()
        try:
            return self._send(openid, template_id, data, int(roll / TROUBLE))
        finally:
            with self.lock:
                self.receiving.discard(openid)

    def _send(self, openid: str, template_id: str, data: Mapping[str, str], fault: int) -> str:
        if fault in BEFORE:
            error = BEFORE[fault]()
            raise error
        with self.lock:
            if self.balance[openid, template_id] == 0:
                raise NoPermission("refused", errcode=43101)
            self.balance[openid, template_id] -= 1
            if template_id == DIGEST:
                self.digests.append((openid, int(data["number2"])))
            else:
                self.singles[data["character_string2"]] += 1
        if fault == AFTER:
            raise PlatformBusy("dropped after", maybe_done=True)
        return ""


def settle(claim_id: UUID) -> Platform:
    """Five hundred people with twenty notices each; some permit nothing, or less than we think."""
    people = [{"id": new_id(), "created_at": now()} for _ in range(PEOPLE)]
    balance: Counter[tuple[str, str]] = Counter()
    permissions = []
    for number, person in enumerate(people):
        openid = f"drill-{number}"
        person |= {"openid": openid, "openid_digest": f"drill {number}".encode()}
        for template_id, believed in ((WISH, number % 8), (DIGEST, number % 3)):
            balance[openid, template_id] = max(0, believed - (number % 11 == 0))
            permissions.append(
                {"id": new_id(), "person_id": person["id"], "template_id": template_id,
                 "remaining": believed}
            )  # fmt: skip
    with transaction():
        db.session.execute(insert(Person), people)
        db.session.execute(insert(NoticePermission), permissions)
        for start in range(0, PEOPLE, 100):
            rows = [
                a_notice(person["id"], claim_id, f"N-{start + offset}-{number}", number)
                for offset, person in enumerate(people[start : start + 100])
                for number in range(EACH)
            ]
            db.session.execute(insert(Notice), rows)
    return Platform(balance)


def a_notice(person_id: object, claim_id: UUID, no: str, number: int) -> dict[str, object]:
    facts = {
        "what": "您的心愿有人认领了",
        "status": "已认领",
        "note": "请查看",
        "wish": "",
        "no": no,
    }
    facts |= {"when": "2026年11月22日 20:00", "place": "槐荫社区", "count": "1"}
    moment = now() - timedelta(minutes=1)
    return {
        "id": new_id(), "state": "queued", "person_id": person_id, "cause_id": new_id(),
        "topic": "claim.release", "subject_id": claim_id, "template": "wish",
        "urgent": number < 2, "importance": 1 + number % 3, "facts": written(facts),
        "created_at": moment, "due_at": moment, "give_up_at": moment + timedelta(hours=24),
        "attempts": 0, "reason": "",
    }  # fmt: skip


def work_off(world: World, platform: Platform) -> int:
    """Let the time pass again and again until nothing waits; returns how often."""

    def send(person_id: UUID) -> None:
        with world.serving(QINGHE):
            serve(person_id, platform)

    rounds = 0
    with ThreadPoolExecutor(THREADS) as pool:
        while people := do(everybody_due):
            list(pool.map(send, people))
            rounds += 1
    return rounds


def everybody_due() -> list[UUID]:
    """Who has something to be sent, now that every wait is over."""
    queued = Notice.state == "queued"
    db.session.execute(update(Notice).where(queued).values(due_at=now() - timedelta(seconds=1)))
    db.session.execute(update(NoticePause).values(until=None, failures=0))
    return [each.id for each in due_people(now(), limit=PEOPLE * 2)]


def test_ten_thousand_notices_and_random_faults(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claim_id = a_claim(cast, "claimed").id
        platform = settle(claim_id)
        rounds = work_off(fresh, platform)
        with transaction():
            mine = select(Notice).where(Notice.topic == "claim.release")
            notices = list(db.session.scalars(mine.execution_options(yield_per=1000)))
            called = set(db.session.scalars(select(CallTask.notice_id)))
    assert len(notices) == PEOPLE * EACH
    assert rounds < 20

    # Nobody got anything twice, and nobody was sent two things at once.
    assert max(platform.singles.values()) == 1
    assert platform.met_at_once == 0
    digested = Counter(each.person_id for each in notices if each.state == "digested")
    assert sum(digested.values()) <= sum(count for _, count in platform.digests)

    # Nothing was lost: what is said to be sent was, what is not was not, and the rest is known.
    states: Counter[str] = Counter(each.state for each in notices)
    assert set(states) == {"sent_by_wechat", "perhaps_sent", "digested", "unsendable"}
    for each in notices:
        arrived = platform.singles[json.loads(each.facts)["no"]]
        if each.state == "sent_by_wechat":
            assert arrived == 1
        elif each.state != "perhaps_sent":
            assert arrived == 0
        unheard = each.state in {"unsendable", "perhaps_sent"}
        assert (each.id in called) == (each.urgent and unheard)
    # The faults were really there, and the good luck too.
    assert min(states.values()) > PEOPLE / 10
    assert len(called) > PEOPLE / 10
