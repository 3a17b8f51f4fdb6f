"""Screening of a picture: WeChat fetches the picture, and later pushes its verdict."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import token_digest
from wishapp.demand.screening.asking import note_failure, take_verdict
from wishapp.demand.screening.queries import (
    screening_for_update,
    screening_of_token,
    screening_of_trace,
)
from wishapp.demand.screening.rules import Fault
from wishapp.demand.screening.states import ScreeningState
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of

# The platform's number for a picture that it could not fetch.
DOWNLOAD_FAILED = -1008


def picture_under(token: str) -> Picture:
    """The picture of the screening with this token, while it waits. Raises ``not_found``."""
    screening = screening_of_token(token_digest(token))
    if screening is None or screening.picture_id is None:
        raise Refusal(Code.NOT_FOUND)
    is_open = screening.answer_by is not None and screening.answer_by > now()
    if screening.state != ScreeningState.WAITING or not is_open:
        raise Refusal(Code.NOT_FOUND)
    return picture_of(screening.picture_id)


def note_asked(screening_id: UUID, *, trace_id: str) -> None:
    """Store the name under which the verdict will come, and wait for it until ``answer_by``."""
    screening = screening_for_update(screening_id)
    if screening.state != ScreeningState.WAITING or screening.answer_by is None:
        return
    screening.trace_id = trace_id
    screening.due_at = screening.answer_by


def take_picture_verdict(*, trace_id: str, suggest: str, label: int | None) -> bool:
    """Note a pushed verdict; False when no screening has this name, or not yet."""
    screening = screening_of_trace(trace_id)
    if screening is None:
        return False
    take_verdict(screening.id, suggest=suggest, label=label, trace_id=trace_id)
    return True


def note_no_verdict(
    *, trace_id: str, errcode: int, most_attempts: int, retry_seconds: float
) -> bool:
    """Note a push without a verdict: WeChat is asked again, or the picture is held for a person.

    False when no screening has this name, or not yet.
    """
    screening = screening_of_trace(trace_id)
    if screening is None:
        return False
    fault = Fault.NOT_FETCHED if errcode == DOWNLOAD_FAILED else Fault.NOT_CHECKED
    note_failure(
        screening.id,
        fault=fault.value,
        most_attempts=most_attempts,
        retry_seconds=retry_seconds,
    )
    return True
