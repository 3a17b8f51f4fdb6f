"""The columns of a claim that hold its deadlines."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.county import rules_at
from wishapp.config import CountyRules
from wishapp.fulfilment.claims.deadline_rules import ClaimDates, next_step
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.kernel.lifecycle import Timed, Watched


class TimedClaim(Watched, Timed):
    """``at_most`` is how many live claims the member might hold when this one began. After a lapse,
    the member claims nothing until ``cool_off_until``.
    """

    claimed_at: Mapped[datetime] = mapped_column(default=now)
    at_most: Mapped[int | None]
    contact_by: Mapped[datetime | None]
    contacted_at: Mapped[datetime | None]
    contact_reminded_at: Mapped[datetime | None]
    finish_by: Mapped[datetime | None]
    finish_reminded_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    lapsed_at: Mapped[datetime | None]
    cool_off_until: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]

    @property
    def kept_rules(self) -> CountyRules:
        """The county's rules under which the claim was made; a later version changes no claim."""
        # A claim that is being made is not written yet.
        return rules_at(self.claimed_at or now())

    def set_deadlines(self, verb: str, moment: datetime) -> None:
        """Begin the time for contact and the time to finish, which begins anew after a dispute."""
        rules = self.kept_rules
        if verb == "claim":
            self.contact_by = moment + timedelta(days=rules.contact_days)
        if verb in {"claim", "rework"}:
            self.finish_by = moment + timedelta(days=rules.finish_days)
            self.finish_reminded_at = None
        if verb == "deliver":
            self.delivered_at, self.asked_at = moment, None
        if verb == "start":
            self.make_contact(moment)
        self.set_due_at()

    def finish_within(self, days: int, moment: datetime) -> None:
        """Set the longer time to finish of a crowdfunded wish in place of the one just begun."""
        self.finish_by = moment + timedelta(days=days)
        self.set_due_at()

    def make_contact(self, moment: datetime) -> None:
        """The claimant opened the contact data or set out: ``contact_by`` is kept."""
        if self.contacted_at is None:
            self.contacted_at = moment
            self.set_due_at()

    def dates(self) -> ClaimDates:
        """The dates that decide the next step."""
        return ClaimDates(
            state=ClaimState(self.state),  # type: ignore[attr-defined]  # a column of the table
            contact_by=self.contact_by,
            contacted_at=self.contacted_at,
            contact_reminded_at=self.contact_reminded_at,
            finish_by=self.finish_by,
            finish_reminded_at=self.finish_reminded_at,
            delivered_at=self.delivered_at,
            asked_at=self.asked_at,
        )

    def next_step_at(self) -> datetime | None:
        """When the next reminder, lapse or question is due."""
        step = next_step(self.dates(), self.kept_rules)
        return step.at if step else None
