"""Community staff take a wish, check it, and return, reject, verify or publish it."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import must_have_passed
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.wishes.beneficiary_consent import hear_consent, must_have_agreed
from wishapp.demand.wishes.lines import share_out
from wishapp.demand.wishes.models import Wish, WishCheck
from wishapp.demand.wishes.naming_guardian import must_be_guarded
from wishapp.demand.wishes.noting_risks import must_be_told
from wishapp.demand.wishes.opening_to_claims import open_for_claims
from wishapp.demand.wishes.public_wording import must_be_under_review, show_words
from wishapp.demand.wishes.queries import checks_of, wish_for_update
from wishapp.demand.wishes.quotas import settle_value
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.demand.wishes.rules import (
    CheckWay,
    RejectCode,
    WishKind,
    checks_suffice,
)
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import NO_REASON, Because, Why, said


def open_file(actor: Actor, wish: Wish) -> Wish:
    """Read a wish's whole file; a look by anybody but the wisher is written down.

    Raises ``restricted`` once the wish, or the consent to handle it, was withdrawn.
    """
    require(actor, Action.SEE_WISH, wish, see=Action.SEE_WISH)
    must_be_open_to(actor, wish)
    if actor.person_id != wish.wisher_id:
        record_look(actor, Look.WISH_FILE, "wish", wish.id, person_id=wish.wisher_id)
    return wish


def take_wish(actor: Actor, wish_id: UUID) -> Wish:
    """Take a submitted wish under review; the submitter cannot be its reviewer."""
    wish = wish_for_update(wish_id)
    require(actor, Action.TAKE_WISH, wish, see=Action.SEE_WISH)
    lifecycle.move(wish, "take", by=actor)
    wish.reviewer_id = actor.person_id
    return wish


def add_check(
    actor: Actor, wish_id: UUID, *, way: CheckWay, finding: str, heard_consent: bool = False
) -> Wish:
    """Note a check by phone or visit on a wish under review.

    ``heard_consent`` notes besides that another adult, or their carer, agreed in this talk.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.REVIEW_WISH, wish, see=Action.SEE_WISH)
    must_be_under_review(wish, "check")
    check = WishCheck(wish_id=wish.id, way=way.value, checked_by=actor.me, finding=finding)
    db.session.add(check)
    if heard_consent:
        hear_consent(actor, wish)
    return wish


def return_wish(actor: Actor, wish_id: UUID, *, why: str) -> Wish:
    """Return a wish for its resident to amend, at most as often as the county's rules allow."""
    wish = wish_for_update(wish_id)
    require(actor, Action.REVIEW_WISH, wish, see=Action.SEE_WISH)
    most = county().rules.wish_max_returns
    refuse_unless(wish.returns < most, Code.RETURNED_TOO_OFTEN, most=most)
    lifecycle.move(wish, "return", by=actor, why=said(why))
    wish.returns += 1
    return wish


def reject_wish(actor: Actor, wish_id: UUID, *, code: RejectCode, why: str) -> Wish:
    """Reject a wish that cannot be granted, with the reason code."""
    wish = wish_for_update(wish_id)
    require(actor, Action.REVIEW_WISH, wish, see=Action.SEE_WISH)
    lifecycle.move(wish, "reject", by=actor, why=Why(code, words=why))
    return wish


def verify_wish(actor: Actor, wish_id: UUID, *, estimate: int | None = None) -> Wish:
    """Verify that a wish is real: it is screened, and checked two ways since it was last handed in.

    A minor's wish has a guardian. Staff heard another adult's consent at a check. A wish for an
    object has a value within the county's limit: the wisher's own, or the reviewer's ``estimate``
    in its place, in whole yuan.

    Raises ``screening_not_passed``, ``checks_incomplete``, ``guardian_missing``,
    ``beneficiary_consent_missing``, ``value_missing``, ``wish_over_limit``, ``crowd_over_limit``,
    ``risk_untold``.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.REVIEW_WISH, wish, see=Action.SEE_WISH)
    must_have_passed(wish.id, newest_screening(wish.id))
    refuse_unless(checks_suffice(checks_of(wish.id)), Code.CHECKS_INCOMPLETE)
    must_be_guarded(wish)
    must_have_agreed(wish)
    must_be_told(wish)
    before = wish.reference_value
    settle_value(wish, estimate)
    # A later reader finds whose value it is, and the value before it.
    values = {"yuan_before": before, "yuan_after": wish.reference_value}
    why = NO_REASON if estimate is None else Why(Because.VALUE_ESTIMATED, values)
    lifecycle.move(wish, "verify", by=actor, why=why)
    return wish


def publish_wish(actor: Actor, wish_id: UUID) -> Wish:
    """Put a wish on the wall, in the words that were screened before it was verified.

    A wish without consent to publication stays hidden: from now on staff may dispatch it.
    Raises ``guardian_missing`` for a child who was marked since the wish was verified.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.PUBLISH_WISH, wish, see=Action.SEE_WISH)
    must_be_guarded(wish)
    if wish.kind == WishKind.CROWDFUNDED:
        share_out(actor, wish)
    else:
        lifecycle.move(wish, "publish", by=actor)
        open_for_claims(wish)
    show_words(wish)
    wish.published_at = now()
    wish.publisher_id = actor.person_id
    return wish


def close_wish(actor: Actor, wish_id: UUID) -> Wish:
    """Close a wish after the return visit (挂牌销号); a second person does, no reviewer."""
    wish = wish_for_update(wish_id)
    require(actor, Action.CLOSE_WISH, wish, see=Action.SEE_WISH)
    lifecycle.move(wish, "close", by=actor)
    return wish
