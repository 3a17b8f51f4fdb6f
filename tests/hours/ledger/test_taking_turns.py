"""Whoever books for several people waits for all of them before taking the first number."""

from collections.abc import Callable
from functools import partial
from threading import Event
from time import monotonic, sleep
from typing import Any

from sqlalchemy import text

from tests.builders.cast import Cast
from tests.builders.crowds import WIRING, a_started_wish
from tests.builders.doing import do
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.teams import a_team_claim, attested
from tests.builders.times import service
from tests.builders.world import World
from wishapp.base.db import db
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.pledges.booking import book_shares
from wishapp.fulfilment.pledges.rules import Presence
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.ledger.queries import lock_service_time
from wishapp.kernel.access import Actor
from wishapp.kernel.numbering import NumberKind, take_number

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


def meets_a_booking_for_the_last(world: World, cast: Cast, book: Callable[[], Any]) -> None:
    """``book`` books for 赵 and 钱 while somebody books for the second of them alone."""
    last: Actor = max(cast.zhao, cast.qian, key=lambda member: member.me)
    is_held = Event()

    def book_for_the_last() -> None:
        lock_service_time([last.me])
        is_held.set()
        until = monotonic() + PATIENCE_SECONDS
        while not db.session.scalar(WAITING) and monotonic() < until:
            sleep(0.02)
        take_number(NumberKind.SERVICE_RECORD)

    def book_for_both() -> None:
        assert is_held.wait(PATIENCE_SECONDS)
        book()

    assert codes(race(world, QINGHE, [book_for_the_last, book_for_both])) == []


def test_a_team_and_one_of_its_members(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        undertaken = a_team_claim(cast, state="delivered")
        attested(undertaken, cast.qian)
    confirm = partial(confirm_claim, cast.wang, undertaken.claim.id)
    meets_a_booking_for_the_last(fresh, cast, confirm)
    count = "SELECT count(*), sum(minutes) FROM service_records"
    assert fresh.rows(QINGHE, count) == [(2, 180)]


def test_a_shared_wish_and_one_who_shares_it(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish, claim_id, pledges = a_started_wish(cast, WIRING)
        done = Done(time=None, report="都办好了", picture_ids=(), goods_fit=True)
        there = [Presence(each.id, service()) for each in pledges]
        do(report_done, cast.zhao, claim_id, done, there)
        do(confirm_claim, cast.wang, claim_id)
    meets_a_booking_for_the_last(fresh, cast, partial(book_shares, wish.id))
    count = "SELECT count(*), sum(minutes) FROM service_records"
    assert fresh.rows(QINGHE, count) == [(2, 180)]
