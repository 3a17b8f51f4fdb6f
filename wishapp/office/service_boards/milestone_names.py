"""The steps of members, teams, claims and pledges that service boards count."""

from enum import StrEnum


class StepName(StrEnum):
    """What a service milestone marks.

    ``entered`` is each entry into the counted state, and ``left`` is each way out of it.
    ``moved_out`` and ``moved_in`` mark what changed its place while it stood in that state.
    """

    ENTERED = "entered"
    LEFT = "left"
    MOVED_OUT = "moved_out"
    MOVED_IN = "moved_in"


GAINS = (StepName.ENTERED, StepName.MOVED_IN)
