"""Works on what the platform pushed: each kind of event has one taker, the others are kept."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

import structlog

from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.demand.screening.picture_verdicts import note_no_verdict, take_picture_verdict
from wishapp.kernel.platform_events.attempts import Event, Outcome, begin_taking, end_taking
from wishapp.notices.permissions import forbid, permit
from wishapp.privacy.own_data.closing import cancel_account
from wishapp.privacy.own_data.deleting_revoked import forget_revoked
from workers.job import NOTHING_TO_DO, Work

log = structlog.get_logger(__name__)

Taker = Callable[[Work, Event], Outcome]
MEDIA_VERSION = 2
# RevokeInfo names permissions by small numbers, several in one text.
WHOLE = re.compile(r"[0-9]{1,4}")


def take_event(work: Work) -> str:
    """The subject is the event."""
    with work.taking_over():
        event = begin_taking(work.subject_id)
    if event is None:
        return NOTHING_TO_DO
    if event.attempts > work.core.config.push.most_attempts:
        # Said at the beginning, so that also a worker that is killed says it.
        log.error("event keeps failing", name=event.name)
    with transaction():
        outcome = TAKERS.get(event.name, _keep)(work, event)
        end_taking(event.id, outcome)
    log.info("event taken", name=event.name, outcome=outcome.value)
    return outcome.value


def _take_picture_verdict(work: Work, event: Event) -> Outcome:
    """A verdict may come before its question's id is noted: then it waits a while for it."""
    if _number(event.body.get("version")) != MEDIA_VERSION:
        return Outcome.UNKNOWN
    trace_id, errcode = _text(event.body, "trace_id"), _number(event.body.get("errcode", 0))
    if errcode == 0:
        suggest, label = _result(event.body)
        matched = take_picture_verdict(trace_id=trace_id, suggest=suggest, label=label)
    else:
        settings = work.core.config.wechat
        matched = note_no_verdict(
            trace_id=trace_id,
            errcode=errcode or 0,
            most_attempts=settings.screening_attempts,
            retry_seconds=settings.screening_retry_seconds,
        )
    if matched:
        return Outcome.DONE
    patience = timedelta(minutes=work.core.config.push.unmatched_minutes)
    return Outcome.OPEN if event.received_at > now() - patience else Outcome.UNMATCHED


def _take_answers(_: Work, event: Event) -> Outcome:
    """The person answered the question: each yes permits one more message, a no takes nothing."""
    for item, template_id in _templates(event, answer="accept"):
        permit(_text(event.body, "FromUserName"), template_id, item=item)
    return Outcome.DONE


def _take_refusals(_: Work, event: Event) -> Outcome:
    """The person switched templates off in the settings."""
    for item, template_id in _templates(event, answer="reject"):
        forbid(_text(event.body, "FromUserName"), template_id, item=item)
    return Outcome.DONE


def _take_revocation(_: Work, event: Event) -> Outcome:
    """The person revoked permissions: what they had given is deleted."""
    kinds = WHOLE.findall(_text(event.body, "RevokeInfo"))
    forget_revoked(_text(event.body, "OpenID"), [int(kind) for kind in kinds])
    return Outcome.DONE


def _take_cancellation(_: Work, event: Event) -> Outcome:
    """The person left WeChat: the account here is erased too."""
    known = cancel_account(_text(event.body, "OpenID")) is not None
    return Outcome.DONE if known else Outcome.UNMATCHED


def _note(_: Work, event: Event) -> Outcome:
    """Nothing follows; it is kept for whoever looks for a message that did not arrive."""
    return Outcome.DONE


def _keep(_: Work, event: Event) -> Outcome:
    log.warning("event unknown", name=event.name)
    return Outcome.UNKNOWN


def _result(body: Mapping[str, Any]) -> tuple[str, int | None]:
    result = body.get("result")
    if not isinstance(result, Mapping):
        return "", None
    return _text(result, "suggest"), _number(result.get("label"))


def _templates(event: Event, *, answer: str) -> Iterator[tuple[str, str]]:
    """A name of its own for each entry with this answer, and its template."""
    entries = event.body.get("List")
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, Mapping) and entry.get("SubscribeStatusString") == answer:
            yield f"{event.id}-{number}", _text(entry, "TemplateId")


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    """Integers come as numbers and as texts."""
    try:
        return int(str(value))
    except ValueError:
        return None


TAKERS: Mapping[str, Taker] = {
    "wxa_media_check": _take_picture_verdict,
    "subscribe_msg_popup_event": _take_answers,
    "subscribe_msg_change_event": _take_refusals,
    "subscribe_msg_sent_event": _note,
    "user_authorization_revoke": _take_revocation,
    "user_authorization_cancellation": _take_cancellation,
    "user_info_modified": _note,
}
