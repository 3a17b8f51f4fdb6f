"""What rested on a guardian's consent stops when they withdraw it, or close their account."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of
from wishapp.demand.wishes.queries import lock_wishes, wish_for_update, wishes_guarded_by
from wishapp.demand.wishes.restricting import restrict_wishes_of
from wishapp.demand.wishes.states import OPEN_TO_WITHDRAWAL
from wishapp.demand.wishes.withdrawing import withdraw_open_wishes
from wishapp.fulfilment.claims.people_in_pictures import take_pictures_of_people
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Why
from wishapp.registry.people.guarding import end_guardianships_of, protection_now
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.rules import Protection


def end_guarded(guardian_id: UUID, *, by: Actor, why: Why) -> None:
    """Hide the wishes that a guardian spoke for, and end those that nobody has fulfilled yet.

    Wishes of children under 14 rest on the guardian's consent alone, and are restricted, too.
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
    for child_id in ended.child_ids:
        # From 14 on the wishes rest on the child's own consent (PIPL Art. 31).
        if protection_now(person_of(child_id), child_group=True) is Protection.UNDER_14:
            hide_wishes_of(child_id)
            withdraw_open_wishes(child_id, by=by, why=why)
            restrict_wishes_of(child_id)
