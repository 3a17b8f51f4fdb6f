"""The table of milestones: which transition, and which word of a resident, is which milestone."""

from dataclasses import dataclass

from wishapp.demand.boards.milestone_names import Name


@dataclass(frozen=True, slots=True)
class Step:
    """Transitions of one kind that are a milestone: by one of ``verbs``, in ``capacity`` if set."""

    name: Name
    kind: str
    verbs: tuple[str, ...]
    capacity: str | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """Rows of a table that say how satisfied the resident is, by a moment and a level."""

    name: Name
    table: str
    at: str
    level: str


# Of the same transition the first line counts. Besides these, a wish is fulfilled when it enters
# ``FULFILLED`` (states of wishes) from elsewhere, and undone when it leaves them.
STEPS = (
    Step(Name.ESCALATED, "dispatch", ("escalate",)),
    Step(Name.POSTED, "wish", ("submit",)),
    Step(Name.PUBLISHED, "wish", ("publish", "share_out")),
    Step(Name.CLAIMED, "wish", ("claim", "fill", "reduce", "cover")),
    Step(Name.OVERDUE, "wish", ("expire", "fall_short")),
    Step(Name.OVERDUE, "wish", ("release", "hand_back"), capacity="system:lease"),
)
OPINIONS = (
    Opinion(Name.RATED, "ratings", at="rated_at", level="level"),
    Opinion(Name.VISITED, "return_visits", at="visited_at", level="satisfaction"),
)
