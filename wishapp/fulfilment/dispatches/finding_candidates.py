"""Finds by one query whom a wish may be proposed to; who may not be asked is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, exists, func, select, true, union
from sqlalchemy.orm import aliased

from wishapp.base.clock import county_date
from wishapp.base.db import db
from wishapp.config import CountyRules
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import LAPSED, Claim
from wishapp.fulfilment.claims.queries import of_party
from wishapp.fulfilment.claims.states import LIVE
from wishapp.fulfilment.dispatches.models import Proposal
from wishapp.fulfilment.dispatches.rules import Candidate, Need
from wishapp.fulfilment.dispatches.states import ProposalState
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.access import Actor
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import ReportInState
from wishapp.registry.offers.keeping import ANY_SKILL
from wishapp.registry.offers.models import Offer, OfferSpot
from wishapp.registry.people.queries import are_kin
from wishapp.registry.places.rules import paths_above

Person = SQLColumnExpression[UUID]
# Of each spot no more are looked at; whoever was just asked comes last there.
MOST_OF_A_SPOT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """For which wish, by whom and when; ``ask_again`` brings back who declined it."""

    wish: Wish
    actor: Actor
    moment: datetime
    rules: CountyRules
    ask_again: bool


def find_candidates(search: Search, need: Need) -> list[Candidate]:
    """Members with an offer who could take a wish, at most ``MOST_OF_A_SPOT`` for each spot.

    Left out are kin, the household, the actor, and whoever was involved in the wish. Members at
    their limit or in their cool-off are left out, and who declined unless asked again.
    """
    spots = _spots(need, search.moment).subquery()
    found = select(Offer).where(Offer.person_id == spots.c.person_id).limit(1)
    # One by one, by index: to the planner it would seem cheaper to read every offer there is.
    offer: Any = aliased(Offer, found.lateral())
    person_id = offer.person_id
    query = (
        select(
            offer, ReportIn.id, ReportIn.place_path, _live(person_id), _lately(search, person_id)
        )
        .select_from(spots)
        .join(offer, true())
        .join(ReportIn, _is_active(person_id))
        .where(*_fit(search, offer))
    )
    return [_candidate(*row) for row in db.session.execute(query)]


def fit_members(search: Search, person_ids: Sequence[UUID], *, limit: int) -> dict[UUID, UUID]:
    """Those of some people who may be asked, each with their active report-in."""
    query = select(Offer.person_id, ReportIn.id).join(ReportIn, _is_active(Offer.person_id))
    query = query.where(Offer.person_id.in_(person_ids), *_fit(search, Offer)).limit(limit)
    return dict(db.session.execute(query).all())


def _spots(need: Need, moment: datetime) -> Any:
    """Who is found near the wish: with the skill at any distance, and anybody besides."""
    skills = (ANY_SKILL, need.skill.value) if need.skill else (ANY_SKILL,)
    return union(
        *(
            select(OfferSpot.person_id)
            .where(
                OfferSpot.path == path, OfferSpot.skill == skill, OfferSpot.rests_until <= moment
            )
            .order_by(OfferSpot.rests_until, OfferSpot.person_id)
            .limit(MOST_OF_A_SPOT)
            for path in paths_above(need.place_path)
            for skill in skills
        )
    )


def _is_active(person_id: Person) -> ColumnElement[bool]:
    is_active = ReportIn.state == ReportInState.ACTIVE.value
    return (ReportIn.person_id == person_id) & is_active


def _own_claims(person_id: Person) -> ColumnElement[bool]:
    return of_party(PartyKind.MEMBER.value, person_id)


def _live(person_id: Person) -> ColumnElement[int]:
    """How many live claims a member holds."""
    states = [state.value for state in LIVE]
    own = select(func.count(Claim.id)).where(_own_claims(person_id), Claim.state.in_(states))
    return own.correlate_except(Claim).scalar_subquery()


def _lately(search: Search, person_id: Person) -> ColumnElement[int]:
    """The minutes that a member served lately, without what was reversed."""
    since = search.moment - timedelta(days=search.rules.match_memory_days)
    served = select(func.coalesce(func.sum(ServiceRecord.minutes), 0)).where(
        ServiceRecord.person_id == person_id, ServiceRecord.started_at >= since
    )
    return served.correlate_except(ServiceRecord).scalar_subquery()


def _fit(search: Search, offer: Any) -> list[ColumnElement[bool]]:
    """The conditions of claiming for a member (Charity Law Art. 40), and those of the offer."""
    wish, moment, person_id = search.wish, search.moment, offer.person_id
    parties = {wish.wisher_id, wish.submitter_id, wish.reviewer_id, search.actor.person_id}
    cools_off = exists().where(_own_claims(person_id), LAPSED, Claim.cool_off_until > moment)
    declined = exists().where(
        Proposal.wish_id == wish.id,
        Proposal.asked_id == person_id,
        Proposal.state == ProposalState.DECLINED.value,
    )
    conditions = [
        person_id.not_in(parties - {None}),
        offer.paused_until.is_(None) | (offer.paused_until <= county_date(moment)),
        ~are_kin(person_id, wish.wisher_id),
        ReportIn.address_digest != wish.address_digest,
        # Whose membership nobody has confirmed may not open where to go.
        ReportIn.confirmed_at.is_not(None),
        _live(person_id) < search.rules.claims_at_once,
        ~cools_off,
    ]
    return conditions if search.ask_again else [*conditions, ~declined]


def _candidate(
    offer: Offer, report_in_id: UUID, place_path: str, live: int, minutes: int
) -> Candidate:
    return Candidate(
        person_id=offer.person_id,
        report_in_id=report_in_id,
        place_path=place_path,
        skills=offer.skills,
        spans=offer.spans,
        offered_paths=offer.place_paths,
        rested_since=offer.asked_at or offer.begun_at,
        live=live,
        minutes=int(minutes),
    )
