"""What rested on a guardian's consent stops when they withdraw it, or close their account."""

from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of
from wishapp.demand.wishes.queries import (
    lock_wishes,
    wish_for_update,
    wishes_guarded_by,
    wishes_posted_by,
)
from wishapp.demand.wishes.restricting import restrict_wishes_of
from wishapp.demand.wishes.states import OPEN_TO_WITHDRAWAL
from wishapp.demand.wishes.withdrawing import withdraw_open_wishes
from wishapp.fulfilment.claims.people_in_pictures import take_pictures_of_people
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why
from wishapp.registry.people.guarding import (
    end_guardianship_of_account,
    end_guardianships_of,
    protection_now,
)
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.rules import Protection
from wishapp.registry.people.wordings import Purpose
from wishapp.registry.volunteers.ending import end_with_guardian

GUARDIANS = {"purpose": Purpose.GUARDIAN.value}


def end_guarded(guardian_id: UUID, *, by: Actor, why: Why) -> None:
    """Hide the wishes that a guardian spoke for, and end those that nobody has fulfilled yet.

    Wishes of children under 14 rest on the guardian's consent alone, and are restricted, too. A
    minor's registration as a volunteer ends.
    """
    guarded = wishes_guarded_by(guardian_id)
    lock_wishes(*guarded)
    for wishes in guarded:
        take_pictures_of_people(wishes)
    ended = end_guardianships_of(guardian_id)
    for wish_id in ended.wish_ids:
        wish = wish_for_update(wish_id)
        wish.hidden_at = wish.hidden_at or now()
        if wish.minor == Protection.UNDER_14:
            wish.restricted_at = wish.restricted_at or now()
        if wish.state in OPEN_TO_WITHDRAWAL:
            lifecycle.move(wish, "withdraw", by=by, why=why)
    end_with_guardian(ended.child_ids, by=by, why=why)
    for child_id in ended.child_ids:
        # From 14 on the wishes rest on the child's own consent (PIPL Art. 31).
        if protection_now(person_of(child_id), child_group=True) is Protection.UNDER_14:
            _stop(child_id, by=by, why=why)


def end_guardian_of(child_id: UUID, *, recorded_until: datetime, by: Actor) -> None:
    """End who speaks for an account, as two of staff found; the wishes of a child stop with it.

    Of an account whose birth date nobody gave nothing stops: it may be the wrong one. Raises
    ``nothing_changed`` when another guardian was recorded meanwhile, or nobody speaks for it.
    """
    is_child = protection_now(person_of(child_id)) is Protection.UNDER_14
    if is_child:
        lock_wishes(wishes_posted_by(child_id))
        take_pictures_of_people(wishes_posted_by(child_id))
    has_ended = end_guardianship_of_account(child_id, recorded_until=recorded_until)
    refuse_unless(has_ended, Code.NOTHING_CHANGED)
    why = Why(Because.CONSENT_WITHDRAWN, GUARDIANS)
    end_with_guardian([child_id], by=by, why=why)
    if is_child:
        _stop(child_id, by=by, why=why)


def _stop(child_id: UUID, *, by: Actor, why: Why) -> None:
    hide_wishes_of(child_id)
    withdraw_open_wishes(child_id, by=by, why=why)
    restrict_wishes_of(child_id)
