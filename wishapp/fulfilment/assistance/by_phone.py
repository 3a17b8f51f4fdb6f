"""Staff act for a resident who said on the telephone what should happen; the call is noted."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.staff_now import wish_now
from wishapp.fulfilment.assistance.models import AssistedStep
from wishapp.fulfilment.assistance.queries import acted_on_paper
from wishapp.fulfilment.claims.confirming import accept_confirmation
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.fulfilment.disputes.disputing import say_not_done
from wishapp.fulfilment.pledges.involvement import must_not_be_involved_in
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import Because, Why, said
from wishapp.kernel.outbox import emit

BY_PHONE = Why(Because.SAID_BY_PHONE)
# By these the resident confirms the wish.
PRAISING = frozenset({"confirm", "rate"})


def confirm_for_resident(actor: Actor, claim_id: UUID, *, call_note: str) -> Claim:
    """Confirm what the resident confirmed on the telephone; minutes count as entered by staff.

    Raises ``same_person`` for whoever entered or reviewed the wish, or was involved in it.
    """
    claim, wish = claim_for_update(claim_id)
    take_note(actor, wish, "confirm", call_note)
    accept_confirmation(actor, claim, wish, kind=MinutesKind.ENTERED_BY_STAFF, why=BY_PHONE)
    return claim


def dispute_for_resident(actor: Actor, claim_id: UUID, *, why: str, call_note: str) -> Claim:
    """Dispute a claim because the resident said that it is not done.

    Raises ``already_reopened`` when the resident disputes an own confirmation for the second time.
    """
    claim, wish = claim_for_update(claim_id)
    take_note(actor, wish, "dispute", call_note)
    say_not_done(actor, claim, wish, why=why, by_resident=True)
    return claim


def withdraw_for_resident(actor: Actor, wish_id: UUID, *, why: str, call_note: str) -> Wish:
    """Take a wish back because the resident wants it no longer; its claim ends in consequence."""
    wish = wish_for_update(wish_id)
    take_note(actor, wish, "withdraw", call_note)
    lifecycle.move(wish, "withdraw", by=actor, why=said(why))
    return wish


def take_note(actor: Actor, wish: Wish, step: str, call_note: str) -> None:
    """Write down a step that the resident asked for, and tell them. Raises ``same_person``."""
    require(actor, Action.ASSIST_WISH, wish_now(wish), see=Action.SEE_WISH)
    must_not_be_involved_in(wish, actor.me)
    # Or one person could invent a resident, their wish, and their thanks for it.
    is_apart = step not in PRAISING or actor.me != wish.submitter_id
    refuse_unless(is_apart, Code.SAME_PERSON)
    # Nor the service of a member for whom they acted.
    refuse_unless(step not in PRAISING or not acted_on_paper(wish.id, actor.me), Code.SAME_PERSON)
    record_look(actor, Look.ASSISTED, "wish", wish.id, person_id=wish.wisher_id)
    row = AssistedStep(wish_id=wish.id, step=step, acted_by=actor.me, call_note=call_note)
    db.session.add(row)
    # So that nobody is spoken for without hearing of it.
    emit(f"wish.assist_{step}", wish.id)
