"""At its deadlines a claim lapses after a reminder, and staff call a silent resident."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.waits import moved_deadline
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.deadline_rules import ClaimStep, cool_off_until, next_step
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update, lapses_of, lock_party
from wishapp.fulfilment.claims.releasing import release
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.outbox import emit

BY_DEADLINE = Actor.for_system("lease")


def check_claim_deadline(claim_id: UUID) -> list[ClaimStep]:
    """Take every step of a claim that is due, in the order of time; returns which ones.

    The row remembers each step that was taken. So a worker that comes late, twice, or after its
    clock jumped does nothing again.
    """
    claim, wish = claim_for_update(claim_id)
    require(BY_DEADLINE, Action.LAPSE_CLAIM, claim)
    done: list[ClaimStep] = []
    if wish.state == WishState.WITHDRAWN:
        # Another worker is about to end the claim.
        return done
    moment, rules = now(), claim.kept_rules
    while (following := next_step(claim.dates(), rules)) and following.at <= moment:
        TAKE[following.step](claim, wish, moment)
        done.append(following.step)
    claim.set_due_at()
    return done


def _remind_contact(claim: Claim, _: Wish, moment: datetime) -> None:
    claim.contact_reminded_at = moment
    claim.contact_by = moved_deadline(
        claim.contact_by, moment, grace_hours=claim.kept_rules.lapse_grace_hours
    )
    emit("claim.remind_contact", claim.id)


def _remind_finish(claim: Claim, _: Wish, moment: datetime) -> None:
    claim.finish_reminded_at = moment
    claim.finish_by = moved_deadline(
        claim.finish_by, moment, grace_hours=claim.kept_rules.lapse_grace_hours
    )
    emit("claim.remind_finish", claim.id)


def _lapse(claim: Claim, wish: Wish, moment: datetime) -> None:
    rules = claim.kept_rules
    lifecycle.move(claim, "lapse", by=BY_DEADLINE)
    claim.lapsed_at = moment
    release(claim, wish, by=BY_DEADLINE, why=Why(Because.CLAIM_LAPSED))
    # Two claims of one member or team that lapse at once know of each other.
    lock_party(claim)
    since = moment - timedelta(days=rules.lapse_memory_days)
    lapses = lapses_of(claim, since=since, limit=rules.lapses_before_cool_off)
    claim.cool_off_until = cool_off_until(lapses, moment, rules)


def _ask(claim: Claim, _: Wish, moment: datetime) -> None:
    claim.asked_at = moment
    emit("claim.unanswered", claim.id)


TAKE: Mapping[ClaimStep, Callable[[Claim, Wish, datetime], None]] = {
    ClaimStep.REMIND_CONTACT: _remind_contact,
    ClaimStep.REMIND_FINISH: _remind_finish,
    ClaimStep.LAPSE: _lapse,
    ClaimStep.ASK: _ask,
}
