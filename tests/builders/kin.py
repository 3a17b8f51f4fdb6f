"""Kinships as two people of staff have entered them."""

from uuid import UUID

from wishapp.kernel.access import Actor
from wishapp.registry.people.kinship import record_kinship


def declare_kinship(actor: Actor, one: UUID, other: UUID) -> None:
    """Somebody proposed it, and a second person confirmed it."""
    record_kinship(one, other, declared_by=actor.me)
