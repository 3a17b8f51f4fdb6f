"""Has WeChat check a text; whatever is not a clear answer waits, or is held for a person."""

import re

import structlog

from wishapp.db import transaction
from wishapp.screening.asking import Question, begin_attempt, note_failure, take_verdict
from wishapp.wechat import WeChatError
from workers.job import NOTHING_TO_DO, Work, job

log = structlog.get_logger(__name__)

INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@job
def screen_text(work: Work) -> str:
    """The subject is the screening."""
    with work.taking_over():
        question = begin_attempt(work.subject_id)
    return NOTHING_TO_DO if question is None else _ask(work, question)


def _ask(work: Work, question: Question) -> str:
    try:
        verdict = work.wechat.check_text(openid=question.openid, text=question.words)
    except WeChatError as error:
        return _unanswered(work, error)
    with transaction():
        take_verdict(
            work.subject_id,
            suggest=verdict.suggest,
            label=verdict.label,
            trace_id=verdict.trace_id,
        )
    return verdict.suggest


def _unanswered(work: Work, error: WeChatError) -> str:
    fault = INNER_CAPITAL.sub("_", type(error).__name__).lower()
    most = 0 if error.permanent else work.core.config.wechat.screening_attempts
    with transaction():
        note_failure(
            work.subject_id,
            fault=fault,
            most_attempts=most,
            retry_seconds=work.core.config.wechat.screening_retry_seconds,
        )
    log.warning("text not checked", fault=fault, errcode=error.errcode, rid=error.rid)
    return fault
