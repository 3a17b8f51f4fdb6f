"""Pure decisions about teams: what they serve with, and who may take part in a claim."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless


class ServiceKind(StrEnum):
    """What a team serves with: the classes of posts that communities know (domain section 5)."""

    ORGANISATION = "organisation"
    LEGAL_AID = "legal_aid"
    HARDSHIP_AND_JOBS = "hardship_and_jobs"
    GOVERNANCE = "governance"
    HEALTH = "health"
    CULTURE_AND_SPORT = "culture_and_sport"
    SAFETY = "safety"
    OTHER = "other"


class TeamKind(StrEnum):
    """What a team is (domain section 1): 志愿服务队, 党员突击队, 巡逻队, 兼合式党支部."""

    VOLUNTEER_TEAM = "volunteer_team"
    COMMANDO_TEAM = "commando_team"
    PATROL_TEAM = "patrol_team"
    COMPOSITE_BRANCH = "composite_branch"


# To these belong Party members alone, who have reported in.
OF_PARTY_MEMBERS = frozenset({TeamKind.COMMANDO_TEAM, TeamKind.COMPOSITE_BRANCH})


def must_suit(
    kind: TeamKind, *, team_unit_id: UUID | None, is_member: bool, unit_id: UUID | None
) -> None:
    """Refuse whoever a team is not for: volunteers in one of Party members, others in a unit's.

    Raises ``team_of_members``, ``team_of_unit``.
    """
    refuse_unless(is_member or kind not in OF_PARTY_MEMBERS, Code.TEAM_OF_MEMBERS)
    is_open = team_unit_id is None or team_unit_id == unit_id
    refuse_unless(is_open, Code.TEAM_OF_UNIT)


class Wished(Protocol):
    """The facts of a wish that decide who may come to its resident."""

    wisher_id: UUID
    reviewer_id: UUID | None
    address_digest: bytes


@dataclass(frozen=True, slots=True)
class Candidate:
    """An active member who could take part."""

    person_id: UUID
    kin: bool
    home: bytes


def may_take_part(wish: Wished, candidate: Candidate) -> bool:
    """Neither the wisher, nor kin or of one household (Charity Law Art. 40), nor its reviewer."""
    is_party = candidate.person_id in {wish.wisher_id, wish.reviewer_id}
    return not (is_party or candidate.kin or candidate.home == wish.address_digest)
