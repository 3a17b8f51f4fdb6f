"""The states of a version of the county's rules."""

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
