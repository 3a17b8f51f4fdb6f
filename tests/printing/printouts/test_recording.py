"""Whatever is printed is recorded under a number, for ever the same, until its term is over."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.privacy.retention.ends import kept_and_then_swept
from wishapp.base.clock import today
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.base.personal import Kind
from wishapp.demand.boards.periods import named
from wishapp.printing.printouts.models import Printout
from wishapp.printing.printouts.recording import record_printout
from wishapp.printing.printouts.rules import PrintKind

pytestmark = pytest.mark.usefixtures("core")


def test_a_printout_says_who_printed_what_of_which_days(cast: Cast) -> None:
    place, march = new_id(), do(named, "2026-03")
    made = do(record_printout, cast.zhou, PrintKind.CLAIM_ROLL, place, lines=7, period=march)
    row = again(Printout, made.id)
    assert row.number.startswith(f"DY-229901-{today().year}-")
    assert (row.kind, row.subject_id, row.lines) == ("claim_roll", place, 7)
    assert (row.since, row.until) == (march.since, march.until)
    assert (row.made_by, row.capacity) == (cast.zhou.me, "community_clerk@229901001001")


def test_two_printouts_have_two_numbers_and_a_document_no_days(cast: Cast) -> None:
    one, two = (
        do(record_printout, cast.zhao, PrintKind.REPORT_SLIP, new_id()) for _ in range(2)
    )  # fmt: skip
    assert one.number != two.number
    assert (one.since, one.until, one.lines) == (None, None, 1)


def test_what_was_printed_cannot_be_changed(cast: Cast) -> None:
    made = do(record_printout, cast.zhao, PrintKind.REPORT_SLIP, new_id())
    with pytest.raises(DBAPIError):
        do(db.session.execute, update(Printout).where(Printout.id == made.id).values(lines=2))


def test_it_goes_with_the_audit_log(cast: Cast) -> None:
    do(record_printout, cast.zhao, PrintKind.REPORT_SLIP, new_id())
    kept_and_then_swept(Kind.PRINTOUTS)
