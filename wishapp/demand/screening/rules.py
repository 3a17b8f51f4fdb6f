"""Pure decisions about a screening after an attempt; nothing is shown unless it passed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from wishapp.base.waits import doubling

LONGEST_WAIT_SECONDS = 1_800.0


class ScreeningKind(StrEnum):
    """What is screened."""

    TEXT = "text"
    PICTURE = "picture"


class SubjectKind(StrEnum):
    """The kind of thing to which the words or the picture belong."""

    WISH = "wish"
    WISH_PICTURE = "wish_picture"
    REPORT = "report"
    EVIDENCE = "evidence"
    THANKS = "thanks"
    RATING = "rating"
    DISPUTE = "dispute"
    NICKNAME = "nickname"
    TEAM = "team"
    ACTIVITY = "activity"


# The platform's scenes: 1 profile, 2 comment, 3 forum, 4 social log.
SCENES: Mapping[SubjectKind, int] = {
    SubjectKind.WISH: 3,
    SubjectKind.WISH_PICTURE: 3,
    SubjectKind.REPORT: 4,
    SubjectKind.EVIDENCE: 4,
    SubjectKind.THANKS: 2,
    SubjectKind.RATING: 2,
    SubjectKind.DISPUTE: 2,
    SubjectKind.NICKNAME: 1,
    SubjectKind.TEAM: 1,
    SubjectKind.ACTIVITY: 3,
}


class Fault(StrEnum):
    """Why there is no verdict, besides the names of the errors of the door to WeChat."""

    NOT_ASKED = "not_asked"
    NO_ANSWER = "no_answer"
    NOT_FETCHED = "not_fetched"
    NOT_CHECKED = "not_checked"
    NO_ADDRESS = "no_address"


def verb_for(suggest: str) -> Literal["pass", "hold"]:
    """The verb for a verdict: only a clear ``pass`` passes the content; any other holds it."""
    return "pass" if suggest == "pass" else "hold"


def next_attempt(moment: datetime, attempts: int, *, first_seconds: float) -> datetime:
    """When to ask again after the n-th failure: doubling, at most half an hour apart."""
    wait = doubling(first_seconds, attempts, longest_seconds=LONGEST_WAIT_SECONDS)
    return moment + timedelta(seconds=wait)
