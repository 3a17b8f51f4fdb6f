"""Sends what is due to one person, one message after the other, for as long as all goes well."""

import re
import time
from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

import structlog

from wishapp.base.db import transaction
from wishapp.doors.wechat import (
    ConfigFault,
    NoPermission,
    PersonBusy,
    PlatformBusy,
    TemplateFault,
    TokenRefused,
    TooOften,
    WeChatError,
)
from wishapp.notices.outcomes import Answer, Outcome, end_attempt
from wishapp.notices.sending import Message, begin_sending, next_message
from wishapp.notices.sending_lease import Turn, end_turn
from workers.job import NOTHING_TO_DO, Work

log = structlog.get_logger(__name__)

# The rest of what is due comes up again with the next tick.
LONGEST_TURN_SECONDS = 30.0
INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
# With these the next message would fare no better.
TROUBLES = (PlatformBusy, TokenRefused, TooOften, ConfigFault)


class Sender(Protocol):
    """The part of the door to WeChat that sends."""

    def send_subscribe(
        self, *, openid: str, template_id: str, page: str, data: Mapping[str, str]
    ) -> str:
        """Send one subscribe message; returns its id, if any. Raises ``WeChatError``."""


def send_notices(work: Work) -> str:
    """The subject is the person."""
    return serve(work.subject_id, work.wechat)


def serve(person_id: UUID, sender: Sender) -> str:
    """One turn: says in a word what came of its last message."""
    with transaction():
        turn = begin_sending(person_id)
    if turn is None:
        return NOTHING_TO_DO
    try:
        return _all_goes_well(turn, sender)
    finally:
        with transaction():
            end_turn(turn)


def _all_goes_well(turn: Turn, sender: Sender) -> str:
    said = NOTHING_TO_DO
    until = time.monotonic() + LONGEST_TURN_SECONDS
    while time.monotonic() < until:
        with transaction():
            message = next_message(turn)
        if message is None:
            return said
        outcome = _sent(message, sender)
        with transaction():
            end_attempt(turn, message.attempt_id, outcome)
        said = outcome.reason or outcome.answer.value
        if outcome.troubled or outcome.answer is Answer.SHORTLY:
            return said
    return said


def _sent(message: Message, sender: Sender) -> Outcome:
    try:
        msgid = sender.send_subscribe(
            openid=message.openid,
            template_id=message.template_id,
            page=message.page,
            data=message.data,
        )
    except WeChatError as error:
        outcome = outcome_of(error)
        log.warning("notice not sent", fault=outcome.reason, errcode=error.errcode, rid=error.rid)
        return outcome
    return Outcome(Answer.SENT, msgid=msgid)


def outcome_of(error: WeChatError) -> Outcome:
    """What an error of the door means for a notice; what may have been sent is not repeated.

    A fault of the account waits for the person who repairs it; one of a template or value does not.
    """
    reason = INNER_CAPITAL.sub("_", type(error).__name__).lower()
    troubled = isinstance(error, TROUBLES) and not isinstance(error, TemplateFault)
    if error.maybe_done:
        answer = Answer.UNKNOWN
    elif isinstance(error, NoPermission):
        answer = Answer.NOT_PERMITTED
    elif isinstance(error, PersonBusy):
        answer = Answer.SHORTLY
    else:
        answer = Answer.LATER if troubled else Answer.REFUSED
    return Outcome(answer, reason, troubled=troubled)
