import pytest
from sqlalchemy import Connection, text

from tests.builders.cast import Cast
from tests.builders.doing import do, refusal_of
from tests.builders.pictures import a_picture
from tests.builders.settings import QINGHE
from tests.builders.traces import topics_of, transitions_of, verbs_of
from tests.builders.wishes import a_wish
from wishapp.base.errors import Code
from wishapp.base.trace import tracing
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.sealing import unseal

pytestmark = pytest.mark.usefixtures("core")
WORKER = Actor.for_system("expiry")


def test_a_move_is_written_down_and_announced(cast: Cast) -> None:
    wish = a_wish(cast, "published")
    evidence = do(a_picture, cast.zheng).id
    why = Why(Because.CLAIM_LAPSED, {"before": 3, "after": None}, "三十日")
    with tracing("request-1"):
        do(
            lambda: lifecycle.move(
                wish_for_update(wish.id), "expire", by=WORKER, why=why, evidence=[evidence]
            )
        )
    step = transitions_of(wish.id)[-1]
    assert (step.kind, step.verb, step.old, step.new) == ("wish", "expire", "published", "expired")
    assert (step.actor_id, step.capacity) == (None, "system:expiry")
    assert (step.evidence, step.request_id) == ([evidence], "request-1")
    assert (step.code, step.facts, step.words) == (why.code, why.facts, why.words)
    assert topics_of(wish.id)[-1] == "wish.expire"


def test_a_reason_lies_sealed_and_no_reason_is_nothing(cast: Cast, connection: Connection) -> None:
    wish = a_wish(cast, "returned")
    table = f"{QINGHE.schema}.transitions"
    query = text(f"SELECT words FROM {table} WHERE subject_id = :id ORDER BY id")  # noqa: S608 - our own schema
    *before, sealed = connection.execute(query, {"id": wish.id}).scalars()
    assert before == [None] * 3
    step = transitions_of(wish.id)[-1]
    assert unseal(sealed) == step.words == "请写清地址"
    assert (step.code, step.facts) == (None, {})


def test_a_beginning_has_no_state_before_it(cast: Cast) -> None:
    wish = a_wish(cast, "submitted")
    begun, handed_in = transitions_of(wish.id)
    assert (begun.verb, begun.old, begun.new) == ("draft", None, "draft")
    assert (handed_in.verb, handed_in.old, handed_in.new) == ("submit", "draft", "submitted")
    assert (begun.actor_id, begun.capacity) == (cast.wang.me, "person")


def test_a_move_that_the_table_lacks_leaves_no_trace(cast: Cast) -> None:
    wish = a_wish(cast, "published")
    before = verbs_of(wish.id), topics_of(wish.id)
    refusal = refusal_of(lambda: lifecycle.move(wish_for_update(wish.id), "close", by=WORKER))
    assert refusal.code is Code.MOVE_NOT_ALLOWED
    assert refusal.facts == {"kind": "wish", "verb": "close", "state": "published"}
    assert (verbs_of(wish.id), topics_of(wish.id)) == before


def test_every_step_of_a_whole_story_is_announced(cast: Cast) -> None:
    wish = a_wish(cast, "closed")
    expected = [
        "draft", "submit", "take", "verify", "publish", "claim", "start", "deliver", "confirm",
        "visit", "close",
    ]  # fmt: skip
    assert verbs_of(wish.id) == expected
    assert topics_of(wish.id) == [f"wish.{verb}" for verb in expected]
