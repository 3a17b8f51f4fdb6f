"""Five hundred notices over HTTP to a platform that fails at random: once at most, none lost."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from tests.builders.doing import do
from tests.builders.notices import IDS, permitted
from tests.builders.wishes import a_claim
from tests.notices.test_drill import a_notice
from tests.workers.office import Make, Office
from tests.workers.test_notices import SEND, with_templates
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.kernel.access import Actor
from wishapp.notices.composing import read
from wishapp.notices.models import CallTask, Notice, NoticePause
from wishapp.notices.queries import due_people
from wishapp.registry.members.queries import actor_of_token
from wishapp.registry.people.signing_in import sign_in
from workers.jobs.send_notices import serve

PEOPLE, EACH, THREADS = 50, 10, 4
FAULTS = ("drop", "drop_after", "errcode:-1", "errcode:43108", "errcode:45011", "errcode:43101")


def somebody(office: Office, number: int) -> tuple[Actor, str]:
    """A person whom both sides know, with permissions on both sides."""
    openid = office.emulator.openid(office.county.appid, f"drill-{number}")
    with transaction():
        token = sign_in(openid=openid).token
        db.session.flush()
        person = actor_of_token(token)
    permitted(person, "wish", count=9)
    permitted(person, "digest", count=number % 2)
    balance = {IDS["wish"]: 9, IDS["digest"]: number % 2}
    office.emulator.change_user(openid, balance=balance)
    return person, openid


def due_again() -> list[UUID]:
    """Who has something to be sent, now that every wait is over."""
    queued = Notice.state == "queued"
    db.session.execute(update(Notice).where(queued).values(due_at=now() - timedelta(seconds=1)))
    db.session.execute(update(NoticePause).values(until=None, failures=0))
    return [each.id for each in due_people(now(), limit=PEOPLE)]


def work_off(office: Office) -> None:
    door = office.world.core.wechat[office.county.code]

    def send(person_id: UUID) -> None:
        with office.world.serving(office.county):
            serve(person_id, door)

    with ThreadPoolExecutor(THREADS) as pool:
        while people := do(due_again):
            list(pool.map(send, people))


def arrivals(office: Office, openids: list[str]) -> Counter[str]:
    """How often each notice stands on a phone, by its number; digests carry none."""
    arrived: Counter[str] = Counter()
    for openid in openids:
        for message in office.emulator.sent(openid=openid):
            arrived[message["data"].get("character_string2", "digest")] += 1
    return arrived


def settle(office: Office, claim_id: UUID) -> list[str]:
    """Fifty people with ten notices each; their openids."""
    openids = []
    for number in range(PEOPLE):
        person, openid = somebody(office, number)
        openids.append(openid)
        with transaction():
            for each in range(EACH):
                db.session.add(Notice(**a_notice(person.me, claim_id, f"N-{number}-{each}", each)))
    return openids


def test_five_hundred_notices_over_http(make_office: Make) -> None:
    office = make_office()
    with_templates(office)
    claim_id = a_claim(office.cast, "claimed").id
    openids = settle(office, claim_id)
    for seed, fault in enumerate(FAULTS):
        office.emulator.fault(SEND, fault, None, probability=0.05, seed=seed)
    work_off(office)
    office.emulator.clear_faults()

    arrived = arrivals(office, openids)
    del arrived["digest"]
    assert max(arrived.values()) == 1
    check(arrived)


def check(arrived: Counter[str]) -> None:
    """What is said to be sent was, what is not was not, and staff call about the rest."""
    with transaction():
        notices = list(db.session.scalars(select(Notice).where(Notice.topic == "claim.release")))
        called = set(db.session.scalars(select(CallTask.notice_id)))
    assert len(notices) == PEOPLE * EACH
    for notice in notices:
        count = arrived[read(notice.facts)["no"]]
        if notice.state == "sent_by_wechat":
            assert count == 1
        elif notice.state != "perhaps_sent":
            assert notice.state in {"digested", "unsendable"}
            assert count == 0
        unheard = notice.state in {"unsendable", "perhaps_sent", "failed"}
        assert (notice.id in called) == (notice.urgent and unheard)
    assert len({notice.state for notice in notices}) == 4
