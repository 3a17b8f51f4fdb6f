"""Opens a screening, and notes each attempt to have the platform check it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Actor
from wishapp.clock import now
from wishapp.errors import Code, Refusal
from wishapp.people.queries import person_of
from wishapp.screening.models import Screening
from wishapp.screening.queries import screening_for_update
from wishapp.screening.rules import next_attempt, verb_for
from wishapp.screening.states import ScreeningState

# Longer than the platform may take to answer for the longest text.
LEASE = timedelta(seconds=90)
BY_PLATFORM = Actor.for_system("screening")


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """What the platform needs to check a text."""

    screening_id: UUID
    openid: str
    words: str


def open_screening(
    actor: Actor, *, subject_kind: str, subject_id: UUID, words: str, location: dict[str, object]
) -> Screening:
    """Have words checked that others shall see. ``location`` holds the place columns."""
    screening = Screening(
        subject_kind=subject_kind,
        subject_id=subject_id,
        author_id=actor.me,
        words=words,
        **location,
    )
    lifecycle.begin(screening, "ask", by=actor)
    return screening


def begin_attempt(screening_id: UUID) -> Question | None:
    """Count an attempt before it is made; None when it is not this screening's turn.

    ``due_at`` moves past the lease first, so that an asker who dies leaves it due again.
    """
    screening = screening_for_update(screening_id)
    if screening.state != ScreeningState.WAITING or screening.due_at > now():
        return None
    screening.attempts += 1
    screening.due_at = now() + LEASE
    openid = person_of(screening.author_id).openid
    return Question(screening.id, openid, screening.words)


def take_verdict(screening_id: UUID, *, suggest: str, label: int, trace_id: str) -> None:
    """Note the platform's verdict; a late or repeated one changes nothing."""
    screening = screening_for_update(screening_id)
    if screening.state != ScreeningState.WAITING:
        return
    screening.suggest, screening.label, screening.trace_id = suggest, label, trace_id
    screening.fault = ""
    lifecycle.move(screening, verb_for(suggest), by=BY_PLATFORM, why=f"label {label}")


def note_failure(
    screening_id: UUID, *, fault: str, most_attempts: int, retry_seconds: float
) -> datetime | None:
    """Note that nobody could be asked; returns when to ask again.

    After ``most_attempts`` (0 for a fault that will not pass) the text is held for a person.
    """
    screening = screening_for_update(screening_id)
    if screening.state != ScreeningState.WAITING:
        return None
    screening.fault = fault
    if screening.attempts >= most_attempts:
        lifecycle.move(screening, "hold", by=BY_PLATFORM, why=fault)
        return None
    screening.due_at = next_attempt(now(), screening.attempts, first_seconds=retry_seconds)
    return screening.due_at


def must_have_passed(subject_id: UUID, screening: Screening | None) -> None:
    """Raise ``screening_not_passed`` unless the newest screening of a subject passed."""
    if screening is None or screening.state != ScreeningState.PASSED:
        state = screening.state if screening else "none"
        raise Refusal(Code.SCREENING_NOT_PASSED, state=state, subject=str(subject_id))
