"""The lead claimant of a crowdfunded wish reports who gave the hours that they had pledged."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.rules import LineKind
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.pledges import models, rules
from wishapp.fulfilment.pledges.booking import service_of
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import lines_for_update, live_pledges
from wishapp.hours.ledger.checking_minutes import taken_time
from wishapp.hours.ledger.occupying import as_range
from wishapp.hours.ledger.rules import ServiceTime


def report_hours(claim: Claim, presences: Sequence[rules.Presence]) -> None:
    """Keep the times of those who gave the hours that they had pledged.

    Hours count only by real presence (order 67 Art. 7). Nobody is at two places: neither by two
    shares, nor by a claim or a part in one. Whoever is not named was absent, and their share of
    hours ends without a record. The caller has locked the claim. Raises ``not_found`` for a pledge
    that is none of hours on this wish. Raises ``participants_missing`` when only hours were pledged
    and nobody was present. Raises what ``check_service_time`` raises, and ``service_overlap``.
    """
    pledges, are_all = _pledges_of_hours(claim.wish_id)
    refuse_unless(presences or not are_all, Code.PARTICIPANTS_MISSING)
    db.session.execute(delete(models.Presence).where(models.Presence.pledge_id.in_(list(pledges))))
    refuse_unless({each.pledge_id for each in presences} <= set(pledges), Code.NOT_FOUND)
    named = {each.pledge_id: each for each in presences}
    refuse_unless(len(named) == len(presences), Code.SERVICE_OVERLAP)
    # In the order of people, whose time is locked one person after the other.
    for pledge in sorted(pledges.values(), key=lambda each: (each.member_id, each.id)):
        if pledge.id in named:
            _keep(claim, pledge, named[pledge.id].time)


def _pledges_of_hours(wish_id: UUID) -> tuple[dict[UUID, Pledge], bool]:
    """The live pledges of hours, and whether they are all that was pledged."""
    of_hours = {line.id for line in lines_for_update(wish_id) if line.kind == LineKind.HOURS}
    live = live_pledges(wish_id)
    found = {each.id: each for each in live if each.line_id in of_hours}
    return found, bool(found) and len(found) == len(live)


def _keep(claim: Claim, pledge: Pledge, time: ServiceTime) -> None:
    given = taken_time(
        service_of(pledge, claim),
        time,
        reported_in_at=pledge.reported_in_at,
        claimed_at=claim.claimed_at,
    )
    presence = models.Presence(
        pledge_id=pledge.id, during=as_range(given), break_minutes=given.break_minutes
    )
    db.session.add(presence)
