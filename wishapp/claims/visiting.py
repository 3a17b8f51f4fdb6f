"""A third person asks the resident, after the wish was fulfilled, whether all is well."""

from dataclasses import dataclass
from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.claims.models import ReturnVisit
from wishapp.db import db
from wishapp.wishes.models import Wish
from wishapp.wishes.queries import wish_for_update
from wishapp.wishes.rules import CheckWay


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding:
    """What the resident said. ``satisfaction`` runs from 1 (worst) to 5 (list 10.5)."""

    way: CheckWay
    received: bool
    satisfaction: int
    finding: str


def make_return_visit(actor: Actor, wish_id: UUID, finding: Finding) -> Wish:
    """Note the return visit (回访) by somebody who had no part in the wish.

    Raises ``same_person`` for the wisher, submitter, reviewer or claimant.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.VISIT_WISH, wish, see=Action.SEE_WISH)
    lifecycle.move(wish, "visit", by=actor)
    visit = ReturnVisit(
        wish_id=wish.id,
        visitor_id=actor.me,
        way=finding.way.value,
        received=finding.received,
        satisfaction=finding.satisfaction,
        finding=finding.finding,
    )
    db.session.add(visit)
    return wish
