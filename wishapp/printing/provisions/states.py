"""The states of a provision (domain section 8.13)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class ProvisionState(StrEnum):
    """Where a provision stands; an approved one may be written out."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


S = ProvisionState

PROVISION = Machine(
    kind="provision",
    states=ProvisionState,
    starts={"propose": S.PROPOSED},
    moves={
        "approve": move(S.PROPOSED, to=S.APPROVED),
        "refuse": move(S.PROPOSED, to=S.REFUSED),
    },
)
