"""Members who offer their help, and wishes that staff dispatch to them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.land import GRID, code
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.dispatches.answering import decline_proposal
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.dispatches.proposing import propose_wish
from wishapp.fulfilment.dispatches.rules import DeclineReason
from wishapp.fulfilment.dispatches.showing_candidates import Wanted
from wishapp.kernel.access import Actor
from wishapp.registry.offers.keeping import OfferWords, keep_offer
from wishapp.registry.offers.models import Offer
from wishapp.registry.offers.rules import Hours, Skill

NINE, NOON = 540, 720


def offer_words(
    *,
    skills: Sequence[Skill] = (Skill.REPAIRS,),
    hours: Sequence[Hours] = (),
    places: Sequence[str] = (GRID,),
    paused_until: date | None = None,
) -> OfferWords:
    """Repairs in the first grid, at no hours in particular, unless told otherwise."""
    return OfferWords(
        skills=skills,
        hours=hours,
        place_codes=[code(place) for place in places],
        paused_until=paused_until,
    )


def an_offer(member: Actor, **words: Any) -> Offer:
    """What a member offers from now on."""
    return do(keep_offer, member, offer_words(**words))


def proposal_to(member: Actor, dispatch: Dispatch) -> Proposal:
    """What a member was asked in a dispatch, as it stands now."""
    query = db.select(Proposal).where(
        Proposal.dispatch_id == dispatch.id, Proposal.asked_id == member.me
    )
    with transaction():
        return db.session.scalars(query).one()


def a_dispatch(
    cast: Cast,
    *members: Actor,
    wish: Wish | None = None,
    wanted: Wanted | None = None,
    by: Actor | None = None,
) -> Dispatch:
    """周 proposes 王奶奶's wish to members who offer their help, by default to 赵 and 钱."""
    asked = members or (cast.zhao, cast.qian)
    for member in asked:
        an_offer(member)
    wish_id = (wish or a_wish(cast)).id
    ids = [member.me for member in asked]
    return do(propose_wish, by or cast.zhou, wish_id, ids, wanted or Wanted())


def declined(member: Actor, dispatch: Dispatch) -> Proposal:
    """A member has no time."""
    proposal_id: UUID = proposal_to(member, dispatch).id
    return do(decline_proposal, member, proposal_id, DeclineReason.NO_TIME)
