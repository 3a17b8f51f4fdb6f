"""What a person reads of the rosters of units: only what is of them beyond doubt."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.land import UNIT_B
from tests.builders.rosters import a_listed
from tests.builders.statements import unit_id
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.kernel.access import Actor
from wishapp.registry.members.models import ReportIn
from wishapp.registry.rosters.exempting import exempt_person
from wishapp.registry.rosters.keeping import NewEntry, leave_roster, list_person, strike_entry
from wishapp.registry.rosters.queries import entries_about
from wishapp.registry.rosters.rules import Exemption

pytestmark = pytest.mark.usefixtures("core")


def seen(actor: Actor) -> list[tuple[str, str | None]]:
    """The state of each entry that a person reads of themselves, and why they are exempt."""
    rows = do(entries_about, actor.me, before=None, limit=10)
    return [(row.state, row.exempt_reason) for row in rows]


def test_a_member_reads_the_own_entry_until_it_is_struck(cast: Cast) -> None:
    entry = a_listed(cast.chu)
    ill = {"reason": Exemption.ILLNESS, "since": today(), "until": today() + timedelta(days=9)}
    do(exempt_person, cast.chu, entry.id, **ill)
    assert seen(cast.zhao) == [("listed", "illness")]
    assert seen(cast.qian) == seen(cast.chu) == []
    do(leave_roster, cast.chu, entry.id, why="调走")
    assert seen(cast.zhao) == [("left", None)]


def test_what_was_a_mistake_is_read_by_nobody(cast: Cast) -> None:
    do(strike_entry, cast.chu, a_listed(cast.chu).id, why="录错")
    assert seen(cast.zhao) == []


@pytest.mark.parametrize(
    ("name", "phone"), [("赵明远", None), ("赵明远", "13900000099"), ("赵明", "13900000001")]
)
def test_a_name_or_a_number_alone_is_not_enough(cast: Cast, name: str, phone: str | None) -> None:
    a_listed(cast.chu, name, phone)
    assert seen(cast.zhao) == []


def test_nobody_reads_by_a_name_that_no_unit_or_slip_proved(cast: Cast) -> None:
    a_listed(cast.chu)
    with transaction():
        theirs = update(ReportIn).where(ReportIn.person_id == cast.zhao.me)
        db.session.execute(theirs.values(confirmed_at=None, confirmed_by=None, confirmed_as=None))
    assert seen(cast.zhao) == []


def test_another_units_namesake_is_somebody_else(cast: Cast) -> None:
    same = NewEntry(name="赵明远", phone="13900000001")
    do(list_person, cast.chen, unit_id(UNIT_B), same)
    assert seen(cast.zhao) == []
