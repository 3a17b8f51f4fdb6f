"""The columns of a participation that hold the deadline for its member's attestation."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped

from wishapp.base.county import county
from wishapp.base.waits import moved_deadline
from wishapp.fulfilment.participations.states import ParticipationState
from wishapp.kernel.lifecycle import Timed, Watched


class TimedParticipation(Watched, Timed):
    """``attest_by`` is the deadline by which a member who was reported present attests it."""

    attest_by: Mapped[datetime | None]
    attest_reminded_at: Mapped[datetime | None]

    def set_deadlines(self, verb: str, moment: datetime) -> None:
        """Begin the time to attest with the report; any later state ends it."""
        self.stop_waiting()
        state: str = self.state  # type: ignore[attr-defined]  # a column of the table
        if state == ParticipationState.REPORTED:
            self.await_attestation(moment)

    def stop_waiting(self) -> None:
        """End the wait for the member's attestation."""
        self.attest_by = self.attest_reminded_at = self.due_at = None

    def await_attestation(self, moment: datetime) -> None:
        """Begin the whole time to attest; the member is reminded before it is over."""
        self.attest_by = moment + timedelta(days=county().rules.attest_days)
        self.attest_reminded_at = None
        self.set_due_at()

    def remind(self, moment: datetime) -> None:
        """Note the reminder; after a late one the member still has the grace."""
        self.attest_by = moved_deadline(
            self.attest_by, moment, grace_hours=county().rules.lapse_grace_hours
        )
        self.attest_reminded_at = moment
        self.set_due_at()

    def next_step_at(self) -> datetime | None:
        """When the reminder is due, or what follows it."""
        if self.attest_by is None or self.attest_reminded_at is not None:
            return self.attest_by
        return self.attest_by - timedelta(days=county().rules.remind_before_days)
