"""What the service and the unit hold after a run, as plain values that a checker compares."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

ENDED_CLAIMS = frozenset({"released", "cancelled", "lapsed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldWish:
    """One wish, with the verbs of its transitions."""

    id: str
    wisher: str
    state: str
    verbs: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClaim:
    """One claim. ``ended`` is when it was given back."""

    id: str
    wish: str
    member: str
    state: str
    began: datetime
    ended: datetime | None = None

    @property
    def is_live(self) -> bool:
        """Whether the wish is or was fulfilled by it."""
        return self.state not in ENDED_CLAIMS


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPledge:
    """One pledge of a share."""

    id: str
    wish: str
    member: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRecord:
    """What is booked and not taken back of one service: of a claim, or of a pledge."""

    service: str
    member: str
    unit: str
    minutes: int
    wishes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStatement:
    """One statement, with its minutes by member and how its delivery stands.

    ``superseded`` is a delivery that ended because a later revision went out.
    """

    id: str
    unit: str
    revision: int
    state: str
    digest: str
    minutes: Mapping[str, int]
    message_id: str = ""
    delivery: str = ""
    receipt_no: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One statement that a unit has received."""

    message_id: str
    digest: str
    receipt_no: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One matter that waits for a person; without a known cause it is a fault of ours."""

    step: str
    cause: str
    is_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All that is compared. ``unfinished`` counts what workers should have done by now.

    ``attention`` is what waited for a person before it was tried again, ``stuck`` what still waits.
    ``broken_rules`` are the invariants of the tables that do not hold, with the rows that break it.
    """

    wishes: tuple[HeldWish, ...] = ()
    claims: tuple[HeldClaim, ...] = ()
    pledges: tuple[HeldPledge, ...] = ()
    records: tuple[HeldRecord, ...] = ()
    statements: tuple[HeldStatement, ...] = ()
    received: tuple[Received, ...] = ()
    unfinished: Mapping[str, int] = field(default_factory=dict)
    attention: tuple[Item, ...] = ()
    stuck: tuple[Item, ...] = ()
    audit_broken: str = ""
    audit_links: int = 0
    broken_rules: Mapping[str, list[str]] = field(default_factory=dict)
