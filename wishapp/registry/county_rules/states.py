"""The states of a version of the county's rules, and of its simulations."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class RuleVersionState(StrEnum):
    """Where a version stands; only the opening one and agreed ones ever come into force."""

    OPENING = "opening"
    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = RuleVersionState

RULE_VERSION = Machine(
    kind="rule_version",
    states=RuleVersionState,
    starts={"open": S.OPENING, "propose": S.PROPOSED},
    moves={
        "agree": move(S.PROPOSED, to=S.AGREED),
        "refuse": move(S.PROPOSED, to=S.REFUSED),
        # Only before its first day.
        "withdraw": move(S.AGREED, to=S.WITHDRAWN),
    },
)


class RuleSimulationState(StrEnum):
    """Where a simulation stands; one that is done never changes."""

    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


RULE_SIMULATION = Machine(
    kind="rule_simulation",
    states=RuleSimulationState,
    starts={"ask": RuleSimulationState.RUNNING},
    moves={
        "finish": move(RuleSimulationState.RUNNING, to=RuleSimulationState.DONE),
        # Its version was decided on meanwhile.
        "drop": move(RuleSimulationState.RUNNING, to=RuleSimulationState.DROPPED),
    },
)
