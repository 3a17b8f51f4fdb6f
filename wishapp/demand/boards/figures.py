"""The figures of one place in one period, before anything is hidden."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of wishes, and medians in whole minutes; docs/decisions/0028 defines each.

    ``path`` is None for the whole. ``of_published`` counts those of ``published`` that are
    fulfilled at the end of the period. The ``shared_`` figures count the crowdfunded wishes
    among the same. ``levels`` counts the levels 1 to 5 that residents gave. The ``timed_``
    figures count the wishes that a median is of. A median is None where nothing was counted.
    """

    path: str | None
    posted: int = 0
    published: int = 0
    claimed: int = 0
    fulfilled: int = 0
    taken_back: int = 0
    overdue: int = 0
    escalated: int = 0
    timed_claims: int = 0
    timed_finishes: int = 0
    of_published: int = 0
    shared_published: int = 0
    shared_claimed: int = 0
    shared_fulfilled: int = 0
    minutes_to_claim: int | None = None
    minutes_to_finish: int | None = None
    levels: tuple[int, ...] = (0, 0, 0, 0, 0)

    @property
    def answers(self) -> int:
        """How many residents gave a level."""
        return sum(self.levels)

    @property
    def satisfied(self) -> int:
        """How many residents gave a level from 3 to 5, that is at least fairly satisfied."""
        return sum(self.levels[2:])
