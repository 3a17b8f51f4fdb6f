"""Mergers of units as two county administrators agree on them, and as workers carry them out."""

from datetime import timedelta
from itertools import count
from uuid import UUID

from stdnum.cn.uscc import calc_check_digit

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import do
from tests.builders.land import UNIT_A, UNIT_B
from tests.builders.statements import unit_id
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import start_of_day, today
from wishapp.kernel.access import Actor
from wishapp.office.unit_changes.merging_units import carry_out, go_over
from wishapp.registry.unit_mergers.merging import MergerDraft, agree_to_merger, propose_merger
from wishapp.registry.unit_mergers.models import UnitMerger
from wishapp.registry.unit_mergers.queries import live_report_ins
from wishapp.registry.units.enrolling import enrol_unit
from wishapp.registry.units.models import Unit

A_DAY = timedelta(days=1)
NUMBERS = count(701)


def draft(unit: str = UNIT_A, into: str = UNIT_B, *, days: int = 3) -> MergerDraft:
    """Merge 档案馆 into 第二中学, or other units, so many days from now."""
    return MergerDraft(
        unit_id=unit_id(unit),
        successor_id=unit_id(into),
        merges_on=today() + days * A_DAY,
        basis_doc="青编办〔2026〕9号",
    )


def proposed(by: Actor, **facts: object) -> UnitMerger:
    """A merger that somebody of the county has proposed."""
    return do(propose_merger, by, draft(**facts))  # type: ignore[arg-type] - a test's own words


def agreed(cast: Cast, **facts: object) -> UnitMerger:
    """A merger that 尤 has agreed to."""
    return do(agree_to_merger, second_admin(), proposed(cast.chen, **facts).id)


def a_unit(by: Actor) -> Unit:
    """A unit that nobody else has anything to do with."""
    number = f"11229901{next(NUMBERS):09}"
    uscc = number + calc_check_digit(number)
    return do(enrol_unit, by, uscc=uscc, name=f"第{number[-3:]}中心", party_org="党支部")


def carried_out(merger: UnitMerger) -> list[str]:
    """What each turn on its day did, with every member sent for gone over."""
    told: list[str] = []
    with at_moment(start_of_day(merger.merges_on)):
        while done := do(carry_out, merger.id):
            told.append(done)
            for report_in_id in sent_for(merger):
                do(go_over, report_in_id)
    return told


def sent_for(merger: UnitMerger) -> list[UUID]:
    """Whose report-ins are still of the unit."""
    return do(live_report_ins, merger.unit_id, limit=50)
