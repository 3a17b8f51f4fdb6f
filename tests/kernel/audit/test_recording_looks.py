import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.traces import looks_at
from wishapp.base.ids import new_id
from wishapp.base.trace import tracing
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look, record_look

pytestmark = pytest.mark.usefixtures("core")


def test_who_looked_at_what_in_which_capacity(cast: Cast) -> None:
    wish_id = new_id()
    with tracing("request-1"):
        do(record_look, cast.zhou, Look.WISH_FILE, "wish", wish_id, person_id=cast.wang.me)
    (look,) = looks_at(wish_id)
    assert (look.actor_id, look.person_id) == (cast.zhou.me, cast.wang.me)
    assert (look.action, look.subject_kind) == ("wish_file", "wish")
    assert (look.capacity, look.request_id) == ("community_clerk@229901001001", "request-1")


def test_a_worker_gives_data_away_too() -> None:
    statement_id = new_id()
    worker = Actor.for_system("delivery")
    do(record_look, worker, Look.STATEMENT_PUSH, "statement", statement_id, person_id=None)
    (look,) = looks_at(statement_id)
    assert (look.actor_id, look.capacity) == (None, "system:delivery")
