"""Reads screenings."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, select

from wishapp.base.db import all_of, db
from wishapp.base.rows import row_for_update, row_of
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.rules import ScreeningKind, SubjectKind
from wishapp.demand.screening.states import ScreeningState
from wishapp.kernel.access import Scope
from wishapp.kernel.lifecycle import DueQuery

# Screenings whose next attempt is due.
due_screenings = DueQuery(
    Screening,
    Screening.due_at,
    Screening.state == ScreeningState.WAITING.value,
    attempts=Screening.attempts,
)

# Of a nickname, say, whose owner belongs to no community yet.
OF_NO_COMMUNITY = Screening.place_path.regexp_match("^/[^/]+/$")


def screening_for_update(screening_id: UUID) -> Screening:
    """Lock a screening. Raises ``not_found``."""
    return row_for_update(Screening, screening_id)


def screening_of(screening_id: UUID) -> Screening:
    """The screening with this id. Raises ``not_found``."""
    return row_of(Screening, screening_id)


def newest_screening(
    subject_id: UUID, subject_kind: SubjectKind = SubjectKind.WISH
) -> Screening | None:
    """The last screening of one part of a subject."""
    newest = newest_of(subject_id, subject_kind).scalar_subquery()
    return db.session.scalar(select(Screening).where(Screening.id == newest))


def newest_of(subject_id: UUID, subject_kind: SubjectKind) -> Select[UUID]:
    """The id of the last screening of one part of a subject, for a query."""
    query = select(Screening.id).where(
        Screening.subject_id == subject_id, Screening.subject_kind == subject_kind.value
    )
    return query.order_by(Screening.id.desc()).limit(1)


def picture_screenings(
    subject_id: UUID, picture_ids: Collection[UUID], *, limit: int
) -> dict[UUID, Screening]:
    """The screenings of a subject's pictures, by picture; each picture is screened once."""
    query = select(Screening).where(
        Screening.subject_id == subject_id, Screening.picture_id.in_(picture_ids)
    )
    found = db.session.scalars(query.order_by(Screening.id).limit(limit))
    return {each.picture_id: each for each in found if each.picture_id is not None}


def open_picture_screenings(subject_id: UUID, picture_ids: Collection[UUID]) -> list[Screening]:
    """Lock the screenings of some pictures of a subject that nobody has decided."""
    states = [ScreeningState.WAITING.value, ScreeningState.HELD.value]
    query = select(Screening).where(
        Screening.subject_id == subject_id,
        Screening.picture_id.in_(picture_ids),
        Screening.state.in_(states),
    )
    return list(db.session.scalars(query.order_by(Screening.id).with_for_update()))


def screening_of_token(digest: bytes) -> Screening | None:
    """The screening under whose token the platform may fetch a picture."""
    return db.session.scalar(select(Screening).where(Screening.token_digest == digest))


def screening_of_trace(trace_id: str) -> Screening | None:
    """The picture's screening to which WeChat gave this name."""
    query = select(Screening).where(
        Screening.trace_id == trace_id, Screening.kind == ScreeningKind.PICTURE.value
    )
    return db.session.scalar(query.order_by(Screening.id.desc()).limit(1)) if trace_id else None


def held_in(
    scope: Scope, *, of_county: bool = False, after: UUID | None, limit: int
) -> list[Screening]:
    """A page of the screenings that are held for a person, in the order of their ids.

    With ``of_county`` those of things that belong to no community, which the county decides.
    """
    wanted = [
        Screening.state == ScreeningState.HELD.value,
        *([OF_NO_COMMUNITY] if of_county else []),
    ]
    return all_of(scope.page(Screening, *wanted, after=after, limit=limit))
