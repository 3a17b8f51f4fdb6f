"""Decides which staff read the name of a person: of a child under 14 only those in charge."""

from collections.abc import Iterable
from dataclasses import dataclass

from wishapp.kernel.access import Action, Actor, may


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a person belongs, for the permission table."""

    place_path: str


def may_read_childs_name(actor: Actor, place_paths: Iterable[str]) -> bool:
    """Whether the actor is in charge of children's data at a place where a child belongs."""
    return any(may(actor, Action.OPEN_CHILD_FILE, Spot(path)) for path in place_paths)
