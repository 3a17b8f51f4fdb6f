"""Works on what the platform pushed: each kind of event has one taker, the others are kept."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import structlog

from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.demand.screening.picture_verdicts import note_no_verdict, take_picture_verdict
from wishapp.kernel.platform_events.announcing import announce_punishment
from wishapp.kernel.platform_events.attempts import Event, Outcome, begin_taking, end_taking
from wishapp.notices.arrivals import Missed, take_missed
from wishapp.notices.permissions import forbid, permit
from wishapp.privacy.own_data.closing import cancel_account
from wishapp.privacy.own_data.deleting_revoked import forget_revoked
from workers.job import NOTHING_TO_DO, Work

log = structlog.get_logger(__name__)

Taker = Callable[[Work, Event], Outcome]
Entry = Mapping[str, Any]
MEDIA_VERSION = 2
# RevokeInfo names permissions by small numbers, several in one text.
WHOLE = re.compile(r"[0-9]{1,4}")
YES = frozenset({"accept", "acceptWithAlert", "acceptWithAudio"})
NO = frozenset({"reject", "ban", "filter"})


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
    return Outcome.DONE if matched else _unmatched(work, event)


def _unmatched(work: Work, event: Event) -> Outcome:
    """Nothing is known to which the event belongs: for a while it may still become known."""
    patience = timedelta(minutes=work.core.config.push.unmatched_minutes)
    return Outcome.OPEN if event.received_at > now() - patience else Outcome.UNMATCHED


def _take_answers(_: Work, event: Event) -> Outcome:
    """The person answered the question: each yes permits one more message, a no takes nothing."""
    answers = _answers(event)
    for item, entry in answers:
        if _text(entry, "SubscribeStatusString") in YES:
            permit(_text(event.body, "FromUserName"), _text(entry, "TemplateId"), item=item)
    return Outcome.DONE if answers else Outcome.UNKNOWN


def _take_refusals(_: Work, event: Event) -> Outcome:
    """The person switched templates off in the settings."""
    answers = _answers(event)
    for item, entry in answers:
        if _text(entry, "SubscribeStatusString") == "reject":
            forbid(_text(event.body, "FromUserName"), _text(entry, "TemplateId"), item=item)
    return Outcome.DONE if answers else Outcome.UNKNOWN


def _take_arrivals(work: Work, event: Event) -> Outcome:
    """The platform tells what became of messages; its word may overtake the answer to a send."""
    arrivals = _readable(event, _is_arrival)
    missed = [_missed(event, entry) for _, entry in arrivals if not _arrived(entry)]
    for each in missed:
        log.warning("notice did not arrive", errcode=each.errcode)
    matched = [take_missed(each) for each in missed]
    if all(matched):
        return Outcome.DONE if arrivals else Outcome.UNKNOWN
    return _unmatched(work, event)


def _take_punishment(_: Work, event: Event) -> Outcome:
    """The platform warns or bans the mini-program or a page of it: a person has to act."""
    log.error("mini-program punished", kind=_number(event.body.get("event_type")))
    announce_punishment(event.id)
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


def _result(body: Entry) -> tuple[str, int | None]:
    result = body.get("result")
    if not isinstance(result, Mapping):
        return "", None
    return _text(result, "suggest"), _number(result.get("label"))


def _answers(event: Event) -> list[tuple[str, Entry]]:
    return _readable(event, _is_answer)


def _readable(event: Event, is_readable: Callable[[Entry], bool]) -> list[tuple[str, Entry]]:
    """The entries that can be read, each with a name of its own; the others are warned of."""
    entries = event.body.get("List")
    listed = entries if isinstance(entries, list) else [entries] if entries else []
    found = [
        (f"{event.id}-{number}", entry)
        for number, entry in enumerate(listed)
        if isinstance(entry, Mapping) and is_readable(entry)
    ]
    if not found:
        log.warning("event unknown", name=event.name, items=len(listed))
    elif len(found) < len(listed):
        log.warning("event partly unknown", name=event.name, items=len(listed) - len(found))
    return found


def _is_answer(entry: Entry) -> bool:
    answer = _text(entry, "SubscribeStatusString")
    return bool(_text(entry, "TemplateId")) and answer in {*YES, *NO}


def _is_arrival(entry: Entry) -> bool:
    named = _text(entry, "MsgID") or _text(entry, "TemplateId")
    told = _number(entry.get("ErrorCode")) is not None or _text(entry, "ErrorStatus")
    return bool(named and told)


def _arrived(entry: Entry) -> bool:
    errcode = _number(entry.get("ErrorCode"))
    return _text(entry, "ErrorStatus") == "success" if errcode is None else errcode == 0


def _missed(event: Event, entry: Entry) -> Missed:
    return Missed(
        openid=_text(event.body, "FromUserName"),
        template_id=_text(entry, "TemplateId"),
        msgid=_text(entry, "MsgID"),
        errcode=_number(entry.get("ErrorCode")),
    )


def _text(fields: Entry, name: str) -> str:
    """A text, or a number as a text."""
    value = fields.get(name)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number or isinstance(value, str) else ""


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
    "subscribe_msg_sent_event": _take_arrivals,
    "user_authorization_revoke": _take_revocation,
    "user_authorization_cancellation": _take_cancellation,
    "user_info_modified": _note,
    "wxa_punish_event": _take_punishment,
}
