"""The columns of a wish by which it keeps its deadlines and its place on the wall."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.county import county
from wishapp.demand.wishes.deadline_rules import CLOCKS, Deadline, due_in, first_rank, next_rank
from wishapp.demand.wishes.states import WALL, WishState
from wishapp.kernel.lifecycle import Retried, Timed

GOES_ON = frozenset(state for state, clock in CLOCKS.items() if clock.goes_on)
COMES_BACK = frozenset({"release", "renew", "hand_back"})


class TimedWish(Retried, Timed):
    """``due_kind`` is due by ``due_at``, counted since ``due_since``; all empty = nothing is due.

    ``rank_at`` orders the wall, the earliest first. While ``draw_until`` stands, members enter a
    draw instead of claiming. ``renewals`` counts how often staff put the wish back on the wall.

    Of a full crowdfunded wish, ``start_step_at`` is when a worker next looks whether somebody
    started it, empty once staff have to; ``leads_passed`` counts those who did not start it.

    Of a returned wish, ``mend_step_at`` is when a worker next looks whether somebody mended it, and
    ``mend_called_at`` since when staff are to call.
    """

    due_kind: Mapped[str | None]
    due_since: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    due_is_estimate: Mapped[bool] = mapped_column(default=False)
    rank_at: Mapped[datetime | None]
    renewals: Mapped[int] = mapped_column(default=0)
    draw_until: Mapped[datetime | None]
    start_step_at: Mapped[datetime | None]
    start_reminded_at: Mapped[datetime | None]
    leads_passed: Mapped[int] = mapped_column(default=0)
    mend_step_at: Mapped[datetime | None]
    mend_reminded_at: Mapped[datetime | None]
    mend_called_at: Mapped[datetime | None]

    def set_deadlines(self, verb: str, moment: datetime) -> None:
        """Set what is due in the state just entered, and the place on the wall."""
        state = WishState(self.state)  # type: ignore[attr-defined]  # a column of the table
        # Not read where nothing goes on: a claim loads few columns.
        since = self.due_since if state in GOES_ON else None
        self.set_due(due_in(state, moment=moment, since=since, rules=county().rules))
        self.begin_tries()
        self.start_step_at = self.mend_step_at = None
        if state is WishState.RETURNED:
            self.await_mending()
        if state is WishState.CROWD_FULL:
            self.leads_passed = 0
            self.await_start(moment)
        if state in WALL:
            self._rank(verb, moment)

    def set_due(self, due: Deadline | None) -> None:
        """Write down what is due."""
        self.due_kind = due.kind.value if due else None
        self.due_since = due.since if due else None
        self.due_at = due.at if due else None
        self.due_is_estimate = due.is_estimate if due else False

    def await_start(self, moment: datetime) -> None:
        """Whoever leads a full wish has the whole time to start it, and is reminded before."""
        rules = county().rules
        self.set_due(due_in(WishState.CROWD_FULL, moment=moment, since=None, rules=rules))
        self.start_reminded_at = None
        self.begin_tries()
        self.start_step_at = self.due_at and self.due_at - timedelta(days=rules.remind_before_days)

    def await_mending(self) -> None:
        """Whoever has to mend a returned wish is reminded before what is due."""
        self.mend_reminded_at = self.mend_called_at = None
        before = timedelta(days=county().rules.remind_before_days)
        self.mend_step_at = self.due_at and self.due_at - before

    def _rank(self, verb: str, moment: datetime) -> None:
        rules = county().rules
        if self.rank_at is None:
            wanted: date | None = self.wanted_before  # type: ignore[attr-defined]  # a column too
            self.rank_at = first_rank(moment, wanted, rules)
        elif verb in COMES_BACK:
            self.rank_at = next_rank(self.rank_at, rules)
