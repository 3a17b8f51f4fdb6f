from uuid import UUID

import pytest
from sqlalchemy import text, update

from tests.builders.cast import Cast
from tests.builders.doing import code_of
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.db import db, reading, transaction
from wishapp.base.engines import engine_options
from wishapp.base.errors import Code, Refusal
from wishapp.config import DatabaseSettings
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update, wish_of
from wishapp.registry.people.models import Person


def age_everybody() -> None:
    db.session.execute(update(Person).values(created_at=text("now() - interval '9 years'")))
    raise Refusal(Code.FORBIDDEN)


def test_a_refused_use_case_leaves_nothing(fresh: World) -> None:
    with fresh.serving(QINGHE):
        assert code_of(age_everybody) is Code.FORBIDDEN
    old = "SELECT count(*) FROM people WHERE created_at < now() - interval '8 years'"
    assert fresh.rows(QINGHE, old) == [(0,)]


def test_two_counties_in_one_thread_one_after_the_other(
    fresh: World, cast: Cast, other_cast: Cast
) -> None:
    for county, each in ((QINGHE, cast), (LIUXI, other_cast), (QINGHE, cast)):
        with fresh.within(county):
            assert db.session.get(Person, each.wang.me) is not None


def impatiently(wish_id: UUID) -> Wish:
    db.session.execute(text("SET LOCAL lock_timeout = '50ms'"))
    return wish_for_update(wish_id)


def test_a_lock_is_not_waited_for_without_end(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "published")
    with fresh.within(QINGHE):
        wish_for_update(wish.id)
        with fresh.serving(QINGHE):
            assert code_of(impatiently, wish.id) is Code.BUSY


def test_a_fault_of_ours_stays_a_fault(fresh: World) -> None:
    with pytest.raises(Exception, match="UndefinedTable"), fresh.within(QINGHE):
        db.session.execute(text("SELECT 1 FROM no_such_table"))


OURSELVES = "FROM pg_stat_activity WHERE pid = pg_backend_pid()"


def test_reading_opens_no_transaction_and_sees_what_is_committed(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "published")
        with reading():
            assert wish_of(wish.id).state == "published"
            assert db.session.scalar(text(f"SELECT xact_start = query_start {OURSELVES}"))
            db.session.expire_all()
            fresh.rows(QINGHE, "UPDATE wishes SET public_text = 'changed' RETURNING 1")
            assert wish_of(wish.id).public_text == "changed"
        with transaction():
            # The connection came back to the pool as it was.
            level = db.session.execute(text("SHOW transaction_isolation")).scalar()
            wish_for_update(wish.id).public_text = "not kept"
            db.session.flush()
            db.session.rollback()
        assert level == "read committed"
    assert fresh.rows(QINGHE, "SELECT public_text FROM wishes") == [("changed",)]


def test_a_new_row_has_its_id_and_defaults_at_once() -> None:
    wish = Wish(returns=2)
    assert wish.id.version == 7
    assert (wish.kind, wish.public_text, wish.returns) == ("individual", "", 2)
    assert wish.created_at.tzinfo is not None
    assert Wish().created_at is not wish.created_at


@pytest.mark.parametrize("prepare", [True, False])
def test_waits_are_bounded(prepare: bool) -> None:  # noqa: FBT001 - a column of the table
    settings = DatabaseSettings(
        url="x",
        statement_timeout_ms=7,
        lock_timeout_ms=8,
        idle_in_transaction_timeout_ms=9,
        prepare_statements=prepare,
    )
    options = engine_options(settings)
    connect = options["connect_args"]
    assert isinstance(connect, dict)
    assert connect["options"] == (
        "-c statement_timeout=7 -c lock_timeout=8 -c idle_in_transaction_session_timeout=9 "
        "-c timezone=UTC"
    )
    assert ("prepare_threshold" in connect) is not prepare
    assert (options["pool_size"], options["max_overflow"]) == (settings.pool_size, 0)
