"""Records what is printed: who, what, of which days, and how many lines."""

from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.demand.boards.periods import Period
from wishapp.kernel.access import Actor
from wishapp.printing.printouts.models import Printout
from wishapp.printing.printouts.rules import PrintKind

PREFIX = "DY"
# Random digits of the id: a counter would let every other printer wait for a long roll.
DIGITS = 10


def record_printout(
    actor: Actor, kind: PrintKind, subject_id: UUID, *, lines: int = 1, period: Period | None = None
) -> Printout:
    """Record one printout; its number stands on every page, and leads back to this row."""
    printout_id = new_id()
    printout = Printout(
        id=printout_id,
        number=f"{PREFIX}-{county().code}-{today().year}-{printout_id.hex[-DIGITS:].upper()}",
        kind=kind.value,
        subject_id=subject_id,
        since=period and period.since,
        until=period and period.until,
        lines=lines,
        capacity=actor.capacity,
        made_by=actor.me,
    )
    db.session.add(printout)
    return printout
