"""The columns of a participation by which it waits until its member attests, and no longer."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped

from wishapp.base.county import county
from wishapp.base.waits import moved_deadline
from wishapp.fulfilment.participations.states import ParticipationState
from wishapp.kernel.lifecycle import Timed, Watched


class TimedParticipation(Watched, Timed):
    """``attest_by`` is when whoever was reported present has to have said so too."""

    attest_by: Mapped[datetime | None]
    attest_reminded_at: Mapped[datetime | None]

    def set_deadlines(self, verb: str, moment: datetime) -> None:
        """The time begins with the report, and is over with whatever comes next."""
        self.stop_waiting()
        state: str = self.state  # type: ignore[attr-defined]  # a column of the table
        if state == ParticipationState.REPORTED:
            self.await_attestation(moment)

    def stop_waiting(self) -> None:
        """Nobody's word is waited for any more."""
        self.attest_by = self.attest_reminded_at = self.due_at = None

    def await_attestation(self, moment: datetime) -> None:
        """From now on the member has the whole time, and is reminded before it is over."""
        self.attest_by = moment + timedelta(days=county().rules.attest_days)
        self.attest_reminded_at = None
        self.set_due_at()

    def remind(self, moment: datetime) -> None:
        """The member is being reminded; when that comes late, they have the grace all the same."""
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
