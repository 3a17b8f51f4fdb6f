"""The calls about deadlines, draws and the search, each at a moment when it would succeed."""

from collections.abc import Callable, Mapping
from uuid import UUID

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.clockwork import ruled
from tests.builders.doing import do
from tests.builders.land import UNIT_A
from tests.builders.settings import QINGHE
from tests.builders.teams import a_team
from tests.builders.wishes import a_wish
from wishapp.fulfilment.draw_entries.entering import enter_as_team, enter_as_unit, enter_draw
from wishapp.registry.units.queries import unit_of_uscc


def on_expired(step: str, body: object = None) -> Callable[[Api], Attempt]:
    """A decision of 周 about a wish that nobody claimed."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            wish = a_wish(api.cast, "expired")
        return Attempt("zhou", f"/wishes/{wish.id}/{step}", body)

    return attempt


def a_drawn_wish(api: Api) -> UUID:
    """A wish for which members enter a draw."""
    with api.world.serving(ruled(release="draw")):
        return a_wish(api.cast, "published").id


def entry(api: Api) -> Attempt:
    return Attempt("zhao", f"/wishes/{a_drawn_wish(api)}/entries")


def leaving(api: Api) -> Attempt:
    wish_id = a_drawn_wish(api)
    with api.world.serving(QINGHE):
        do(enter_draw, api.cast.zhao, wish_id)
    return Attempt("zhao", f"/wishes/{wish_id}/entries/leave")


def of_team(step: str) -> Callable[[Api], Attempt]:
    """A step of 赵, who leads the team, on its entry in a draw."""

    def attempt(api: Api) -> Attempt:
        wish_id = a_drawn_wish(api)
        with api.world.serving(QINGHE):
            team = a_team(api.cast)
            if step:
                do(enter_as_team, api.cast.zhao, wish_id, team.id)
        return Attempt("zhao", f"/wishes/{wish_id}/team-entries{step}", {"team_id": str(team.id)})

    return attempt


def of_unit(step: str) -> Callable[[Api], Attempt]:
    """A step of 褚, who speaks for unit A, on its entry in a draw."""

    def attempt(api: Api) -> Attempt:
        wish_id = a_drawn_wish(api)
        with api.world.serving(QINGHE):
            unit_id = do(unit_of_uscc, UNIT_A).id
            if step:
                do(enter_as_unit, api.cast.chu, wish_id, unit_id)
        return Attempt("chu", f"/wishes/{wish_id}/unit-entries{step}", {"unit_id": str(unit_id)})

    return attempt


DESK_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "desk.renew": on_expired("renew"),
    "desk.take_over": on_expired("take-over", WHY),
    "draws.enter": entry,
    "draws.leave": leaving,
    "draws.enter_for_team": of_team(""),
    "draws.leave_for_team": of_team("/leave"),
    "draws.enter_for_unit": of_unit(""),
    "draws.leave_for_unit": of_unit("/leave"),
    "search.find": lambda _: Attempt("zhou", "/search", {"text": "王秀兰"}),
}
