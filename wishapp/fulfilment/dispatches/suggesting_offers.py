"""Suggests an offer out of what a member wrote on the slip of their report-in."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import ReportInState
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
    query = select(ReportIn.skills, ReportIn.place_path)
    theirs = ReportIn.person_id == person_id, ReportIn.state == ReportInState.ACTIVE.value
    slip = db.session.execute(query.where(*theirs)).one_or_none()
    if slip is None:
        raise Refusal(Code.NOT_REPORTED_IN)
    return Suggestion(skills_named(slip.skills), [last_code(slip.place_path)])
