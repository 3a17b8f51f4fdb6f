"""A third person asks the resident, after the wish was fulfilled, whether all is well."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import CheckWay
from wishapp.fulfilment.assistance.queries import answered_for_resident
from wishapp.fulfilment.claims.queries import newest_claim_of
from wishapp.fulfilment.pledges.involvement import must_not_be_involved_in
from wishapp.fulfilment.return_visits.models import ReturnVisit
from wishapp.hours.ledger.holding import release
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding:
    """The answers of the resident. ``satisfaction`` runs from 1 (worst) to 5 (list 10.5)."""

    way: CheckWay
    received: bool
    satisfaction: int
    finding: str


def make_return_visit(actor: Actor, wish_id: UUID, finding: Finding) -> Wish:
    """Note the return visit (回访) by somebody who was not involved in the wish.

    A return visit is made once a round: after rework there is another. Raises ``same_person`` for
    the wisher, submitter, reviewer, and whoever was involved in it. Raises it for whoever answered
    for the resident, too: two proofs come from two people. Raises ``not_received`` while the
    resident has nothing: what was taken over is brought first, what was confirmed is disputed.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.VISIT_WISH, wish, see=Action.SEE_WISH)
    must_not_be_involved_in(wish, actor.me)
    refuse_unless(not answered_for_resident(wish.id, actor.me), Code.SAME_PERSON)
    lifecycle.move(wish, "visit", by=actor)
    refuse_unless(finding.received, Code.NOT_RECEIVED)
    claim = newest_claim_of(wish.id)
    visit = ReturnVisit(
        wish_id=wish.id,
        round=claim.round if claim else 1,
        visitor_id=actor.me,
        way=finding.way.value,
        received=finding.received,
        satisfaction=finding.satisfaction,
        finding=finding.finding,
    )
    db.session.add(visit)
    if claim is not None:
        # What a code of staff confirmed was waiting for this.
        release(claim.id)
    return wish
