"""Whose turn it is to send to a person: a lease of the person's row that can be lost."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    DateTime,
    Integer,
    Uuid,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.hot import HotStatement
from wishapp.notices.models import NoticeAttempt, NoticePause, NoticeTurn
from wishapp.notices.queries import PAUSE_ID

# Longer than the platform may take with all its time-outs and a new token.
LEASE = timedelta(seconds=90)
_PERSON = bindparam("person_id", type_=Uuid)
_NUMBER = bindparam("turn_number", type_=Integer)
_NOW = bindparam("now", type_=DateTime(timezone=True))
_LEASE = bindparam("lease", type_=DateTime(timezone=True))
_SENT_AT = bindparam("sent_at", type_=DateTime(timezone=True))
_MINE = (NoticeTurn.id == _PERSON, NoticeTurn.number == _NUMBER)
_PAUSE = NoticePause.id == literal(PAUSE_ID, Uuid)

_TAKE = HotStatement(
    insert(NoticeTurn)
    .values(id=_PERSON, number=literal(1), leased_until=_LEASE)
    .on_conflict_do_update(
        index_elements=["id"],
        set_={"number": NoticeTurn.number + 1, "leased_until": _LEASE},
        where=or_(NoticeTurn.leased_until.is_(None), NoticeTurn.leased_until <= _NOW),
    )
    .returning(
        NoticeTurn.number,
        exists().where(NoticeAttempt.person_id == _PERSON, NoticeAttempt.ended_at.is_(None)),
    )
)
_RENEW = HotStatement(
    update(NoticeTurn)
    .where(*_MINE, ~exists().where(_PAUSE, NoticePause.until > _NOW))
    .values(leased_until=_LEASE)
    .returning(func.coalesce(select(NoticePause.failures).where(_PAUSE).scalar_subquery(), 0))
)
_END = HotStatement(
    update(NoticeTurn)
    .where(*_MINE)
    .values(
        leased_until=None,
        last_sent_at=func.coalesce(_SENT_AT, NoticeTurn.last_sent_at),
    )
)


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
    taken = _TAKE.rows(person_id=person_id, now=moment, lease=moment + LEASE)
    return Turn(person_id, taken[0][0], broken_off=taken[0][1]) if taken else None


def renew(turn: Turn) -> bool:
    """Begin the lease anew; False when the turn was lost, or during the county's pause."""
    moment = now()
    kept = _RENEW.rows(
        person_id=turn.person_id, turn_number=turn.number, now=moment, lease=moment + LEASE
    )
    turn.failures = kept[0][0] if kept else 0
    return bool(kept)


def end_turn(turn: Turn) -> None:
    """Let others send to the person, and remember when something went out."""
    _END.run(person_id=turn.person_id, turn_number=turn.number, sent_at=turn.last_sent_at)
