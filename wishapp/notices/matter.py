"""What a change is about: its number and place, and the people who have a part in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from wishapp.fulfilment.pledges.queries import MOST_PLEDGES, helpers_of
from wishapp.hours.statements.queries import members_named_by
from wishapp.kernel.access import Role
from wishapp.notices.queries import holders_at, liaisons_of
from wishapp.notices.table.lines import Who
from wishapp.registry.places.models import Located
from wishapp.registry.places.queries import place_of

# Nobody's colleagues are more; whoever is not told finds the work in the list.
MOST_STAFF = 20
# No unit of a county employs more members.
MOST_STATED = 10_000
ROLES: Mapping[Who, tuple[Role, ...]] = {
    Who.COMMUNITY_OFFICE: (Role.COMMUNITY_ADMIN, Role.COMMUNITY_CLERK),
    Who.COMMUNITY_ADMIN: (Role.COMMUNITY_ADMIN,),
    Who.STREET_ADMIN: (Role.STREET_ADMIN,),
    Who.COUNTY_ADMIN: (Role.COUNTY_ADMIN,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The subject of a change as notices speak of it.

    ``wish`` is the wording on the wall, which everybody may read, or empty; no other words of
    people are ever told. ``people`` holds those who have a part by themselves. For the claim or
    entry of a unit, ``unit_id``, its present liaisons speak. ``kind`` chooses among the lines of
    the table. ``shared_id`` is a crowdfunded wish. ``statement_id`` is a statement, whose named
    members are meant by one word of the table.
    """

    kind: str = ""
    no: str = ""
    wish: str = ""
    place: Located | None = None
    unit_id: UUID | None = None
    statement_id: UUID | None = None
    shared_id: UUID | None = None
    people: Mapping[Who, UUID | None] = field(default_factory=dict)

    def location(self) -> str:
        """The community's name; empty for what belongs to the whole county."""
        return place_of(self.place.community_id).name if self.place else ""

    def audience(self, who: Who) -> list[UUID]:
        """The people whom a word of the table means here."""
        if who in self.people:
            person = self.people[who]
            return [person] if person else []
        if who is Who.PLEDGER:
            return helpers_of(self.shared_id, limit=MOST_PLEDGES) if self.shared_id else []
        if who is Who.STATED:
            return (
                members_named_by(self.statement_id, limit=MOST_STATED) if self.statement_id else []
            )
        if who in {Who.LIAISON, Who.CLAIMANT, Who.ENTRANT}:
            return liaisons_of(self.unit_id, limit=MOST_STAFF) if self.unit_id else []
        return holders_at(self._path(who), ROLES[who], limit=MOST_STAFF)

    def _path(self, who: Who) -> str | None:
        """The place whose staff is meant; None = wherever they hold the role."""
        if self.place is None or who is Who.COUNTY_ADMIN:
            return None
        return self.place.street_path if who is Who.STREET_ADMIN else self.place.community_path
