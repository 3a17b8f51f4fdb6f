"""Reads requests about personal data."""

from uuid import UUID

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.kernel.access import Scope
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.rules import SubjectKind
from wishapp.registry.data_requests.states import RequestState


def request_of(request_id: UUID) -> DataRequest:
    """The request with this id. Raises ``not_found``."""
    return row_of(DataRequest, request_id)


def find_request(request_id: UUID) -> DataRequest | None:
    """The request with this id, if it is one."""
    return db.session.get(DataRequest, request_id)


def request_for_update(request_id: UUID) -> DataRequest:
    """Lock a request. Raises ``not_found``."""
    return row_for_update(DataRequest, request_id)


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
