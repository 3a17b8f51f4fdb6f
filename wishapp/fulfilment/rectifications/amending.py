"""Whoever amends the words of a wish is refused when it was changed since they looked."""

from uuid import UUID

from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import WishWords
from wishapp.fulfilment.rectifications.noting import wish_to_rectify
from wishapp.kernel.access import Action, Actor
from wishapp.registry.people.consent_locks import keep_consents


def amend_as_seen(actor: Actor, wish_id: UUID, words: WishWords, *, seen: int | None) -> Wish:
    """Amend a wish of which the actor saw a version, or whatever it says now.

    Raises what amending raises, and ``wish_changed``.
    """
    if seen is not None:
        # Before the wish is locked, or this and a withdrawal would wait for each other.
        keep_consents([actor.me])
        wish_to_rectify(actor, wish_id, Action.AMEND_WISH, seen=seen)
    return amend_wish(actor, wish_id, words)
