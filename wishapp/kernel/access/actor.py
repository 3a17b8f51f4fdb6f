"""Who acts: a person with roles at places, perhaps an active report-in, or the system itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wishapp.base.errors import Code, Refusal


class Role(StrEnum):
    """Roles of staff and of a unit's liaison; each is held at a place or for a unit."""

    COUNTY_ADMIN = "county_admin"
    STREET_ADMIN = "street_admin"
    COMMUNITY_ADMIN = "community_admin"
    COMMUNITY_CLERK = "community_clerk"
    GRID_WORKER = "grid_worker"
    UNIT_LIAISON = "unit_liaison"


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, reaching a place and everything below it, or one unit."""

    role: Role
    place_path: str | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ActiveReportIn:
    """The facts of a member's active report-in that decisions need.

    ``confirmed_at`` is when the unit or a paper slip proved that this is a Party member.
    """

    id: UUID
    unit_id: UUID
    community_id: UUID
    address_digest: bytes | None
    reported_at: datetime
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or system that acts. ``capacity`` is their role, as transitions store it.

    ``seen_at`` is when the session was last noted as used, ``session_ends_at`` when it ends at
    the latest.
    """

    person_id: UUID | None
    grants: tuple[Grant, ...] = ()
    report_in: ActiveReportIn | None = None
    session_id: UUID | None = None
    system: str = ""
    seen_at: datetime | None = None
    session_ends_at: datetime | None = None

    @classmethod
    def for_system(cls, name: str) -> "Actor":
        """The actor of a worker's own step, for example ``delivery``."""
        return cls(person_id=None, system=name)

    @property
    def me(self) -> UUID:
        """The acting person's id. Raises ``not_signed_in`` for the system."""
        if self.person_id is None:
            raise Refusal(Code.NOT_SIGNED_IN)
        return self.person_id

    @property
    def capacity(self) -> str:
        """``system:<name>``, or the roles held with their places, or ``person``."""
        if self.system:
            return f"system:{self.system}"
        held = (f"{grant.role}@{_last(grant.place_path)}" for grant in self.grants)
        return ",".join(held) or "person"


def _last(place_path: str | None) -> str:
    return place_path.rstrip("/").rpartition("/")[2] if place_path else "unit"
