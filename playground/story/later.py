"""A worker whose clock is days ahead minds one claim: ``python -m playground.story.later``.

So that a deadline can be watched. The clock is set in this process alone; the product has no lever
for it, and does what it would do on that day.
"""

import importlib
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from wishapp import clock

PRESENT = clock.now


class Ahead:
    """A clock that is so many days ahead."""

    days = 0

    def now(self) -> datetime:
        """The present moment of that day."""
        return PRESENT() + timedelta(days=self.days)


def main(arguments: Sequence[str]) -> int:
    """Mind a claim of a county on each of the days, then carry what was announced."""
    county, claim_id, *days = arguments
    ahead = Ahead()
    clock.now = ahead.now
    # Imported only now: everybody takes the clock by its name.
    lease = importlib.import_module("workers.jobs.mind_lease")
    for each in days:
        ahead.days = int(each)
        lease.mind_lease(county, claim_id, uuid4().hex, "")
    app = importlib.import_module("workers.app")
    relay = importlib.import_module("workers.relay")
    stop = importlib.import_module("workers.stopping").Stop()
    carrier = relay.Relay(*app.process_core(), stop)
    while carrier.round():
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
