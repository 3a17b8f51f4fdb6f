"""The mutating calls about wishes from before the system, with whom they belong to."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from sqlalchemy import select

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.earlier_wishes import a_checked_batch, an_earlier_row
from tests.builders.settings import QINGHE
from wishapp.base.db import db
from wishapp.demand.earlier_wishes.entering import agree_batch, propose_batch
from wishapp.demand.earlier_wishes.models import EarlierBatch, EarlierWish
from wishapp.demand.earlier_wishes.taking_back import ask_back

NUMBERS = count(1)


def a_batch(api: Api, state: str) -> EarlierBatch:
    """A list of one wish that 周 uploaded, and 郑 agreed to."""
    number = next(NUMBERS)
    cast = api.cast
    batch = a_checked_batch(cast.zhou, an_earlier_row(number, number=f"旧{number}")).found
    if state != "checked":
        do(propose_batch, cast.zhou, batch.id)
    if state in {"entered", "returning"}:
        do(agree_batch, cast.zheng, batch.id)
    if state == "returning":
        do(ask_back, cast.zhou, batch.id, why="传错了")
    return batch


def on_batch(name: str, state: str, step: str, body: Any = None) -> Callable[[Api], Attempt]:
    """A step on such a list."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            batch = a_batch(api, state)
        return Attempt(name, f"/earlier-wish-imports/{batch.id}/{step}", body)

    return attempt


def erasing(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        batch = a_batch(api, "entered")
        of_batch = select(EarlierWish.id).where(EarlierWish.batch_id == batch.id)
        wish_id = do(lambda: db.session.scalars(of_batch).one())
    return Attempt("zhou", f"/earlier-wishes/{wish_id}/erasure", WHY)


EARLIER_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "earlier_imports.discard": on_batch("zheng", "checked", "discard"),
    "earlier_imports.propose": on_batch("zhou", "checked", "propose"),
    "earlier_imports.agree": on_batch("zheng", "proposed", "agree"),
    "earlier_imports.refuse": on_batch("zheng", "proposed", "refuse", WHY),
    "earlier_imports.ask_back": on_batch("zhou", "entered", "ask-back", WHY),
    "earlier_imports.keep": on_batch("zhou", "returning", "keep", WHY),
    "earlier_imports.take_back": on_batch("zheng", "returning", "take-back"),
    "earlier_wishes.erase": erasing,
}
