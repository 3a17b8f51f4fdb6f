"""A worker whose clock is days ahead takes one step: ``python -m playground.story.later``.

It shows what happens at a deadline. The clock is set in this process alone; the product has no
lever for it, and does what it would do on that day.
"""

import importlib
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import update

from wishapp.base import clock
from wishapp.base.county import acting_for

PRESENT = clock.now


class Ahead:
    """A clock that is so many days ahead."""

    days = 0

    def now(self) -> datetime:
        """The present moment of that day."""
        return PRESENT() + timedelta(days=self.days)


def main(arguments: Sequence[str]) -> int:
    """Take a step for one thing on each of the days; what this announces is carried today."""
    county, step, thing_id, *days = arguments
    ahead = Ahead()
    clock.now = ahead.now
    # Imported only now: everybody takes the clock by its name.
    steps = importlib.import_module("workers.steps")
    for each in days:
        ahead.days = int(each)
        steps.run_step(step, county, thing_id, uuid4().hex, "")
    _announce_today(county)
    return 0


def _announce_today(county_code: str) -> None:
    """Let today's relay carry what was announced on another day, and again if it is lost."""
    db = importlib.import_module("wishapp.base.db")
    message = importlib.import_module("wishapp.kernel.outbox.models").OutboxMessage
    app, core = importlib.import_module("workers.app").process_core()
    today = PRESENT()
    with app.app_context(), acting_for(core.counties[county_code]), db.transaction():
        ahead = (message.created_at > today, message.done_at.is_(None))
        moved = update(message).where(*ahead).values(created_at=today, due_at=today)
        db.db.session.execute(moved.execution_options(synchronize_session=False))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
