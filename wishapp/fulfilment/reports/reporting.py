"""The claimant reports a wish done; the kind of the claim decides whose time the report tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import lines_of
from wishapp.demand.wishes.rules import WishKind, brings_goods
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.people_in_pictures import check_pictures
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.fulfilment.claims.rules import must_fit_form
from wishapp.fulfilment.claims.showing import screen_report
from wishapp.fulfilment.participations.reporting_attendance import Presence, report_presences
from wishapp.fulfilment.pledges import rules
from wishapp.fulfilment.pledges.reporting_hours import report_hours
from wishapp.hours.ledger.checking_minutes import creditable_time
from wishapp.hours.ledger.occupying import as_range, occupy
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.queries import must_own_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the member reports: time given for a service, pictures if there are any.

    ``two_adults`` says whether two adults were there, as they should be with a child (domain 12.2).
    ``shows_people`` says whether somebody can be recognised on a picture.
    ``goods_fit`` says that what is handed over is new, usable and safe (Charity Law Art. 36).
    Of a joint claim ``participants`` says who was there, and when, in place of a time of its own.
    """

    time: ServiceTime | None
    report: str
    picture_ids: Sequence[UUID]
    two_adults: bool | None = None
    shows_people: bool | None = None
    goods_fit: bool | None = None
    participants: Sequence[Presence] = field(default_factory=tuple)


def report_done(
    actor: Actor, claim_id: UUID, done: Done, present: Sequence[rules.Presence] = ()
) -> Claim:
    """Report the wish done; the resident sees the report once it passed, and confirms.

    Of a crowdfunded wish ``present`` says who gave the hours that they had pledged, and when.
    Raises ``goods_unchecked`` unless the goods of the wish are said to be new, usable and safe.
    Raises ``picture_unknown``, ``service_overlap``, and what ``check_pictures`` and
    ``check_service_time`` raise. Of a joint claim it raises what ``report_presences`` raises. Of a
    crowdfunded wish it raises what ``report_hours`` raises.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.WORK_ON_CLAIM, claim, see=Action.SEE_CLAIM)
    # Before anything is read, so that the claim is written as a whole.
    claim.report = done.report
    claim.two_adults = done.two_adults
    claim.goods_fit = done.goods_fit
    claim.evidence = list(done.picture_ids)
    claim.shows_people = done.shows_people if done.picture_ids else None
    lifecycle.move(claim, "deliver", by=actor, evidence=done.picture_ids)
    lifecycle.move(wish, "deliver", by=actor)
    must_fit_form(wish.form, wish.kind, done.time, is_joint=claim.is_joint)
    _must_be_fit(wish, done)
    is_shared = wish.kind == WishKind.CROWDFUNDED
    refuse_unless(is_shared or not present, Code.NOT_FOUND)
    if is_shared:
        report_hours(claim, present)
    elif claim.is_joint:
        report_presences(actor, claim, done.participants)
    elif done.time is not None:
        _take_time(claim, done.time)
    must_own_all(actor, done.picture_ids)
    check_pictures(wish, done.picture_ids, shows_people=done.shows_people)
    screen_report(actor, claim)
    return claim


def _must_be_fit(wish: Wish, done: Done) -> None:
    """Goods are said to be new, usable and safe when they are handed over (Charity Law Art. 36)."""
    lines = lines_of(wish.id) if wish.kind == WishKind.CROWDFUNDED else []
    is_checked = done.goods_fit or not brings_goods(wish.form, (line.kind for line in lines))
    refuse_unless(is_checked, Code.GOODS_UNCHECKED)


def _take_time(claim: Claim, time: ServiceTime) -> None:
    given = creditable_time(time, reported_in_at=claim.reported_in_at, claimed_at=claim.claimed_at)
    # Before anybody is locked, so that the claim is written as a whole.
    claim.during = as_range(given)
    claim.break_minutes = given.break_minutes
    occupy(claim.service, given)
