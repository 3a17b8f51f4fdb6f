"""A statement with the names and numbers that break careless programs."""

from dataclasses import replace
from datetime import timedelta

import time_machine

from tests.api.client import Api
from tests.builders.cast import actor_of_name, report_in_fully, slip
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from tests.builders.times import ago, service
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.demand.wishes.rules import WishForm
from wishapp.hours.statements.drawing_up import draw_up
from wishapp.hours.statements.models import Statement
from wishapp.kernel.access import Actor

# Names as people really have them: beyond the BMP, with a middle dot; and one like a formula.
PLAIN, RARE, FORMULA = "赵明远", "𠅤·阿依古丽", '=HYPERLINK("http://x.example","赵")'


def member(api: Api, name: str) -> Actor:
    """A member of unit A who reported in twenty days ago."""
    with time_machine.travel(ago(days=20), tick=True), api.world.within(QINGHE):
        who = replace(slip("sun"), name=name)
        report_in_fully(actor_of_name(name), api.cast.zhou, who)
    with api.world.within(QINGHE):
        return actor_of_name(name)


def draft(api: Api) -> Statement:
    """90 minutes of 赵, 50 minutes of one, an object and no time of another; until today."""
    rare, formula = member(api, RARE), member(api, FORMULA)
    with api.world.serving(QINGHE):
        a_wish(api.cast, "confirmed", time=service(5, minutes=90))
        a_wish(api.cast, "confirmed", member=rare, time=service(6, minutes=50))
        a_wish(api.cast, "confirmed", member=formula, form=WishForm.GOODS)
        days = {"since": today() - timedelta(days=30), "until": today() + timedelta(days=1)}
        return do(draw_up, api.cast.chen, unit_id(), **days)
