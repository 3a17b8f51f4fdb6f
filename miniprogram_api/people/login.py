"""Asks WeChat who holds a login code, outside any transaction and never twice."""

import structlog

from miniprogram_api.session import core
from wishapp.base.county import county
from wishapp.base.errors import Code, Refusal
from wishapp.doors.wechat import (
    CodeInvalid,
    CodeUsed,
    LoginResult,
    TooOften,
    UserBlocked,
    WeChatError,
)

log = structlog.get_logger(__name__)

CODES: dict[type[WeChatError], Code] = {
    CodeInvalid: Code.LOGIN_CODE_INVALID,
    CodeUsed: Code.LOGIN_CODE_USED,
    UserBlocked: Code.LOGIN_BLOCKED,
    TooOften: Code.LOGIN_TOO_OFTEN,
}


def recognise(code: str) -> LoginResult:
    """Who holds the code. Raises a refusal that tells the person what to do."""
    try:
        return core().wechat[county().code].login(code)
    except WeChatError as error:
        log.warning("login refused", kind=type(error).__name__, errcode=error.errcode)
        raise Refusal(CODES.get(type(error), Code.WECHAT_UNAVAILABLE)) from error
