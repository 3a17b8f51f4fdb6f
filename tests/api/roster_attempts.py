"""The mutating calls about the lists of units, with whom they belong to."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import count
from typing import Any

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.rosters import a_listed
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from wishapp.base.clock import today
from wishapp.registry.rosters.keeping import leave_roster

PHONES = count(13_700_000_001)


def entering(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        path = f"/units/{unit_id()}/roster"
    return Attempt("chu", path, {"name": "郝建设", "phone": str(next(PHONES))})


def counting(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        path = f"/units/{unit_id()}/roster/head-count"
    return Attempt("chu", path, {"people": 3}, "PUT")


def on_entry(
    step: str, body: Callable[[], Any] = lambda: None, method: str = "POST", *, left: bool = False
) -> Callable[[Api], Attempt]:
    """A step on somebody whom 褚 listed."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            entry = a_listed(api.cast.chu, "郝建设", str(next(PHONES)))
            if left:
                do(leave_roster, api.cast.chu, entry.id, why="调走")
        return Attempt("chu", f"/roster-entries/{entry.id}/{step}", body(), method)

    return attempt


def a_year() -> dict[str, str]:
    """An exemption from today on."""
    days = {"since": today(), "until": today() + timedelta(days=366)}
    return {"reason": "posted_away", **{name: day.isoformat() for name, day in days.items()}}


ROSTER_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "rosters.enter": entering,
    "rosters.leave": on_entry("leave", lambda: WHY),
    "rosters.relist": on_entry("relist", left=True),
    "rosters.strike": on_entry("strike", lambda: WHY),
    "rosters.exempt": on_entry("exemption", a_year, "PUT"),
    "rosters.end_exemption": on_entry("exemption/end"),
    "rosters.head_count": counting,
}
