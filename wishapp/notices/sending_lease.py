"""The turn to send to a person: a lease of the person's row that can be lost."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.notices.models import NoticeAttempt, NoticePause, NoticeTurn
from wishapp.notices.queries import PAUSE_ID

# Longer than the platform may take with all its time-outs and a new token.
LEASE = timedelta(seconds=90)


@dataclass(slots=True)
class Turn:
    """The right to send to one person for as long as the lease runs.

    ``broken_off``: an earlier turn left an attempt without an outcome. ``failures`` counts what
    went wrong in a row in the whole county before this attempt.
    """

    person_id: UUID
    number: int
    broken_off: bool
    openid: str = field(default="", repr=False)
    failures: int = 0
    last_sent_at: datetime | None = None


def lease_turn(person_id: UUID) -> Turn | None:
    """Begin a turn; None while somebody else has one."""
    moment = now()
    free = or_(NoticeTurn.leased_until.is_(None), NoticeTurn.leased_until <= moment)
    abandoned = exists().where(
        NoticeAttempt.person_id == person_id, NoticeAttempt.ended_at.is_(None)
    )
    statement = insert(NoticeTurn).values(id=person_id, number=1, leased_until=moment + LEASE)
    taken = db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={"number": NoticeTurn.number + 1, "leased_until": moment + LEASE},
            where=free,
        ).returning(NoticeTurn.number, abandoned)
    ).one_or_none()
    return Turn(person_id, taken[0], broken_off=taken[1]) if taken else None


def renew(turn: Turn) -> bool:
    """Begin the lease anew; False when the turn was lost, or during the county's pause."""
    moment = now()
    pause = NoticePause.id == PAUSE_ID
    failures = select(NoticePause.failures).where(pause).scalar_subquery()
    kept = db.session.scalar(
        update(NoticeTurn)
        .where(*_mine(turn), ~exists().where(pause, NoticePause.until > moment))
        .values(leased_until=moment + LEASE)
        .returning(func.coalesce(failures, 0))
        .execution_options(synchronize_session=False)
    )
    turn.failures = kept or 0
    return kept is not None


def end_turn(turn: Turn) -> None:
    """Let others send to the person, and remember when something went out."""
    sent = {"last_sent_at": turn.last_sent_at} if turn.last_sent_at else {}
    db.session.execute(
        update(NoticeTurn)
        .where(*_mine(turn))
        .values(leased_until=None, **sent)
        .execution_options(synchronize_session=False)
    )


def _mine(turn: Turn) -> tuple[ColumnElement[bool], ...]:
    return NoticeTurn.id == turn.person_id, NoticeTurn.number == turn.number
