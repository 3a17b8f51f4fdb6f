"""WeChat's results in wishapp's own types; a result that cannot be read raises an error."""

import re
from dataclasses import dataclass, field
from typing import Literal, TypeGuard, get_args

from wishapp.doors.wechat.errors import Rejected
from wishapp.doors.wechat.response_bodies import Reply, no_answer

Suggestion = Literal["pass", "review", "risky"]
SEVERITY: tuple[Suggestion, ...] = get_args(Suggestion)

NUMBER = re.compile(r"[0-9]{4,20}")
COUNTRY = re.compile(r"\+?([0-9]{1,4})")
LONGEST_NAME = 128  # of a trace or a message


@dataclass(frozen=True, slots=True)
class LoginResult:
    """The person of a login code. ``session_key`` stays on the server; nothing shows in a repr."""

    openid: str = field(repr=False)
    session_key: str = field(repr=False)
    unionid: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A person's number without the country's prefix, digits only; not shown in a repr."""

    number: str = field(repr=False)
    country_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """WeChat's verdict on a text. ``label`` 100 is normal, others name the kind of harm."""

    suggest: Suggestion
    label: int
    trace_id: str


def login_result(reply: Reply) -> LoginResult:
    """The result of ``jscode2session``. Raises PlatformBusy when nobody is named."""
    openid, session_key = reply.get("openid"), reply.get("session_key")
    unionid = reply.get("unionid")
    if not _is_text(openid) or not _is_text(session_key):
        raise no_answer("the answer names no user")
    return LoginResult(openid, session_key, unionid if _is_text(unionid) else None)


def phone_number(reply: Reply, *, appid: str) -> PhoneNumber:
    """The result of ``getuserphonenumber``.

    Raises PlatformBusy without a number, Rejected for the number of another mini-program.
    """
    info = _table(reply.get("phone_info"))
    if _table(info.get("watermark")).get("appid") != appid:
        raise Rejected("the answer is not meant for this mini-program", maybe_done=True)
    number = NUMBER.fullmatch(_plain(info.get("purePhoneNumber")))
    country = COUNTRY.fullmatch(_plain(info.get("countryCode")))
    if not number or not country:
        raise no_answer("the answer holds no phone number")
    return PhoneNumber(number.group(), country.group(1))


def verdict(reply: Reply) -> Verdict:
    """``result`` alone decides: the entries of ``detail`` are optional, and so are their fields."""
    try:
        suggest, label = reply["result"]["suggest"], int(reply["result"]["label"])
    except (KeyError, TypeError, ValueError, OverflowError):
        suggest, label = None, 0
    if suggest not in SEVERITY:
        raise no_answer("the answer holds no verdict")
    return Verdict(suggest, label, str(reply.get("trace_id", "")))


def trace_id(reply: Reply) -> str:
    """WeChat's name of a picture check. Raises PlatformBusy: without it no push can be matched."""
    trace = reply.get("trace_id")
    if not _is_text(trace) or len(trace) > LONGEST_NAME:
        raise no_answer("the answer names no trace")
    return trace


def message_id(reply: Reply) -> str:
    """The id of a sent subscribe message; empty when WeChat gives none."""
    return _plain(reply.get("msgid"))[:LONGEST_NAME]


def address(reply: Reply, name: str, *, start: str) -> str:
    """The link in the named field. Raises PlatformBusy when it does not begin as it must."""
    link = reply.get(name)
    if not _is_text(link) or not link.startswith(start):
        raise no_answer("the answer holds no link")
    return link


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value != ""


def _table(value: object) -> Reply:
    return value if isinstance(value, dict) else {}


def _plain(value: object) -> str:
    """A number or a text as text; empty for anything else."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if whole or isinstance(value, str) else ""
