"""What a change is about: its number and place, and the people who have a part in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from wishapp.access import Role
from wishapp.claims.models import Claim
from wishapp.claims.queries import claim_of
from wishapp.db import db
from wishapp.members.models import ReportIn
from wishapp.members.queries import report_in_of
from wishapp.notices.models import CallTask
from wishapp.notices.queries import holders_at, liaisons_of
from wishapp.notices.table import Who
from wishapp.places.models import Located
from wishapp.places.queries import place_of
from wishapp.screening.queries import screening_of
from wishapp.statements.models import Delivery
from wishapp.statements.queries import statement_of
from wishapp.wishes.models import Wish
from wishapp.wishes.queries import wish_of

# Nobody's colleagues are more; whoever is not told finds the work in the list.
MOST_STAFF = 20
ROLES: Mapping[Who, tuple[Role, ...]] = {
    Who.COMMUNITY_OFFICE: (Role.COMMUNITY_ADMIN, Role.COMMUNITY_CLERK),
    Who.COMMUNITY_ADMIN: (Role.COMMUNITY_ADMIN,),
    Who.STREET_ADMIN: (Role.STREET_ADMIN,),
    Who.COUNTY_ADMIN: (Role.COUNTY_ADMIN,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The subject of a change as notices speak of it.

    ``wish`` is the wording on the wall, which everybody may read, or empty; nothing else that
    people wrote is ever told. ``people`` holds those who have a part by themselves.
    """

    no: str = ""
    wish: str = ""
    place: Located | None = None
    unit_id: UUID | None = None
    people: Mapping[Who, UUID | None] = field(default_factory=dict)

    def location(self) -> str:
        """The community's name; empty for what belongs to the whole county."""
        return place_of(self.place.community_id).name if self.place else ""

    def audience(self, who: Who) -> list[UUID]:
        """The people whom a word of the table means here."""
        if who in self.people:
            person = self.people[who]
            return [person] if person else []
        if who is Who.LIAISON:
            return liaisons_of(self.unit_id, limit=MOST_STAFF) if self.unit_id else []
        return holders_at(self._path(who), ROLES[who], limit=MOST_STAFF)

    def _path(self, who: Who) -> str | None:
        """The place whose staff is meant; None = wherever they hold the role."""
        if self.place is None or who is Who.COUNTY_ADMIN:
            return None
        return self.place.street_path if who is Who.STREET_ADMIN else self.place.community_path


def matter_of(kind: str, subject_id: UUID) -> Matter:
    """The matter behind a topic's kind and id. Raises ``not_found``."""
    return LOADERS[kind](subject_id)


def _wish(wish_id: UUID) -> Matter:
    return _about(wish_of(wish_id))


def _claim(claim_id: UUID) -> Matter:
    claim = claim_of(claim_id)
    return _about(wish_of(claim.wish_id), claim)


def _about(wish: Wish, claim: Claim | None = None) -> Matter:
    people = {Who.WISHER: wish.wisher_id, Who.CLAIMANT: claim.member_id if claim else None}
    return Matter(no=wish.wish_no, wish=wish.public_text, place=wish, people=people)


def _report_in(report_in_id: UUID) -> Matter:
    report_in: ReportIn = report_in_of(report_in_id)
    people: dict[Who, UUID | None] = {Who.APPLICANT: report_in.person_id}
    return Matter(no=report_in.slip_no, place=report_in, people=people)


def _screening(screening_id: UUID) -> Matter:
    screening = screening_of(screening_id)
    return Matter(place=screening, people={Who.AUTHOR: screening.author_id})


def _statement(statement_id: UUID) -> Matter:
    statement = statement_of(statement_id)
    return Matter(no=statement.statement_no, unit_id=statement.unit_id)


def _delivery(delivery_id: UUID) -> Matter:
    return _statement(db.session.get_one(Delivery, delivery_id).statement_id)


def _call_task(task_id: UUID) -> Matter:
    return Matter(place=db.session.get_one(CallTask, task_id))


LOADERS: Mapping[str, Callable[[UUID], Matter]] = {
    "wish": _wish,
    "claim": _claim,
    "report_in": _report_in,
    "screening": _screening,
    "statement": _statement,
    "delivery": _delivery,
    "call_task": _call_task,
}
