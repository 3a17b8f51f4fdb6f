"""Volunteers without a unit: 魏 the courier, and whoever signed a sheet."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.consents import a_sheet
from tests.builders.doing import do
from tests.builders.land import GRID, WORDING, code
from wishapp.base.clock import start_of_day, today
from wishapp.base.ids import new_id
from wishapp.hours.ledger.booking import Booking, book_service
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.rules import MinutesKind, ServiceTime
from wishapp.hours.ledger.standing import standing_by
from wishapp.kernel.access import Actor
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.registering import Form, register
from wishapp.registry.volunteers.registering_on_paper import (
    Sheet,
    confirm_registration,
    register_on_paper,
)
from wishapp.registry.volunteers.states import VolunteerKind

COURIER = "韦小满"
MOTHER = Guardian(name="韦秀兰", phone="13900000444", relation=Relation.PARENT)


def born_ago(years: int, *, days: int = 0) -> date:
    """Who has this birth date is so many years old today; a year more after some days."""
    day = today()
    # Nobody is born on 29 February here.
    return date(day.year - years, day.month, min(day.day, 28)) + timedelta(days=days)


def form(**changes: Any) -> Form:
    """What 韦, a courier, says at the first grid."""
    said = Form(
        name=COURIER,
        phone="13900000321",
        born=born_ago(30),
        kind=VolunteerKind.NEW_EMPLOYMENT,
        skills="送餐路线熟",
        place_code=code(GRID),
    )
    return replace(said, **changes)


def registered(who: Actor, **changes: Any) -> Registration:
    """Somebody registers by phone, some days ago so that service of yesterday counts."""
    with at_moment(start_of_day(today() - timedelta(days=20))):
        return do(register, who, form(**changes), wording=WORDING)


def a_volunteer(cast: Cast, **changes: Any) -> Registration:
    """韦 registers by phone."""
    return registered(cast.wei, **changes)


def sheet(staff: Actor, **changes: Any) -> Sheet:
    """A signed sheet that somebody of staff took a picture of."""
    signed = Sheet(no="ZY-9", home="槐荫路3号1单元101", evidence=a_sheet(staff), wording=WORDING)
    return replace(signed, **changes)


def entered(cast: Cast, **changes: Any) -> Registration:
    """何秀珍, who has no phone, signed a sheet that 周 enters."""
    said = form(name="何秀珍", phone="", kind=VolunteerKind.RETIREE, born=born_ago(66))
    return do(register_on_paper, cast.zhou, replace(said, **changes), sheet(cast.zhou))


def confirmed(cast: Cast) -> Registration:
    """The same, after 郑 compared the sheet."""
    return do(confirm_registration, cast.zheng, entered(cast).id)


def served(standing_id: Any, *, start: datetime | None = None, minutes: int = 90) -> ServiceRecord:
    """Somebody served yesterday under a report-in or registration, as staff entered."""
    start = start or start_of_day(today() - timedelta(days=1)) + timedelta(hours=9)
    return do(_served, standing_id, ServiceTime(start, start + timedelta(minutes=minutes)))


def _served(standing_id: Any, time: ServiceTime) -> ServiceRecord:
    standing = standing_by(standing_id)
    booking = Booking(
        person_id=standing.person_id,
        source=f"test:{new_id()}",
        given_for=new_id(),
        kind=MinutesKind.ENTERED_BY_STAFF,
        **standing.columns(),
        unit_id=standing.unit_id,
        activity="清扫楼道",
        content="清扫楼道",
        place_name="槐荫社区",
        organizer="槐荫社区",
        leader_id=None,
        location=standing.located(),
    )
    [record] = book_service(Actor.for_system("test"), booking, time)
    return record
