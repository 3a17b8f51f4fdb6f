"""A person says where they belong, so that the staff of that place may enter papers for them."""

from wishapp.kernel.access import Actor
from wishapp.registry.people.queries import person_of
from wishapp.registry.places.queries import place_to_use


def choose_place(actor: Actor, place_code: str | None) -> None:
    """Set or take away the own community or grid.

    Raises ``place_unknown``, ``place_not_community``.
    """
    person = person_of(actor.me)
    person.place_path = place_to_use(place_code)[1].path if place_code else None
