from collections.abc import Iterator

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from wishapp.base.ids import new_id
from wishapp.kernel.attention.failing import give_up
from wishapp.kernel.attention.models import AttentionItem
from wishapp.kernel.attention.queries import waiting_items
from wishapp.kernel.attention.rules import Cause, Failure


@pytest.fixture
def items(town: Api) -> Iterator[list[AttentionItem]]:
    """Two steps that were given up."""
    with town.world.serving(QINGHE):
        for cause in (Cause.VALUE, Cause.CRASHED):
            what = Failure(
                step="settle_draw", subject_id=new_id(), message_id=None, request_id="", cause=cause
            )
            do(give_up, what)
        yield list(do(waiting_items, limit=9))


def test_the_county_office_sees_tries_again_and_closes(
    town: Api, items: list[AttentionItem]
) -> None:
    chen = town.as_("chen")
    first, second = ok(chen.get("/attention"))["items"]
    assert (first["id"], first["cause"], first["tries"]) == (str(items[0].id), "value", 1)
    assert "联系技术人员" in first["sentence"]
    assert ok(town.anyone(None).get("/readyz"))["attention"] == {"229901": {"given_up": 2}}
    assert_problem(town.as_("zhou").get("/attention"), 403, "forbidden")
    assert_problem(town.as_("zhou").post(f"/attention/{first['id']}/close"), 403, "forbidden")
    assert chen.post(f"/attention/{first['id']}/close").status_code == 204
    assert chen.post(f"/attention/{second['id']}/try-again").status_code == 204
    assert_problem(chen.post(f"/attention/{second['id']}/try-again"), 404, "not_found")
    assert ok(chen.get("/attention")) == {"items": [], "next_cursor": None}
    assert "attention" not in ok(town.anyone(None).get("/readyz"))
