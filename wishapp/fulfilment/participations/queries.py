"""Reads participations."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, select

from wishapp.base.db import db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_of
from wishapp.fulfilment.participations.models import ALIVE, STILL_IN_HAND, UNATTESTED, Participation
from wishapp.fulfilment.participations.states import ON_THE_WAY, ParticipationState
from wishapp.kernel.lifecycle import DueQuery
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import ReportInState

# More than anybody may name, so that nobody is forgotten.
MOST_PARTICIPANTS = 100
# Reported presences about which something has to be done: a reminder, or an end.
due_presences = DueQuery(Participation, Participation.due_at, UNATTESTED)


def participation_of(participation_id: UUID) -> Participation:
    """The participation with this id. Raises ``not_found``."""
    return row_of(Participation, participation_id)


def locked_participation(participation_id: UUID) -> Participation:
    """Lock a participation; the caller has locked its wish, then its claim."""
    query = select(Participation).where(Participation.id == participation_id).with_for_update()
    return db.session.scalars(query).one()


def live_on(claim_id: UUID, *, limit: int = MOST_PARTICIPANTS) -> list[Participation]:
    """Lock the live participations of a claim that the caller has locked, in the order of people.

    The people's time is locked in this order, one person after the other.
    """
    query = select(Participation).where(Participation.claim_id == claim_id, ALIVE)
    query = query.order_by(Participation.member_id).limit(limit)
    return list(db.session.scalars(query.with_for_update()))


def named_on(claim_id: UUID, *, after: UUID | None, limit: int) -> list[Participation]:
    """A page of everybody who was ever named for a claim, in the order of their naming."""
    query = select(Participation).where(Participation.claim_id == claim_id)
    query = query.order_by(Participation.id).limit(limit)
    return list(db.session.scalars(query.where(Participation.id > after) if after else query))


def participation_on_the_way(claim_id: UUID, person_id: UUID) -> Participation:
    """The participation of somebody in a claim. Raises ``not_found``."""
    query = select(Participation).where(
        Participation.claim_id == claim_id,
        Participation.member_id == person_id,
        Participation.state.in_([state.value for state in ON_THE_WAY]),
    )
    participation = db.session.scalar(query)
    if participation is None:
        raise Refusal(Code.NOT_FOUND)
    return participation


def has_somebody(claim_id: UUID) -> bool:
    """Whether anybody takes part in a claim."""
    takes_part = Participation.state == ParticipationState.TAKING_PART.value
    return bool(
        db.session.scalar(select(exists().where(Participation.claim_id == claim_id, takes_part)))
    )


def shared_by(wish_id: UUID, person_id: UUID) -> ColumnElement[bool]:
    """The condition that somebody has a live part in any claim on a wish."""
    of_wish = Participation.wish_id == wish_id
    return exists().where(of_wish, Participation.member_id == person_id, ALIVE)


def wishes_with(person_id: UUID) -> Select[UUID]:
    """The wishes in which somebody has a live part, for a condition of another query."""
    return select(Participation.wish_id).where(Participation.member_id == person_id, ALIVE)


def participations_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Participation]:
    """A page of a member's participations, the newest first."""
    return newest(Participation, Participation.member_id == person_id, before=before, limit=limit)


def participations_under(report_in_id: UUID, *, limit: int) -> list[UUID]:
    """The participations under a report-in that were not reported yet."""
    query = select(Participation.id).where(
        Participation.report_in_id == report_in_id, STILL_IN_HAND
    )
    return list(db.session.scalars(query.order_by(Participation.id).limit(limit)))


def active_among(report_in_ids: Collection[UUID]) -> set[UUID]:
    """Which of these report-ins are active."""
    query = select(ReportIn.id).where(
        ReportIn.id.in_(report_in_ids), ReportIn.state == ReportInState.ACTIVE.value
    )
    return set(db.session.scalars(query))
