"""What rested on a guardian's agreement stops when they withdraw it, or close their account."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Actor
from wishapp.clock import now
from wishapp.own_data.queries import wishes_guarded_by
from wishapp.people.guarding import end_guardianships_of, protection_now
from wishapp.people.queries import person_of
from wishapp.people.rules import Protection
from wishapp.wishes.hiding import hide_wishes_of
from wishapp.wishes.queries import lock_wishes, wish_for_update
from wishapp.wishes.states import OPEN_TO_WITHDRAWAL
from wishapp.wishes.withdrawing import withdraw_open_wishes


def end_guarded(guardian_id: UUID, *, by: Actor, why: str) -> None:
    """Hide the wishes that a guardian spoke for, and end those that nobody has fulfilled yet."""
    lock_wishes(*wishes_guarded_by(guardian_id))
    ended = end_guardianships_of(guardian_id)
    for wish_id in ended.wish_ids:
        wish = wish_for_update(wish_id)
        wish.hidden_at = wish.hidden_at or now()
        if wish.state in OPEN_TO_WITHDRAWAL:
            lifecycle.move(wish, "withdraw", by=by, why=why)
    for child_id in ended.child_ids:
        # From 14 on the wishes rest on the child's own consent (PIPL Art. 31).
        if protection_now(person_of(child_id), child_group=True) is Protection.UNDER_14:
            hide_wishes_of(child_id)
            withdraw_open_wishes(child_id, by=by, why=why)
