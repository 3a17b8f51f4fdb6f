"""Suggests an offer out of what a member wrote on the slip of their report-in."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.registry.members.queries import active_report_in_of
from wishapp.registry.offers.naming import skills_named
from wishapp.registry.offers.rules import Skill
from wishapp.registry.places.rules import last_code


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an offer could say. It is kept nowhere: only the member makes an offer of it."""

    skills: Sequence[Skill]
    place_codes: Sequence[str]


def suggest_offer(person_id: UUID) -> Suggestion:
    """The kinds of service on the slip of a member, and the place where they reported in.

    Raises ``not_reported_in`` without an active report-in.
    """
    slip = active_report_in_of(person_id)
    return Suggestion(skills_named(slip.skills), [last_code(slip.place_path)])
