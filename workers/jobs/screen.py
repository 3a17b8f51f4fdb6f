"""Has WeChat check words or a picture; an unclear answer waits, or is held for a person."""

import re

import structlog

from wishapp.base.db import transaction
from wishapp.demand.screening.asking import Question, begin_attempt, note_failure, take_verdict
from wishapp.demand.screening.picture_verdicts import note_asked
from wishapp.demand.screening.rules import Fault
from wishapp.doors.wechat import WeChatError
from workers.job import NOTHING_TO_DO, Work

log = structlog.get_logger(__name__)

INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
# Where the API hands out the picture of a token.
PICTURES = "api/v1/screening-pictures"


def screen(work: Work) -> str:
    """The subject is the screening."""
    minutes = work.core.config.wechat.media_check_minutes
    with work.taking_over():
        question = begin_attempt(work.subject_id, answer_minutes=minutes)
    if question is None:
        return NOTHING_TO_DO
    try:
        return _show(work, question) if question.token else _ask(work, question)
    except WeChatError as error:
        fault = INNER_CAPITAL.sub("_", type(error).__name__).lower()
        log.warning("not checked", fault=fault, errcode=error.errcode, rid=error.rid)
        return _unanswered(work, fault, permanent=error.permanent)


def _ask(work: Work, question: Question) -> str:
    verdict = work.wechat.check_text(
        openid=question.openid, text=question.words, scene=question.scene
    )
    with transaction():
        take_verdict(
            work.subject_id,
            suggest=verdict.suggest,
            label=verdict.label,
            trace_id=verdict.trace_id,
        )
    return verdict.suggest


def _show(work: Work, question: Question) -> str:
    """Tell the platform where the picture is; its verdict comes by push."""
    public = work.core.config.service.public_url.rstrip("/")
    if not public or work.county.push is None:
        # It could not fetch the picture, or had nowhere to answer.
        return _unanswered(work, Fault.NO_ADDRESS.value, permanent=True)
    url = f"{public}/{PICTURES}/{work.county.code}/{question.token}"
    trace_id = work.wechat.check_picture(openid=question.openid, url=url, scene=question.scene)
    with transaction():
        note_asked(work.subject_id, trace_id=trace_id)
    return "asked"


def _unanswered(work: Work, fault: str, *, permanent: bool) -> str:
    settings = work.core.config.wechat
    with transaction():
        note_failure(
            work.subject_id,
            fault=fault,
            most_attempts=0 if permanent else settings.screening_attempts,
            retry_seconds=settings.screening_retry_seconds,
        )
    return fault
