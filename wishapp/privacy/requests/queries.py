"""Reads what a request may name by its number, and the wishes that it corrects or opens."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select

from wishapp.base.db import db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.models import Wish
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.rules import SubjectKind
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.rules import Protection


def wish_of_number(wish_no: str) -> Wish:
    """The wish with this number. Raises ``not_found``."""
    wish = db.session.scalar(select(Wish).where(Wish.wish_no == wish_no))
    if wish is None:
        raise Refusal(Code.NOT_FOUND)
    return wish


def report_in_of_number(slip_no: str) -> ReportIn:
    """The report-in with this number on its slip. Raises ``not_found``."""
    report_in = db.session.scalar(select(ReportIn).where(ReportIn.slip_no == slip_no))
    if report_in is None:
        raise Refusal(Code.NOT_FOUND)
    return report_in


def wishes_saying(request: DataRequest, *, limit: int) -> list[Wish]:
    """Lock the wishes that a request is about and whose words are still kept, in order of ids."""
    query = select(Wish).where(_is_about(request), Wish.anonymised_at.is_(None))
    return list(db.session.scalars(query.order_by(Wish.id).limit(limit).with_for_update()))


def wishes_opened(request: DataRequest, *, before: UUID | None, limit: int) -> Sequence[Wish]:
    """A page of the wishes that a request opens, the newest first."""
    return newest(Wish, _is_about(request), before=before, limit=limit)


def children_opened(request: DataRequest, *, limit: int) -> list[Wish]:
    """The wishes of children under 14 that a request opens."""
    query = select(Wish).where(
        _is_about(request),
        Wish.minor == Protection.UNDER_14.value,
        Wish.anonymised_at.is_(None),
    )
    return list(db.session.scalars(query.order_by(Wish.id).limit(limit)))


def _is_about(request: DataRequest) -> ColumnElement[bool]:
    if request.subject_kind == SubjectKind.BENEFICIARY:
        return Wish.id == request.subject_id
    return Wish.wisher_id == request.person_id
