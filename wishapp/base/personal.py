"""What of each noun tells of people, as data: who, what they are shown, what is erased, and when.

A noun says it in its ``personal`` module; ``wishapp.privacy`` walks over what they say.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from wishapp.base.db import db, prune

Columns = tuple[InstrumentedAttribute[Any], ...]
Values = Callable[[], Mapping[str, Any]]
DIGEST_BYTES = 32


class Section(StrEnum):
    """The parts of what is known of a person, in the order in which they are shown."""

    IDENTITY = "identity"
    CONSENTS = "consents"
    GUARDIANSHIPS = "guardianships"
    REPORT_INS = "report_ins"
    WISHES = "wishes"
    ASSISTED_STEPS = "assisted_steps"
    RATINGS = "ratings"
    REASONS = "reasons"
    CLAIMS = "claims"
    DRAW_ENTRIES = "draw_entries"
    PLEDGES = "pledges"
    MEMBERSHIPS = "memberships"
    PARTICIPATIONS = "participations"
    OFFER = "offer"
    PROPOSALS = "proposals"
    SERVICE_RECORDS = "service_records"
    CORRECTIONS = "corrections"
    NOTICES = "notices"
    CODES = "codes"
    OPENINGS = "openings"


class Reader(Protocol):
    """Reads a page of the rows of one person, the newest first; each has an ``id``."""

    def __call__(self, person_id: UUID, /, *, before: UUID | None, limit: int) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table that tell of people, and what becomes of the rows.

    The rows tell of the people in ``of``, and of whoever posted the wish in ``of_wish``. They are
    emptied when such a person is erased: sealed columns that are not ``kept``, for a reason, hold
    nothing, others the values of ``empty`` and ``erased``. ``is_deleted`` deletes them instead,
    ``stays`` says why nothing changes. Before that, ``verbs`` end what is under way. Ids of people
    stay, also of those who only acted: they lead to a shell.

    Rows are also emptied with the words of the wish in ``of_wish`` or ``with_wish``, or of the wish
    of the claim in ``with_claim``; then without the values of ``erased``. The section ``shown``
    shows people the rows that have them in ``of``.

    ``sheet`` holds the picture of what its person signed; it goes with that person alone. A picture
    that ``proves`` something of a person is not theirs to take along.
    """

    model: Any
    of: Columns = ()
    of_wish: Columns = ()
    with_wish: Columns = ()
    with_claim: Columns = ()
    shown: Section | None = None
    verbs: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    empty: Values = dict
    erased: Values = dict
    is_deleted: bool = False
    stays: str = ""
    sheet: SQLColumnExpression[UUID | None] | None = None
    proves: Callable[[UUID, SQLColumnExpression[UUID]], ColumnElement[bool]] | None = None

    def is_of(self, person_id: UUID) -> ColumnElement[bool]:
        """The condition that a row has a person in ``of``."""
        return or_(*(column == person_id for column in self.of))

    def tells_of(self, person_id: UUID, wishes: Select[UUID]) -> ColumnElement[bool]:
        """The condition that a row tells of a person, who posted these wishes."""
        posted = (column.in_(wishes) for column in self.of_wish)
        return or_(*(column == person_id for column in self.of), *posted)

    def goes_with(self, wishes: Sequence[UUID], claims: Select[UUID]) -> ColumnElement[bool] | None:
        """The condition that a row is emptied with these wishes and the claims on them, if any."""
        of_wishes = [column.in_(wishes) for column in (*self.of_wish, *self.with_wish)]
        of_claims = [column.in_(claims) for column in self.with_claim]
        return or_(*of_wishes, *of_claims) if of_wishes or of_claims else None


class Kind(StrEnum):
    """What has a term, in the order in which it is swept."""

    CARDS = "cards"
    REJECTED_WISHES = "rejected_wishes"
    WISH_FILES = "wish_files"
    IDLE_WISHES = "idle_wishes"
    PICTURES = "pictures"
    AUDIT_LOG = "audit_log"
    CONSENTS = "consents"
    SESSIONS = "sessions"
    IMPORTS = "imports"
    ACCOUNTS = "accounts"
    PROVISIONS = "provisions"
    SERVICE_RECORDS = "service_records"


class Fate(StrEnum):
    """What happens at the end of a term."""

    HIDE = "hide"
    ANONYMISE = "anonymise"
    DELETE = "delete"
    RESTRICT = "restrict"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Sweep:
    """How many things are older than a moment, and dealing with a batch of at most so many."""

    count: Callable[[datetime], int]
    batch: Callable[[datetime, int], int]


@dataclass(frozen=True, slots=True)
class WordSweep:
    """How many wishes are older than a moment, and locking a batch whose words go everywhere."""

    count: Callable[[datetime], int]
    wishes: Callable[[datetime, int], Sequence[UUID]]


@dataclass(frozen=True, slots=True)
class Term:
    """How long a kind is kept: ``rule`` names the county's rule (``…_days`` or ``…_years``).

    ``law`` names the reason or the least. What is never swept has neither a rule nor a sweep.
    """

    kind: Kind
    fate: Fate
    rule: str | None
    since: str
    law: str
    sweep: Sweep | WordSweep | None = None


class Personal:
    """All of one noun that tells of people; ``sections`` are those that are no table of its own."""

    def __init__(
        self,
        *tables: Table,
        sections: Mapping[Section, Reader] = MappingProxyType({}),
        terms: tuple[Term, ...] = (),
    ) -> None:
        self.tables, self.sections, self.terms = tables, sections, terms


def nobody() -> bytes:
    """A digest of nothing, unlike any other."""
    return secrets.token_bytes(DIGEST_BYTES)


def count(model: Any, *conditions: ColumnElement[bool]) -> int:
    """How many rows meet all the conditions."""
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def pruning(model: Any, is_old: Callable[[datetime], ColumnElement[bool]]) -> Sweep:
    """The sweep that deletes rows; ``prune`` bounds its batches."""
    return Sweep(
        lambda before: count(model, is_old(before)), lambda before, _: prune(model, is_old(before))
    )
