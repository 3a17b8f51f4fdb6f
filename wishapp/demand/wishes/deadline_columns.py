"""The columns of a wish that hold its deadlines and its place on the wall."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.county import county
from wishapp.demand.wishes.deadline_rules import (
    TIME_LIMITS,
    Deadline,
    DueKind,
    due_in,
    first_rank,
    next_rank,
)
from wishapp.demand.wishes.states import WALL, WishState
from wishapp.kernel.lifecycle import Retried, Timed

GOES_ON = frozenset(state for state, limit in TIME_LIMITS.items() if limit.goes_on)
COMES_BACK = frozenset({"release", "renew", "hand_back"})
# Whoever has to mend or to start such a wish is reminded before what is due.
REMINDED = frozenset({WishState.RETURNED, WishState.CROWD_FULL})


class TimedWish(Retried, Timed):
    """``due_kind`` is due by ``due_at``, counted since ``due_since``; all empty = nothing is due.

    ``rank_at`` orders the wall, the earliest first. While ``draw_until`` is set, members enter
    a draw instead of claiming. ``renewals`` counts how often staff put the wish back on the
    wall.

    A returned wish waits to be amended, a full crowdfunded one to be started. ``step_at`` is when
    a worker next checks whether that was done. It is empty once staff have to start the wish.
    ``reminded_at`` is when the resident or the lead was reminded. ``amend_called_at`` is the moment
    since which staff are to call the resident.

    While ``taken_down_at`` is set, staff keep the card off the wall. They decide about it by
    ``put_back_by``, and are reminded once.
    """

    due_kind: Mapped[str | None]
    due_since: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    due_is_estimate: Mapped[bool] = mapped_column(default=False)
    rank_at: Mapped[datetime | None]
    renewals: Mapped[int] = mapped_column(default=0)
    draw_until: Mapped[datetime | None]
    step_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    amend_called_at: Mapped[datetime | None]
    taken_down_at: Mapped[datetime | None]
    put_back_by: Mapped[datetime | None]
    put_back_reminded_at: Mapped[datetime | None]

    def set_deadlines(self, verb: str, moment: datetime) -> None:
        """Set what is due in the state just entered, and the place on the wall."""
        state = WishState(self.state)  # type: ignore[attr-defined]  # a column of the table
        # Not read where nothing goes on: a claim loads few columns.
        since = self.due_since if state in GOES_ON else None
        self.set_due(due_in(state, moment=moment, since=since, rules=county().rules))
        self.begin_tries()
        self.step_at = None
        if state in REMINDED:
            self.remind_before_due()
        if state in WALL:
            self._rank(verb, moment)

    def set_due(self, due: Deadline | None) -> None:
        """Store the deadline in the columns of the wish."""
        self.due_kind = due.kind.value if due else None
        self.due_since = due.since if due else None
        self.due_at = due.at if due else None
        self.due_is_estimate = due.is_estimate if due else False

    def await_start(self, moment: datetime) -> None:
        """Give the lead of a full wish the whole time to start it, with a reminder before."""
        rules = county().rules
        self.set_due(due_in(WishState.CROWD_FULL, moment=moment, since=None, rules=rules))
        self.begin_tries()
        self.remind_before_due()

    def has_step(self, kind: DueKind, moment: datetime) -> bool:
        """Whether it is time for a worker to check what became of this deadline."""
        return self.due_kind == kind and self.step_at is not None and self.step_at <= moment

    def remind_before_due(self) -> None:
        """Have the resident of a returned wish, or the lead of a full one, reminded in time."""
        self.reminded_at = self.amend_called_at = None
        before = timedelta(days=county().rules.remind_before_days)
        self.step_at = self.due_at and self.due_at - before

    def _rank(self, verb: str, moment: datetime) -> None:
        rules = county().rules
        if self.rank_at is None:
            wanted: date | None = self.wanted_before  # type: ignore[attr-defined]  # a column too
            self.rank_at = first_rank(moment, wanted, rules)
        elif verb in COMES_BACK:
            self.rank_at = next_rank(self.rank_at, rules)
