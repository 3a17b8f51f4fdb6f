"""Pure decisions about pledges: what a shortfall leads to, and what presence may be reported."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wishapp.ledger.rules import ServiceTime
from wishapp.wishes.rules import Shortfall


class Verdict(StrEnum):
    """The step that ends a shortfall, in the verbs of the wish."""

    EXTEND = "extend"
    REDUCE = "reduce"
    COVER = "cover"
    GIVE_UP = "give_up"


@dataclass(frozen=True, slots=True)
class Presence:
    """When the member behind a pledge of hours was there."""

    pledge_id: UUID
    time: ServiceTime


def verdict_of(shortfall: Shortfall, *, was_extended: bool, shares_pledged: int) -> Verdict:
    """What the rule chosen when posting, and shown to all since, says at the deadline (7.2).

    A second deadline gives the wish up. So does anything short of an extension when nobody pledged
    a share: no one could start what is left, and the community takes over what is given up.
    """
    if shortfall is Shortfall.COMMUNITY_COVERS and shares_pledged:
        return Verdict.COVER
    if shortfall is Shortfall.EXTEND_ONCE and not was_extended:
        return Verdict.EXTEND
    if shortfall is Shortfall.REDUCE and shares_pledged:
        return Verdict.REDUCE
    return Verdict.GIVE_UP
