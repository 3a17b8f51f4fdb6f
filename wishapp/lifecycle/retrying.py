"""A thing that a clock works on counts its attempts, so that a failing one is tried ever less."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped, mapped_column

from wishapp.waits import doubling

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 60.0, 21_600.0


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
