"""The claimant sets out, and opens the contact data on the way."""

from typing import NamedTuple
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.open_acts import is_on_the_way
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.fulfilment.participations.queries import (
    has_somebody,
    participation_on_the_way,
)
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.people.guarding import guardian_of_wish


class Contact(NamedTuple):
    """How a claimant reaches the resident: directly, or a child only through the guardian."""

    beneficiary_name: str
    contact_phone: str
    address: str
    via_guardian: bool


def start_claim(actor: Actor, claim_id: UUID) -> Claim:
    """Say that work on the wish has begun.

    Raises ``participants_missing`` for a joint claim in which nobody takes part.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.WORK_ON_CLAIM, claim, see=Action.SEE_CLAIM)
    refuse_unless(not claim.is_joint or has_somebody(claim.id), Code.PARTICIPANTS_MISSING)
    lifecycle.move(claim, "start", by=actor)
    lifecycle.move(wish, "start", by=actor)
    return claim


def open_contact(actor: Actor, claim_id: UUID) -> Contact:
    """Name, telephone and address for whoever is on the way; each opening is written down.

    Of a joint claim those who take part are on the way, and nobody else. A minor's claimant gets
    the guardian's name and telephone; the guardian says where to come. Once the wish was reported
    done nobody is on the way, not even in a dispute. An order to rework puts them on the way again.
    Raises ``contact_closed``, ``not_reported_in``, ``guardian_missing``.
    """
    # Locked, so that the claim does not lapse at the same moment.
    claim, wish = claim_for_update(claim_id)
    if claim.is_joint:
        require(actor, Action.OPEN_CONTACT, participation_on_the_way(claim.id, actor.me))
    else:
        require(actor, Action.OPEN_CONTACT, claim, see=Action.SEE_CLAIM)
    refuse_unless(is_on_the_way(claim, wish), Code.CONTACT_CLOSED)
    claim.make_contact(now())
    record_look(actor, Look.CONTACT, "claim", claim.id, person_id=claim.wisher_id)
    return _contact(wish)


def _contact(wish: Wish) -> Contact:
    if wish.minor is None:
        return Contact(wish.beneficiary_name, wish.contact_phone, wish.address, via_guardian=False)
    guardian = guardian_of_wish(wish.id)
    return Contact(guardian.name, guardian.phone, "", via_guardian=True)
