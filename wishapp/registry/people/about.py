"""A person whom staff act on, with the places where they belong."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.kernel.access import Actor
from wishapp.registry.places.rules import last_code


@dataclass(frozen=True, slots=True)
class About:
    """The person whom an entry is about, for the permission table.

    ``place_paths`` are the communities and grids where the person belongs.
    """

    person_id: UUID
    place_paths: tuple[str, ...] = ()

    def place_served_by(self, actor: Actor) -> str:
        """The code of the first of these places that lies where the actor holds a role.

        Empty when there is none.
        """
        reach = [grant.place_path for grant in actor.grants if grant.place_path]
        served = (path for path in self.place_paths if any(map(path.startswith, reach)))
        return last_code(next(served, ""))
