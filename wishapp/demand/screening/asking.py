"""Opens a screening, and records each attempt to have WeChat check the content."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_token, token_digest
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import screening_for_update
from wishapp.demand.screening.rules import (
    SCENES,
    Fault,
    ScreeningKind,
    SubjectKind,
    next_attempt,
    verb_for,
)
from wishapp.demand.screening.states import ScreeningState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why
from wishapp.registry.people.queries import person_of
from wishapp.registry.places.location_of_county import location_of_county

# Longer than the platform may take to answer for the longest text.
LEASE = timedelta(seconds=90)
# Within this time the platform promises to push its verdict on a picture.
ANSWER_MINUTES = 30.0
# Well above the setting screening_attempts: only an asker that dies each time comes this far.
MOST_ATTEMPTS = 20
BY_PLATFORM = Actor.for_system("screening")


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """What WeChat needs for a check: the words, or the token to fetch the picture with."""

    screening_id: UUID
    openid: str
    scene: int
    words: str
    token: str


def open_screening(
    actor: Actor,
    *,
    subject_kind: str,
    subject_id: UUID,
    words: str = "",
    picture_id: UUID | None = None,
    location: Mapping[str, object] | None = None,
) -> Screening:
    """Open the screening of words or of a picture that others shall see.

    ``location`` holds the place columns; without it, the screening belongs to the county
    itself.
    """
    screening = _screening(actor, subject_kind, subject_id, words, picture_id, location)
    lifecycle.begin(screening, "ask", by=actor)
    return screening


def open_screenings_of_words(
    actor: Actor, kind: SubjectKind, subjects: Iterable[tuple[UUID, str, Mapping[str, object]]]
) -> None:
    """Open the screenings of the words of many subjects, each with its id and place columns."""
    screenings = [
        _screening(actor, kind, subject_id, words, None, location)
        for subject_id, words, location in subjects
    ]
    lifecycle.begin_all(screenings, "ask", by=actor)


def _screening(
    actor: Actor,
    subject_kind: str,
    subject_id: UUID,
    words: str,
    picture_id: UUID | None,
    location: Mapping[str, object] | None,
) -> Screening:
    kind = ScreeningKind.TEXT if picture_id is None else ScreeningKind.PICTURE
    return Screening(
        kind=kind.value,
        subject_kind=SubjectKind(subject_kind).value,
        subject_id=subject_id,
        author_id=actor.me,
        words=words,
        picture_id=picture_id,
        **(location_of_county() if location is None else location),
    )


def begin_attempt(screening_id: UUID, *, answer_minutes: float = ANSWER_MINUTES) -> Question | None:
    """Count an attempt before it is made; None when the screening is not due, or not waiting.

    ``due_at`` first moves past the lease, so that a screening whose worker died is due again. A
    picture is held for a person when its verdict did not come within ``answer_minutes``. So is
    content about which WeChat cannot be asked.
    """
    screening = screening_for_update(screening_id)
    if screening.state != ScreeningState.WAITING or screening.due_at > now():
        return None
    is_picture = screening.kind == ScreeningKind.PICTURE
    if fault := _hopeless(screening):
        screening.fault = fault.value
        lifecycle.move(screening, "hold", by=BY_PLATFORM, why=_no_verdict(fault))
        return None
    screening.attempts += 1
    screening.due_at = now() + LEASE
    token = _give_token(screening, answer_minutes) if is_picture else ""
    return Question(
        screening.id,
        person_of(screening.author_id).openid,
        SCENES[SubjectKind(screening.subject_kind)],
        screening.words,
        token,
    )


def take_verdict(screening_id: UUID, *, suggest: str, label: int | None, trace_id: str) -> None:
    """Note WeChat's verdict; a late or repeated one changes no state.

    A late verdict on content that is held without one is stored, for the person who decides.
    """
    screening = screening_for_update(screening_id)
    if screening.state == ScreeningState.HELD and not screening.suggest:
        screening.suggest, screening.label = suggest, label
    if screening.state != ScreeningState.WAITING:
        return
    screening.suggest, screening.label, screening.trace_id = suggest, label, trace_id
    screening.fault = ""
    why = Why(Because.VERDICT, {"suggest": suggest, "label": label})
    lifecycle.move(screening, verb_for(suggest), by=BY_PLATFORM, why=why)


def note_failure(
    screening_id: UUID, *, fault: str, most_attempts: int, retry_seconds: float
) -> datetime | None:
    """Note that WeChat was not reached or gave no verdict; returns when to ask again.

    After ``most_attempts`` (0 for a permanent fault) the content is held for a person.
    """
    screening = screening_for_update(screening_id)
    if screening.state != ScreeningState.WAITING:
        return None
    screening.fault = fault
    screening.trace_id = ""
    if screening.attempts >= most_attempts:
        lifecycle.move(screening, "hold", by=BY_PLATFORM, why=_no_verdict(fault))
        return None
    screening.due_at = next_attempt(now(), screening.attempts, first_seconds=retry_seconds)
    return screening.due_at


def must_have_passed(subject_id: UUID, screening: Screening | None) -> None:
    """Raise ``screening_not_passed`` unless the newest screening of a subject passed."""
    if screening is None or screening.state != ScreeningState.PASSED:
        state = screening.state if screening else "none"
        raise Refusal(Code.SCREENING_NOT_PASSED, state=state, subject=str(subject_id))


def _hopeless(screening: Screening) -> Fault | None:
    """The fault for which asking WeChat would bring no verdict; None when it may bring one."""
    is_picture = screening.kind == ScreeningKind.PICTURE
    if is_picture and screening.trace_id:
        return Fault.NO_ANSWER
    # The platform refuses an empty text, for which no asking again helps.
    wordless = not is_picture and not screening.words.strip()
    return Fault.NOT_ASKED if wordless or screening.attempts >= MOST_ATTEMPTS else None


def _no_verdict(fault: str) -> Why:
    return Why(Because.NO_VERDICT, {"fault": fault})


def _give_token(screening: Screening, answer_minutes: float) -> str:
    token = new_token()
    screening.token_digest = token_digest(token)
    screening.answer_by = now() + timedelta(minutes=answer_minutes)
    return token
