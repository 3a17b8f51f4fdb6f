"""What follows from an attempt to have a text checked; closed to publication unless it passed."""

from datetime import datetime, timedelta
from typing import Literal

LONGEST_WAIT_SECONDS = 1_800.0


def verb_for(suggest: str) -> Literal["pass", "hold"]:
    """Only the platform's clear ``pass`` passes; ``review``, ``risky`` and the unknown are held."""
    return "pass" if suggest == "pass" else "hold"


def next_attempt(moment: datetime, attempts: int, *, first_seconds: float) -> datetime:
    """When to ask again after the n-th failure: doubling, at most half an hour apart."""
    wait = min(first_seconds * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS)
    return moment + timedelta(seconds=wait)
