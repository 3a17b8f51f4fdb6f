"""A resident confirms a wish by six digits on paper, at the door, on the claimant's phone."""

import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.assistance.models import ConfirmCode
from wishapp.fulfilment.assistance.queries import acted_on_paper, live_code_for_update
from wishapp.fulfilment.claims.confirming import accept_confirmation
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.pledges.involvement import must_not_be_involved_in, was_involved_in
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.sealing import field_digest

DIGITS = 6
# One in two hundred thousand may guess; then the code is void, and another has to be made.
MOST_WRONG_TRIES = 5
S = WishState
# Staff give a code only once somebody else holds the wish: whoever had one from before could
# claim the wish, and confirm their own work with it.
BEING_CLAIMED = frozenset({S.CLAIMED, S.IN_PROGRESS, S.DELIVERED, S.DISPUTED})
WORTH_A_CODE = BEING_CLAIMED | {S.VERIFIED, S.PUBLISHED, S.CROWD_OPEN, S.CROWD_FULL}


@dataclass(frozen=True, slots=True)
class WrongCode:
    """A wrong try, and how many tries are left; after the last one the code is void."""

    left: int

    @property
    def code(self) -> Code:
        """The refusal that the claimant is told."""
        return Code.CONFIRM_CODE_WRONG if self.left else Code.CONFIRM_CODE_LOCKED


def hand_code(actor: Actor, wish_id: UUID) -> str:
    """Make a confirm code in place of an earlier one; only the answer to this call tells it.

    The code is valid as long as the wish is open. Raises ``move_not_allowed`` for a wish that is
    not verified yet or has ended, and for staff unless it is claimed. Raises ``same_person`` for
    staff who were involved in it.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.HAND_CODE_FOR_WISH, wish, see=Action.SEE_WISH)
    is_own = actor.me == wish.wisher_id
    if not is_own:
        must_not_be_involved_in(wish, actor.me)
        # Nor whoever acted for the claimant.
        refuse_unless(not acted_on_paper(wish.id, actor.me), Code.SAME_PERSON)
    is_open = wish.state in (WORTH_A_CODE if is_own else BEING_CLAIMED)
    facts = {"kind": "wish", "verb": "hand_code"}
    refuse_unless(is_open, Code.MOVE_NOT_ALLOWED, state=wish.state, **facts)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    live = ConfirmCode.wish_id == wish.id, ConfirmCode.ended_at.is_(None)
    db.session.execute(update(ConfirmCode).where(*live).values(ended_at=now()))
    row = ConfirmCode(wish_id=wish.id, digest=_digest(wish.id, code), made_by=actor.me)
    db.session.add(row)
    return code


def confirm_by_code(actor: Actor, claim_id: UUID, code: str) -> Claim | WrongCode:
    """Confirm a wish by its code; the minutes count as confirmed by the resident.

    By a code that staff made they are a kind of their own. No unit hears of these before the
    return visit (order 67 Art. 3, 17).

    A wrong code is returned and not raised: its count must be committed. Raises
    ``confirm_code_missing``, ``confirm_code_locked``, ``move_not_allowed``. Raises ``same_person``
    when the code was made by the actor or by somebody involved in the wish.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.WORK_ON_CLAIM, claim, see=Action.SEE_CLAIM)
    # Before the code is looked at: no try is lost on a wish that was not reported done.
    is_delivered = claim.state == ClaimState.DELIVERED
    facts = {"kind": "claim", "verb": "confirm"}
    refuse_unless(is_delivered, Code.MOVE_NOT_ALLOWED, state=claim.state, **facts)
    row = _code_to_try(actor, wish)
    if not hmac.compare_digest(row.digest, _digest(wish.id, code)):
        row.wrong_tries += 1
        return WrongCode(MOST_WRONG_TRIES - row.wrong_tries)
    row.ended_at = now()
    is_own = row.made_by == claim.wisher_id
    kind = MinutesKind.CONFIRMED_BY_RESIDENT if is_own else MinutesKind.CONFIRMED_BY_CODE
    accept_confirmation(actor, claim, wish, kind=kind, why=Why(Because.CODE_SHOWN))
    return claim


def _code_to_try(actor: Actor, wish: Wish) -> ConfirmCode:
    row = live_code_for_update(wish.id)
    if row is None:
        raise Refusal(Code.CONFIRM_CODE_MISSING)
    refuse_unless(row.wrong_tries < MOST_WRONG_TRIES, Code.CONFIRM_CODE_LOCKED)
    # Asked now, not when it was made: its maker may have joined since.
    is_apart = row.made_by != actor.me and not was_involved_in(wish, row.made_by)
    refuse_unless(is_apart, Code.SAME_PERSON)
    return row


def _digest(wish_id: UUID, code: str) -> bytes:
    return field_digest("confirm_code", f"{wish_id}:{code}")
