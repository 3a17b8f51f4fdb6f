"""Reads requests about personal data, and what a request may name by its number."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import Scope
from wishapp.privacy.requests.models import DataRequest
from wishapp.privacy.requests.states import RequestState
from wishapp.registry.members.models import ReportIn


def request_of(request_id: UUID) -> DataRequest:
    """The request with this id. Raises ``not_found``."""
    request = db.session.get(DataRequest, request_id)
    if request is None:
        raise Refusal(Code.NOT_FOUND)
    return request


def request_for_update(request_id: UUID) -> DataRequest:
    """Lock a request. Raises ``not_found``."""
    query = select(DataRequest).where(DataRequest.id == request_id).with_for_update()
    request = db.session.scalar(query)
    if request is None:
        raise Refusal(Code.NOT_FOUND)
    return request


def requests_in(
    scope: Scope, *, state: RequestState, after: UUID | None, limit: int
) -> list[DataRequest]:
    """A page of the requests that staff may list, in one state, the oldest first."""
    wanted = DataRequest.state == state.value
    return list(db.session.scalars(scope.page(DataRequest, wanted, after=after, limit=limit)))


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


def wishes_saying(person_id: UUID, *, limit: int) -> list[Wish]:
    """Lock the wishes of a person whose words are still kept, in the order of their ids."""
    query = select(Wish).where(Wish.wisher_id == person_id, Wish.anonymised_at.is_(None))
    return list(db.session.scalars(query.order_by(Wish.id).limit(limit).with_for_update()))
