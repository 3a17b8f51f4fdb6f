"""A members' board: who was due, reported in and served, and the same answer on another day."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from miniprogram_api.member_boards.form import COLUMNS, FORM
from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, GRID, TOWN, UNIT_A, UNIT_B, code
from tests.builders.rosters import a_listed
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from tests.builders.wishes import a_wish
from tests.builders.world import set_schema
from tests.office.report_rates.test_showing import filled
from wishapp.base.clock import now, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.boards.lines import LineOf
from wishapp.demand.boards.periods import Period, days
from wishapp.demand.boards.shown_line import shown
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look
from wishapp.kernel.audit.models import AuditRow
from wishapp.office.member_boards.counting import count_duties
from wishapp.office.member_boards.figures import MEMBER_CELLS, MemberFigures
from wishapp.office.member_boards.models import DutyCount
from wishapp.office.member_boards.showing import (
    MemberBoard,
    draw_member_board,
    draw_member_board_to_export,
)
from wishapp.office.report_rates.queries import By
from wishapp.office.report_rates.showing import draw_rates
from wishapp.registry.members.reporting_in import end
from wishapp.registry.rosters.exempting import exempt_person, tell_head_count
from wishapp.registry.rosters.rules import Exemption

pytestmark = pytest.mark.usefixtures("core")
COUNTY = QINGHE.code + "000000"


def counted() -> int:
    with transaction():
        return count_duties(now())


def lately() -> Period:
    return days(today() - timedelta(days=90), today() + timedelta(days=1))


def board(
    actor: Actor,
    place: str = COUNTY,
    by: By | None = None,
    period: Period | None = None,
    **more: Any,
) -> MemberBoard:
    return do(draw_member_board, actor, place, period or lately(), by=by, **more)


def of(line: LineOf[MemberFigures], *names: str) -> tuple[Any, ...]:
    values = shown(line, MEMBER_CELLS).values
    return tuple(values[name] for name in names)


DUTY = ("due", "reported", "exempt", "rate")


def test_the_duty_is_that_of_the_report_rate_by_every_kind_of_line(cast: Cast) -> None:
    filled(cast, 3_000, 2_743)
    filled(cast, 40, 30, unit=UNIT_B, place=None)
    do(tell_head_count, cast.chu, unit_id(), people=8)
    counted()
    for by in By:
        rates = do(draw_rates, cast.chen, COUNTY, by=by)
        drawn = board(cast.chen, by=by)
        assert of(drawn.whole, *DUTY) == tuple(rates.whole.figures[name] for name in DUTY)
        expected = {
            (str(line.unit_id) if line.unit_id else line.code or ""): line for line in rates.lines
        }
        found = {line.place.code: line for line in drawn.lines}
        assert set(found) == set(expected)
        for key, line in found.items():
            assert of(line, *DUTY) == tuple(expected[key].figures[name] for name in DUTY)
    assert of(board(cast.feng, code(TOWN)).whole, *DUTY) == (3_000, 2_743, 0, "91.43")


def test_service_is_by_unit_and_by_place(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    a_wish(cast, "closed", wisher=cast.li, member=cast.qian)
    whole = board(cast.chen).whole.figures
    units = board(cast.zhou, code(COMMUNITY), By.UNIT)
    by_unit = {line.place.code: line.figures for line in units.lines}
    assert (whole.served, whole.times, whole.members, whole.teams) == (2, 2, 2, 0)
    assert units.whole.figures.teams is None
    for unit in (UNIT_A, UNIT_B):
        found = by_unit[str(unit_id(unit))]
        assert (found.served, found.times, found.members, found.teams) == (1, 1, 1, None)
    summed = [sum(each.minutes) for each in by_unit.values()]
    assert sum(summed) == sum(whole.minutes) == sum(units.whole.figures.minutes) > 0
    # Of two members neither the number nor the hours are shown.
    assert of(units.whole, "members", "served", "minutes", "minutes_checked_in") == (None,) * 4


def test_a_named_moment_says_the_same_on_another_day(cast: Cast) -> None:
    entry, period = a_listed(cast.chu), lately()
    assert counted() == 1
    # Nothing changed, so nothing is added.
    assert counted() == 0
    with after(minutes=1):
        known = now()
        before = board(cast.chen, by=By.UNIT, period=period, as_of=known)
    assert before.whole.figures.due == before.whole.figures.reported == 1
    with after(hours=2):
        final = board(cast.chen, by=By.UNIT, period=period, as_of=known)
        assert final.is_final
        assert (final.whole, final.lines) == (before.whole, before.lines)
        assert cast.zhao.report_in
        do(end, cast.zhao, cast.zhao.report_in.id, why="调走")
        day = today()
        term = {"since": day, "until": day + timedelta(days=30), "reason": Exemption.POSTED_AWAY}
        do(exempt_person, cast.chu, entry.id, **term)
        counted()
    with after(hours=4):
        later = board(cast.chen, by=By.UNIT).whole.figures
        assert (later.due, later.reported, later.exempt, later.members) == (0, 0, 1, 1)
        assert board(cast.chen, by=By.UNIT, period=period, as_of=known) == final
    # A term ends by itself, and the next count notes it.
    with after(days=31):
        counted()
        with after(minutes=1):
            assert board(cast.chen, by=By.UNIT).whole.figures.due == 1


def test_counts_are_never_changed_and_name_nobody(cast: Cast) -> None:
    a_listed(cast.chu)
    counted()
    for statement in ("UPDATE duty_counts SET due = 9", "DELETE FROM duty_counts"):
        with pytest.raises(DBAPIError, match="never changed"), transaction():  # noqa: PT012
            set_schema(db.session.connection(), QINGHE)
            db.session.execute(text(statement))
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(DutyCount)) == 1
    assert not {"name", "person_id", "name_digest"} & set(DutyCount.__table__.columns.keys())


def test_a_small_group_is_hidden(cast: Cast) -> None:
    filled(cast, 30, 27)
    counted()
    # Few who did not report in would be recognised.
    assert of(board(cast.chen).whole, *DUTY) == (30, None, 0, None)


@pytest.mark.parametrize(
    ("who", "place", "code_"),
    [
        ("wang", "000000", Code.FORBIDDEN), ("zhao", COMMUNITY, Code.FORBIDDEN),
        ("chu", "000000", Code.FORBIDDEN), ("zhou", TOWN, Code.FORBIDDEN),
        ("zhou", COMMUNITY, None), ("wu", GRID, None), ("chen", "000000", None),
    ],
)  # fmt: skip
def test_staff_see_their_place(cast: Cast, who: str, place: str, code_: Code | None) -> None:
    actor = getattr(cast, who)
    if code_ is not None:
        assert code_of(draw_member_board, actor, code(place), lately()) is code_
    else:
        assert board(actor, code(place)).whole.place.code == code(place)


def test_wrong_questions_and_the_sheet(cast: Cast) -> None:
    asked = (cast.zhou, code(COMMUNITY), lately())
    assert code_of(draw_member_board, *asked, by=By.STREET) is Code.LEVEL_NOT_BELOW
    ahead = {"as_of": now() + timedelta(hours=1)}
    assert code_of(draw_member_board, *asked, **ahead) is Code.BOARD_PERIOD_INVALID
    do(draw_member_board_to_export, *asked)
    with transaction():
        looks = db.session.scalars(select(AuditRow.action).where(AuditRow.actor_id == cast.zhou.me))
        assert Look.BOARD_SHEET in looks.all()
    assert list(COLUMNS) == list(MEMBER_CELLS) == list(FORM.cells)
