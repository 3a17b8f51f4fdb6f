"""The calls about children, each at a moment when it would succeed."""

from collections.abc import Callable, Mapping
from uuid import UUID

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.demand.wishes.child_files import ask_to_open


def a_submitted_wish(api: Api) -> UUID:
    with api.world.serving(QINGHE):
        return a_wish(api.cast, "submitted").id


def mark(api: Api) -> Attempt:
    return Attempt("wu", f"/wishes/{a_submitted_wish(api)}/minor", {"minor": "under_14"})


def asking(api: Api) -> Attempt:
    return Attempt("zhou", f"/wishes/{a_submitted_wish(api)}/file-requests", WHY)


def approval(api: Api) -> Attempt:
    wish_id = a_submitted_wish(api)
    with api.world.serving(QINGHE):
        asked = do(ask_to_open, api.cast.zhou, wish_id, why="核实情况")
    return Attempt("zheng", f"/child-file-requests/{asked.id}/approve")


CHILD_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "children.mark": mark,
    "children.ask": asking,
    "children.approve": approval,
}
