"""Reads requests about personal data."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.access import Scope
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.rules import SubjectKind
from wishapp.registry.data_requests.states import RequestState


def request_of(request_id: UUID) -> DataRequest:
    """The request with this id. Raises ``not_found``."""
    request = db.session.get(DataRequest, request_id)
    if request is None:
        raise Refusal(Code.NOT_FOUND)
    return request


def find_request(request_id: UUID) -> DataRequest | None:
    """The request with this id, if it is one."""
    return db.session.get(DataRequest, request_id)


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


def requests_of(person_id: UUID, /, *, before: UUID | None, limit: int) -> list[DataRequest]:
    """A page of the requests about a person, the newest first.

    What a beneficiary asked about a wish that the person posted is not theirs to read.
    """
    theirs = (DataRequest.person_id == person_id) & (
        DataRequest.subject_kind != SubjectKind.BENEFICIARY.value
    )
    return newest(DataRequest, theirs, before=before, limit=limit)
