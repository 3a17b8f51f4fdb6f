"""The reason of a transition: a code of ours, its facts, and the words of a person."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from wishapp.kernel.sealing import seal


class Because(StrEnum):
    """The reason codes that the core itself notes, in place of a person's words or beside them."""

    ROLE_ENDED = "role_ended"
    REPORT_IN_ENDED = "report_in_ended"
    CHANGED_UNIT = "changed_unit"
    SECONDED = "seconded"
    RETIRED = "retired"
    MOVED = "moved"
    UNIT_MERGED = "unit_merged"
    SUCCESSOR_MERGED = "successor_merged"
    REPORTED_IN = "reported_in"
    ACCOUNT_CLOSED = "account_closed"
    # Facts: ``purpose``.
    CONSENT_WITHDRAWN = "consent_withdrawn"
    GUARDIAN_WITHDREW = "guardian_withdrew"

    # Facts: ``yuan_before``, which may be none, and ``yuan_after``.
    VALUE_ESTIMATED = "value_estimated"
    NOT_MENDED = "not_mended"
    WISH_WITHDRAWN = "wish_withdrawn"
    GIVEN_UP = "given_up"
    CARD_DOWN = "card_down"
    WISH_MOVED = "wish_moved"
    PLACE_NOT_EMPTY = "place_not_empty"
    # Facts: the codes ``before`` and ``after``.
    PLACE_CORRECTED = "place_corrected"
    HEIR_SHARES_NO_COSTS = "heir_shares_no_costs"

    CLAIM_LAPSED = "claim_lapsed"
    NOBODY_LEFT = "nobody_left"
    RECORD_REVERSED = "record_reversed"
    SAID_BY_PHONE = "said_by_phone"
    CODE_SHOWN = "code_shown"
    DONE_AGAIN = "done_again"
    # Facts: the numbers ``before`` and ``after``.
    RECEIPT_CORRECTED = "receipt_corrected"

    ACTIVITY_CANCELLED = "activity_cancelled"
    ACTIVITY_MOVED = "activity_moved"
    LEFT_TEAM = "left_team"
    REMOVED_FROM_TEAM = "removed_from_team"
    NOT_ACCEPTED = "not_accepted"
    NOT_ATTESTED = "not_attested"

    # Facts: ``suggest`` and ``label``, as the platform gave them.
    VERDICT = "verdict"
    # Facts: ``fault``, the word for what went wrong.
    NO_VERDICT = "no_verdict"
    NOT_SENT = "not_sent"
    NOT_DELIVERED = "not_delivered"


Fact = str | int | None


@dataclass(frozen=True, slots=True, repr=False)
class Why:
    """``facts`` are ids, numbers and codes alone; ``words`` may be about people, and are sealed."""

    code: StrEnum | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    words: str = ""

    def columns(self) -> dict[str, Any]:
        """The three columns of the reason, the words sealed."""
        return {
            "code": self.code and self.code.value,
            "facts": json.dumps(dict(self.facts)),
            "words": seal(self.words) if self.words else None,
        }


NO_REASON = Why()


def said(words: str) -> Why:
    """The reason in a person's own words."""
    return Why(words=words)
