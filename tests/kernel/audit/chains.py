"""A chain of looks, and breaking it as somebody could who owns the database."""

from datetime import timedelta
from uuid import UUID

import time_machine
from sqlalchemy import Connection, text

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.world import set_schema
from wishapp.base.clock import now
from wishapp.base.ids import new_id
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.audit.chaining import LOWEST_ID, Chained, chain_batch


def looks(cast: Cast, count: int) -> list[UUID]:
    """The subjects of some looks by several people, just written down."""
    subjects = [new_id() for _ in range(count)]
    for number, subject in enumerate(subjects):
        actor = (cast.zhou, cast.wu, cast.zheng)[number % 3]
        do(record_look, actor, Look.WISH_FILE, "wish", subject, person_id=cast.wang.me)
    return subjects


def chain() -> Chained:
    """Chain everything that is there."""
    done = do(chain_batch, LOWEST_ID)
    assert done is not None
    return done


def a_chain(cast: Cast, count: int, *, days_ago: float = 0) -> Chained:
    """Looks of a past day, chained on that day."""
    with time_machine.travel(now() - timedelta(days=days_ago), tick=True):
        looks(cast, count)
        return chain()


def by_force(connection: Connection, statement: str, **values: object) -> int:
    """Change something with all refusals switched off; returns how many rows."""
    set_schema(connection, QINGHE)
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    try:
        return connection.execute(text(statement), values).rowcount
    finally:
        connection.execute(text("SET LOCAL session_replication_role = origin"))
