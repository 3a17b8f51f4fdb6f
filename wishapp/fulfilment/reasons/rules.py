"""Pure decisions about reasons: which reasons are for whom, and what each of them shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wishapp.kernel.lifecycle import Fact


class Reader(StrEnum):
    """In which part somebody reads a reason."""

    WISHER = "wisher"
    CLAIMANT = "claimant"
    STAFF = "staff"


class Author(StrEnum):
    """In which part somebody wrote a reason."""

    WISHER = "wisher"
    MEMBER = "member"
    STAFF = "staff"
    SYSTEM = "system"


Verbs = frozenset[str]
DECIDED: Verbs = frozenset({"dispute", "reopen", "rework", "settle"})
# Why a member gave a wish back is between the member and the community.
FOR_WISHER: Verbs = DECIDED | {
    "return", "reject", "merge", "reconsider", "transfer", "withdraw", "take_over", "lapse"
}  # fmt: skip
FOR_CLAIMANT: Verbs = DECIDED | {"release"}
FOR_STAFF: Verbs = FOR_WISHER | FOR_CLAIMANT | {"verify", "hand_back", "confirm"}
# What happened beside a wish: to a share, to somebody's part, to a dispatch, to a receipt.
BESIDE: Verbs = frozenset(
    {"take_back", "correct_receipt", "correct_old_receipt", "decline", "deny", "call_off", "settle"}
)
# What a person reads among their own data, by what was moved.
OWN: Mapping[str, Verbs] = {
    "wish": FOR_WISHER,
    "claim": FOR_CLAIMANT,
    "pledge": frozenset({"take_back"}),
    "participation": frozenset({"decline", "deny"}),
    "report_in": frozenset({"return", "relocate", "change", "go_over", "end"}),
    "correction": frozenset({"correct", "refuse"}),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reason:
    """One reason as one reader may see it.

    ``code`` and ``facts`` are our own. ``words`` are null where they are not this reader's, or not
    yet: ``words_state`` is then their screening's. They are empty where nobody said anything.
    """

    id: UUID
    at: datetime
    kind: str
    step: str
    no: str
    author: Author
    capacity: str
    code: str | None
    facts: Mapping[str, Fact]
    words: str | None
    words_state: str | None = None


def author_of(
    actor_id: UUID | None, capacity: str, wisher_id: UUID | None, *, by_its_member: bool
) -> Author:
    """In which part somebody acted, by the words of the transitions table.

    Those name every office that somebody holds anywhere, also when they spoke as a member.
    """
    if actor_id is None:
        return Author.SYSTEM
    if actor_id == wisher_id:
        return Author.WISHER
    if by_its_member:
        return Author.MEMBER
    is_staff = any("@" in held and not held.endswith("@unit") for held in capacity.split(","))
    return Author.STAFF if is_staff else Author.MEMBER


def has_own_words(step: str, reader: Reader) -> bool:
    """Whether the words are for this reader, besides the code.

    The reason of a merge may tell of the other household.
    """
    return reader is Reader.STAFF or step != "merge"


def needs_screening(author: Author, reader: Reader) -> bool:
    """Whether somebody without an office wrote it for another: it is then shown once it passed."""
    return author is Author.WISHER and reader is Reader.CLAIMANT
