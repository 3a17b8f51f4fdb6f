"""Pure decisions about platform events: which are the same, and when to try again."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from wishapp.base.waits import doubling

NAME = re.compile(r"[A-Za-z0-9_]{1,64}")
NAMELESS = "nameless"
FIRST_WAIT_SECONDS = 5
LONGEST_WAIT_SECONDS = 3_600


def name_of(body: Mapping[str, Any]) -> str:
    """The event's name, or the kind of a message that is no event; safe to log."""
    name = body.get("Event") or body.get("MsgType")
    return name if isinstance(name, str) and NAME.fullmatch(name) else NAMELESS


def identity_of(body: Mapping[str, Any]) -> str:
    """The text that is the same in every repeat of one push, and in no other push.

    A message has a MsgId. An event is identified by its sender, second, name and subject,
    because two events may share a second. Where no subject is known, all that it says counts.
    """
    if body.get("MsgId"):
        return _text(["message", body["MsgId"]])
    about = body.get("trace_id") or body.get("List") or _authorization(body) or _whole(body)
    return _text(
        ["event", body.get("FromUserName"), str(body.get("CreateTime")), name_of(body), about]
    )


def next_try(moment: datetime, attempts: int) -> datetime:
    """When to try again after the n-th attempt: doubling, at most an hour apart."""
    wait = doubling(FIRST_WAIT_SECONDS, attempts, longest_seconds=LONGEST_WAIT_SECONDS)
    return moment + timedelta(seconds=wait)


def _authorization(body: Mapping[str, Any]) -> list[Any] | None:
    return [body["OpenID"], body.get("RevokeInfo")] if body.get("OpenID") else None


def _whole(body: Mapping[str, Any]) -> dict[str, Any]:
    # The moment is named already, as a text, and each repeat is sealed anew.
    return {name: body[name] for name in body if name not in {"CreateTime", "Encrypt"}}


def _text(parts: list[Any]) -> str:
    # ASCII, so that half a surrogate pair can be digested and stored too.
    return json.dumps(parts, ensure_ascii=True, sort_keys=True)
