"""Pure decisions about teams: what they serve with, and who may take part in a claim."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID


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
