"""The claimant sets out, and opens the contact data and the wish's pictures on the way."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wish_pictures.queries import passed_pictures
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
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of
from wishapp.registry.people.guarding import guardian_of_wish
from wishapp.registry.people.models import Guardianship


class Contact(NamedTuple):
    """How a claimant reaches the resident: directly, or a child only through the guardian.

    ``pictures`` are those of the wish that passed their screening.
    """

    beneficiary_name: str
    contact_phone: str
    address: str
    via_guardian: bool
    pictures: Sequence[UUID] = ()


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
    return open_contact_for(actor, actor, claim, wish)


def open_contact_for(member: Actor, actor: Actor, claim: Claim, wish: Wish) -> Contact:
    """Open the contact data by the rights of a member; the look is the actor's.

    The caller has locked wish and claim. Raises what ``open_contact`` raises.
    """
    guardian = _must_be_on_the_way(member, claim, wish)
    claim.make_contact(now())
    record_look(actor, Look.CONTACT, "claim", claim.id, person_id=claim.wisher_id)
    return _contact(wish, guardian)._replace(pictures=passed_pictures(wish.id))


def open_picture_on_the_way(actor: Actor, claim_id: UUID, picture_id: UUID) -> Picture:
    """A picture of the wish for whoever is on the way; each look is written down.

    Raises what ``open_contact`` raises, and ``not_found`` for a picture that did not pass.
    """
    claim, wish = claim_for_update(claim_id)
    _must_be_on_the_way(actor, claim, wish)
    refuse_unless(picture_id in passed_pictures(wish.id), Code.NOT_FOUND)
    record_look(actor, Look.WISH_PICTURE, "claim", claim.id, person_id=claim.wisher_id)
    return picture_of(picture_id)


def _must_be_on_the_way(actor: Actor, claim: Claim, wish: Wish) -> Guardianship | None:
    """Raise unless the actor may go to the resident now; a minor's guardian, whom they meet."""
    if claim.is_joint:
        require(actor, Action.OPEN_CONTACT, participation_on_the_way(claim.id, actor.me))
    else:
        require(actor, Action.OPEN_CONTACT, claim, see=Action.SEE_CLAIM)
    refuse_unless(is_on_the_way(claim, wish), Code.CONTACT_CLOSED)
    return guardian_of_wish(wish.id) if wish.minor is not None else None


def _contact(wish: Wish, guardian: Guardianship | None) -> Contact:
    if guardian is not None:
        return Contact(guardian.name, guardian.phone, "", via_guardian=True)
    return Contact(wish.beneficiary_name, wish.contact_phone, wish.address, via_guardian=False)
