"""A member sets or ends an offer; a member who was just asked is found after the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update

from wishapp.base.clock import now, start_of_day
from wishapp.base.db import db
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.offers.models import Offer, OfferSpot, multirange_of
from wishapp.registry.offers.queries import offer_for_update, offer_of
from wishapp.registry.offers.rules import Hours, Skill, spans_of
from wishapp.registry.places.queries import keep_in_use
from wishapp.registry.places.rules import paths_above

ANY_SKILL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWords:
    """The whole of an offer. Nobody is asked before the day ``paused_until``."""

    skills: Sequence[Skill]
    hours: Sequence[Hours]
    place_codes: Sequence[str]
    paused_until: date | None


def keep_offer(actor: Actor, words: OfferWords) -> Offer:
    """Set the actor's offer, in place of an earlier one.

    Raises ``not_reported_in``, ``hours_invalid``, ``place_unknown``.
    """
    require(actor, Action.KEEP_OFFER, None)
    codes = sorted(set(words.place_codes))
    values = {
        "skills": sorted({skill.value for skill in words.skills}),
        "week": multirange_of(spans_of(words.hours)),
        "place_codes": codes,
        "place_paths": [keep_in_use(code).path for code in codes],
        "paused_until": words.paused_until,
        "kept_at": now(),
    }
    offer = offer_for_update(actor.me)
    if offer is None:
        offer = Offer(person_id=actor.me, **values)
        db.session.add(offer)
    else:
        for name, value in values.items():
            setattr(offer, name, value)
    spread(offer)
    return offer


def end_offer(actor: Actor) -> None:
    """End the actor's offer and delete it. Raises ``not_found`` without an offer."""
    require(actor, Action.END_OFFER, offer_of(actor.me))
    forget_offer_of(actor.me)


def forget_offer_of(person_id: UUID) -> None:
    """Delete a person's offer; without one, nothing happens."""
    for model in (OfferSpot, Offer):
        db.session.execute(delete(model).where(model.person_id == person_id))


def note_asked(person_ids: Sequence[UUID], moment: datetime) -> None:
    """Note that members were asked at a moment, so that they are found after those who were not."""
    # In one order, so that two who ask the same people wait for each other.
    chosen = select(Offer.id).where(Offer.person_id.in_(person_ids)).order_by(Offer.person_id)
    db.session.execute(chosen.with_for_update())
    offers = update(Offer).where(Offer.person_id.in_(person_ids)).values(asked_at=moment)
    spots = update(OfferSpot).where(OfferSpot.person_id.in_(person_ids))
    rest = func.greatest(OfferSpot.rests_until, moment)
    for statement in (offers, spots.values(rests_until=rest)):
        db.session.execute(statement.execution_options(synchronize_session=False))


def spread(offer: Offer) -> None:
    """Write anew the spots of an offer."""
    db.session.execute(delete(OfferSpot).where(OfferSpot.person_id == offer.person_id))
    rests_until = max(_rests(offer))
    paths = {path for place in offer.place_paths for path in paths_above(place)}
    for path in sorted(paths):
        for skill in (ANY_SKILL, *offer.skills):
            db.session.add(
                OfferSpot(
                    person_id=offer.person_id, path=path, skill=skill, rests_until=rests_until
                )
            )


def _rests(offer: Offer) -> Iterator[datetime]:
    yield offer.asked_at or offer.begun_at
    if offer.paused_until is not None:
        yield start_of_day(offer.paused_until)
