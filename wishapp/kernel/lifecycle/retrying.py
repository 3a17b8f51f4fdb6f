"""What a clock works on is tried again when that broke off: after a while, or ever less often."""

from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.waits import doubling

# What is only looked at, and whose look broke off, is looked at again so much later.
RETRY = timedelta(minutes=10)
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 60.0, 21_600.0


class Watched(Protocol):
    """A row that is due for a look at a moment, or at none."""

    due_at: datetime | None


def begin_look(row: Watched, moment: datetime) -> bool:
    """Note that a locked row is being looked at, and put off the next look; whether it is due."""
    if row.due_at is None or row.due_at > moment:
        return False
    row.due_at = moment + RETRY
    return True


class Retried:
    """``attempts`` counts since the state last changed; before ``next_try_at`` nobody tries."""

    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]

    def note_try(self, moment: datetime) -> bool:
        """Count an attempt before it is made; False when it is not time for one yet.

        Whatever happens to whoever makes it, the next one follows after a while, and each later
        one after twice as long.
        """
        if self.next_try_at is not None and moment < self.next_try_at:
            return False
        self.attempts += 1
        wait = doubling(FIRST_WAIT_SECONDS, self.attempts, longest_seconds=LONGEST_WAIT_SECONDS)
        self.next_try_at = moment + timedelta(seconds=wait)
        return True

    def begin_tries(self) -> None:
        """The state changed: what is due next has not been tried yet."""
        self.attempts, self.next_try_at = 0, None
