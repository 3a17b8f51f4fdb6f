"""How long to wait before a retry, and after a reminder before the deadline that it announced."""

from datetime import datetime, timedelta

# After so many doublings every wait is longer than the longest allowed one.
MOST_DOUBLINGS = 40


def doubling(first_seconds: float, failures: int, *, longest_seconds: float) -> float:
    """Seconds to wait after the n-th failure; for no failure yet, the same as after the first."""
    # Capped before the power is taken, which would outgrow a number of seconds.
    doublings = min(max(failures - 1, 0), MOST_DOUBLINGS)
    return min(first_seconds * 2.0**doublings, longest_seconds)


def moved_deadline(by: datetime | None, reminded_at: datetime, *, grace_hours: int) -> datetime:
    """The deadline after its reminder: unchanged, or later when the reminder came late.

    At least ``grace_hours`` lie between the reminder and the deadline.
    """
    grace = reminded_at + timedelta(hours=grace_hours)
    return max(by or grace, grace)
