"""The states of a team and of a membership in it."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class TeamState(StrEnum):
    """Where a team stands. Others than its staff see it only while it is standing."""

    FOUNDED = "founded"
    STANDING = "standing"
    REFUSED = "refused"
    DISBANDED = "disbanded"


class MembershipState(StrEnum):
    """Where a membership stands."""

    ASKED = "asked"
    ACTIVE = "active"
    REFUSED = "refused"
    QUIT = "quit"


T = TeamState
M = MembershipState

TEAM = Machine(
    kind="team",
    states=TeamState,
    starts={"found": T.FOUNDED},
    moves={
        # What the screening says of its name.
        "approve": move(T.FOUNDED, to=T.STANDING),
        "refuse": move(T.FOUNDED, to=T.REFUSED),
        "rename": move(T.FOUNDED, T.STANDING, T.REFUSED, to=T.FOUNDED),
        "disband": move(T.FOUNDED, T.STANDING, T.REFUSED, to=T.DISBANDED),
    },
    announces=("hand_over", "leaderless"),
)

MEMBERSHIP = Machine(
    kind="membership",
    states=MembershipState,
    starts={"ask": M.ASKED, "add": M.ACTIVE},
    moves={
        "accept": move(M.ASKED, to=M.ACTIVE),
        "refuse": move(M.ASKED, to=M.REFUSED),
        "leave": move(M.ASKED, M.ACTIVE, to=M.QUIT),
        "remove": move(M.ACTIVE, to=M.QUIT),
        "end": move(M.ASKED, M.ACTIVE, to=M.QUIT),
    },
)
