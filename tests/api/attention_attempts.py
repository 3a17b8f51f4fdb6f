"""The mutating calls about steps that were given up, by the county office."""

from collections.abc import Callable, Mapping

from tests.api.attempts import Attempt
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from wishapp.base.ids import new_id
from wishapp.kernel.attention.failing import give_up
from wishapp.kernel.attention.queries import waiting_items
from wishapp.kernel.attention.rules import Cause, Failure

MOST = 100


def on_item(step: str) -> Callable[[Api], Attempt]:
    """A step of 陈 on the newest item."""

    def attempt(api: Api) -> Attempt:
        what = Failure(
            step="settle_draw",
            subject_id=new_id(),
            message_id=None,
            request_id="",
            cause=Cause.VALUE,
        )
        with api.world.serving(QINGHE):
            do(give_up, what)
            *_, item = do(waiting_items, limit=MOST)
        return Attempt("chen", f"/attention/{item.id}/{step}")

    return attempt


ATTENTION_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "attention.close": on_item("close"),
    "attention.try_again": on_item("try-again"),
}
