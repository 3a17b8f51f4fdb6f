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
    INVITED = "invited"
    ACTIVE = "active"
    REFUSED = "refused"
    DECLINED = "declined"
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
    announces=("hand_over", "leaderless", "move_along"),
)

MEMBERSHIP = Machine(
    kind="membership",
    states=MembershipState,
    # Nobody belongs to a team without an act of their own (条例 25, 慈善法 120).
    starts={"ask": M.ASKED, "invite": M.INVITED},
    moves={
        "accept": move(M.ASKED, to=M.ACTIVE),
        "refuse": move(M.ASKED, to=M.REFUSED),
        "join": move(M.INVITED, to=M.ACTIVE),
        # By a signature on paper, with its picture.
        "sign": move(M.INVITED, to=M.ACTIVE),
        "decline": move(M.INVITED, to=M.DECLINED),
        "leave": move(M.ASKED, M.ACTIVE, to=M.QUIT),
        "remove": move(M.INVITED, M.ACTIVE, to=M.QUIT),
        "end": move(M.ASKED, M.INVITED, M.ACTIVE, to=M.QUIT),
    },
)
