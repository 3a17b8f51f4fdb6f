"""What a list of 100,000 people costs to try and to enter, of reading it with openpyxl alone."""

import io
import resource
import time
from collections.abc import Callable
from uuid import UUID

import openpyxl
from openpyxl import Workbook

from miniprogram_api.rosters.columns import COLUMNS, rows_of
from playground.bench.land import Land
from playground.bench.searching import CLERK, COUNTY
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import db, drop_connections, transaction
from wishapp.bootstrap import core_app
from wishapp.config import Config
from wishapp.kernel.access import Actor
from wishapp.kernel.access.actor import Grant, Role
from wishapp.registry.rosters.importing import Report, enter_list, try_list
from wishapp.registry.units.models import Unit

PEOPLE, FEW = 100_000, 1_000
COMMUNITY = "229901001001"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "明远国建华芳丽娟伟强军平志勇艳秀英霞刚桂兰玉梅"


def against_openpyxl(config: Config, land: Land) -> dict[str, tuple[float, float]]:
    """Seconds of processor time of each step, and of reading alone; megabytes that it added."""
    data, tries = _a_list(), list[UUID]()
    alone, _ = _took(lambda: _read(data))
    app, _ = core_app(config)
    actor = Actor(person_id=UUID(CLERK), grants=(Grant(Role.COUNTY_ADMIN, place_path=COUNTY),))
    with app.app_context(), acting_for(config.counties[0]):
        unit_id = _a_unit()
        # What a process needs for its first list is none of this one's cost.
        few = _a_list(FEW)
        _enter(actor, _try(actor, unit_id, few, FEW), few, FEW)
        tried, more = _took(lambda: tries.append(_try(actor, unit_id, data)))
        entered, more_still = _took(lambda: _enter(actor, tries[0], data))
        drop_connections()
    print(f"memory: + {more:.0f} MB to try, + {more_still:.0f} MB to enter (aim <= 50)")
    return {"trying": (tried, alone), "entering": (entered, alone)}


def _a_list(people: int = PEOPLE) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名册")
    sheet.append(list(COLUMNS))
    for number in range(people):
        name = SURNAMES[number % 32] + GIVEN[number // 32 % 23] + GIVEN[number // 736 % 23]
        sheet.append([name, f"138{number:08}", COMMUNITY])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _read(data: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            cell.value  # noqa: B018 - the library makes the value when it is asked for
    book.close()


def _a_unit() -> UUID:
    with transaction():
        unit = Unit(uscc="bench-roster", name="大单位", party_org="支部", created_at=now())
        db.session.add(unit)
        return unit.id


def _try(actor: Actor, unit_id: UUID, data: bytes, people: int = PEOPLE) -> UUID:
    with transaction():
        report = try_list(actor, unit_id, data, rows_of(data))
    return _whole(report, people).found.id


def _enter(actor: Actor, import_id: UUID, data: bytes, people: int = PEOPLE) -> None:
    with transaction():
        report = enter_list(actor, import_id, data, rows_of(data))
    _whole(report, people)


def _whole(report: Report, people: int) -> Report:
    # Those of the short list are on the long one as well.
    if report.found.bad or report.found.good + report.found.known != people:
        raise ValueError(f"only {report.found.good} rows of the list are good")
    return report


def _took(work: Callable[[], None]) -> tuple[float, float]:
    before, began = _megabytes(), time.process_time()
    work()
    return time.process_time() - began, _megabytes() - before


def _megabytes() -> float:
    """The most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
