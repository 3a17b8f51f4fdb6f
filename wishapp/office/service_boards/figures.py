"""The figures of service at one place in one period, before anything is hidden."""

from dataclasses import dataclass

from wishapp.hours.ledger.rules import MinutesKind

KINDS = tuple(MinutesKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFigures:
    """Counts of members, claims, pledges and teams, and minutes; docs/decisions/0069 defines each.

    ``path`` is None for the whole. ``members`` and ``teams`` stand at the end of the period.
    ``minutes`` and ``served_by_kind`` have one number for each of ``KINDS``. A member counts once
    in ``served``, and once in each kind.
    """

    path: str | None
    members: int = 0
    reported_in: int = 0
    ended: int = 0
    served: int = 0
    served_by_kind: tuple[int, ...] = (0,) * len(KINDS)
    times: int = 0
    minutes: tuple[int, ...] = (0,) * len(KINDS)
    claims_fulfilled: int = 0
    claims_taken_back: int = 0
    pledges_fulfilled: int = 0
    pledges_taken_back: int = 0
    teams: int = 0
    teams_served: int = 0

    @property
    def all_minutes(self) -> int:
        """The minutes of all kinds together."""
        return sum(self.minutes)
