"""Every mutating call about stars, by the person to whom it belongs."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

import time_machine

from tests.api.attempts import PEOPLE, Attempt
from tests.api.client import Api
from tests.api.record_attempts import a_record
from tests.builders.cast import actor_of_name, report_in_fully, slip
from tests.builders.clockwork import at_moment, ruled
from tests.builders.doing import do
from tests.builders.ledger import served_for_hours
from tests.builders.settings import BY_DOCUMENT, QINGHE
from wishapp.base.clock import now, start_of_day
from wishapp.base.db import transaction
from wishapp.hours.stars.applying import apply_for_star
from wishapp.hours.stars.deciding import publicise_star
from wishapp.hours.stars.models import Star
from wishapp.kernel.access import Actor
from wishapp.registry.members.queries import member_of

SINCE = timedelta(days=60)
ANSWER = {"answer": "时长尚待核实"}


def long_serving(api: Api) -> tuple[str, Actor]:
    """A newcomer with a hundred hours: their name, and they themselves."""
    name = f"serving-{next(PEOPLE)}"
    with api.world.within(BY_DOCUMENT), time_machine.travel(now() - SINCE, tick=True):
        member = actor_of_name(name)
        report_in = report_in_fully(member, api.cast.zhou, slip("sun"))
    with api.world.within(BY_DOCUMENT):
        served_for_hours(report_in, 100)
        return name, member_of(member.me)


def a_star(api: Api) -> tuple[str, Star]:
    """A star for which a newcomer applied."""
    name, member = long_serving(api)
    with api.world.serving(QINGHE):
        return name, do(apply_for_star, member, level=1)


def in_publicity(api: Api) -> Star:
    """A star that 周 publicised."""
    _, star = a_star(api)
    with api.world.serving(QINGHE):
        return do(publicise_star, api.cast.zhou, star.id)


def over_publicity(api: Api) -> UUID:
    """A star whose publicity was over yesterday."""
    long_ago = start_of_day((now() - timedelta(days=20)).date())
    _, star = a_star(api)
    with api.world.serving(QINGHE), at_moment(long_ago), transaction():
        publicise_star(api.cast.zhou, star.id)
    return star.id


def on_star(step: str, body: object = None) -> Callable[[Api], Attempt]:
    """A step of 周 on a star."""
    return lambda api: Attempt("zhou", f"/stars/{a_star(api)[1].id}/{step}", body)


def grant(api: Api) -> Attempt:
    return Attempt("chen", f"/stars/{over_publicity(api)}/grant", {})


def take_back(api: Api) -> Attempt:
    """赵 has an hour, which is enough for the rule of that day."""
    for _ in range(2):
        a_record(api)
    with api.world.serving(ruled(star_hours=(1,))):
        star = do(apply_for_star, api.cast.zhao, level=1)
    return Attempt("zhao", f"/stars/{star.id}/take-back", None)


STAR_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "stars.publicise": on_star("publicise"),
    "stars.refuse": on_star("refuse", ANSWER),
    "stars.grant": grant,
    "stars.take_back": take_back,
}
