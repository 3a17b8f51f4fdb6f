"""What each noun holds about people, as data: whom it tells of, what is shown, erased and kept.

A noun declares it in its ``personal`` module. ``wishapp.privacy`` reads these declarations.
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
    """The sections of what is known of a person, in the order in which they are shown."""

    IDENTITY = "identity"
    CONSENTS = "consents"
    GUARDIANSHIPS = "guardianships"
    REPORT_INS = "report_ins"
    ROSTER_ENTRIES = "roster_entries"
    REGISTRATIONS = "registrations"
    WISHES = "wishes"
    WISH_PICTURES = "wish_pictures"
    ASSISTED_STEPS = "assisted_steps"
    RATINGS = "ratings"
    REASONS = "reasons"
    CLAIMS = "claims"
    PAPER_STEPS = "paper_steps"
    DRAW_ENTRIES = "draw_entries"
    PLEDGES = "pledges"
    MEMBERSHIPS = "memberships"
    SIGN_UPS = "sign_ups"
    ATTENDANCES = "attendances"
    PRESENCE_REQUESTS = "presence_requests"
    PARTICIPATIONS = "participations"
    OFFER = "offer"
    PROPOSALS = "proposals"
    SERVICE_RECORDS = "service_records"
    RECORD_CORRECTIONS = "record_corrections"
    CERTIFICATES = "certificates"
    STARS = "stars"
    ANOMALIES = "anomalies"
    OBJECTIONS = "objections"
    DENIALS = "denials"
    CORRECTIONS = "corrections"
    DATA_REQUESTS = "data_requests"
    TRANSFERS = "transfers"
    COMPLAINTS = "complaints"
    NOTICES = "notices"
    CODES = "codes"
    OPENINGS = "openings"


class Reader(Protocol):
    """Reads a page of the rows of one person, the newest first; each has an ``id``."""

    def __call__(self, person_id: UUID, /, *, before: UUID | None, limit: int) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Follows:
    """A column that leads to a resident on paper, whose rows a joined account takes over.

    ``about`` leads to the wish of the row, or to a thing about that wish. When the account is
    parted, all rows about the resident's wishes go back. ``entered`` says what staff entered for
    the resident since a moment. A row stays where ``unless`` holds of its new person, or where
    ``only`` does not hold of the row. With ``is_copied`` the account gets a copy of each row, and
    the resident keeps their own.
    """

    column: InstrumentedAttribute[Any]
    about: InstrumentedAttribute[Any] | None = None
    entered: Callable[[datetime], ColumnElement[bool]] | None = None
    unless: Callable[[UUID], ColumnElement[bool]] | None = None
    only: ColumnElement[bool] | None = None
    is_copied: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table that tell of people, and what happens to the rows.

    The rows tell of the people in ``of``, and of the resident who posted the wish in
    ``of_wish``. When such a person is erased, the rows are emptied. Sealed columns then hold
    nothing, unless ``kept`` gives a reason. Other columns get the values of ``empty`` and
    ``erased``. With ``is_deleted`` the rows are deleted instead. ``stays`` gives the reason why
    nothing changes. Before all that, ``verbs`` end what is under way, also when the person only
    withdraws the consent to processing. ``rights_end_by`` ends at erasure alone that by which the
    person defends themselves: complaints, requests, objections. Ids of people stay, also of those
    who only acted: they lead to a shell.

    Rows are also emptied when a wish is anonymised: the one in ``of_wish`` or ``with_wish``, or
    that of the claim in ``with_claim``. The values of ``erased`` are then not set. The section
    ``shown`` shows people the rows that have them in ``of``.

    ``sheet`` is the picture of the sheet that the person signed, or of their wish; only erasing
    that person deletes it. A picture for which ``proves`` holds is evidence about a person, so
    erasing its owner keeps it.

    ``follows`` are the columns that go over to an account to which a resident on paper is joined.
    """

    model: Any
    of: Columns = ()
    of_wish: Columns = ()
    with_wish: Columns = ()
    with_claim: Columns = ()
    shown: Section | None = None
    verbs: tuple[str, ...] = ()
    rights_end_by: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    empty: Values = dict
    erased: Values = dict
    is_deleted: bool = False
    stays: str = ""
    sheet: SQLColumnExpression[UUID | None] | None = None
    follows: tuple[Follows, ...] = ()
    proves: Callable[[UUID, SQLColumnExpression[UUID]], ColumnElement[bool]] | None = None

    def is_of(self, person_id: UUID) -> ColumnElement[bool]:
        """The condition that a row has a person in ``of``."""
        return or_(*(column == person_id for column in self.of))

    def tells_of(self, person_id: UUID, wishes: Select[UUID]) -> ColumnElement[bool]:
        """The condition that a row tells of a person; ``wishes`` are those the person posted."""
        posted = (column.in_(wishes) for column in self.of_wish)
        return or_(*(column == person_id for column in self.of), *posted)

    def goes_with(self, wishes: Sequence[UUID], claims: Select[UUID]) -> ColumnElement[bool] | None:
        """The condition that a row is emptied with these wishes or claims; None if it never is."""
        of_wishes = [column.in_(wishes) for column in (*self.of_wish, *self.with_wish)]
        of_claims = [column.in_(claims) for column in self.with_claim]
        return or_(*of_wishes, *of_claims) if of_wishes or of_claims else None


class Kind(StrEnum):
    """The kinds of data that have a term, in the order in which they are swept."""

    CARDS = "cards"
    REJECTED_WISHES = "rejected_wishes"
    WISH_FILES = "wish_files"
    IDLE_WISHES = "idle_wishes"
    PICTURES = "pictures"
    AUDIT_LOG = "audit_log"
    CONSENTS = "consents"
    SESSIONS = "sessions"
    IMPORTS = "imports"
    EARLIER_BATCHES = "earlier_batches"
    EARLIER_WISHES = "earlier_wishes"
    DATA_REQUESTS = "data_requests"
    TRANSFERS = "transfers"
    COMPLAINTS = "complaints"
    CORRECTIONS = "corrections"
    RECORD_CORRECTIONS = "record_corrections"
    OBJECTIONS = "objections"
    DESK_ENTRIES = "desk_entries"
    ACCOUNT_JOINS = "account_joins"
    MEMBERSHIPS = "memberships"
    KINSHIPS = "kinships"
    REPORT_INS = "report_ins"
    DENIALS = "denials"
    REGISTRATIONS = "registrations"
    ROSTERS = "rosters"
    IDLE_ACCOUNTS = "idle_accounts"
    REGISTER = "register"
    ACCOUNTS = "accounts"
    PRINTOUTS = "printouts"
    PROVISIONS = "provisions"
    SERVICE_RECORDS = "service_records"
    CERTIFICATES = "certificates"
    STARS = "stars"
    ANOMALIES = "anomalies"


class Fate(StrEnum):
    """What happens at the end of a term."""

    HIDE = "hide"
    ANONYMISE = "anonymise"
    DELETE = "delete"
    RESTRICT = "restrict"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Sweep:
    """Counts the rows older than a moment, and deals with a batch of at most so many."""

    count: Callable[[datetime], int]
    batch: Callable[[datetime, int], int]


@dataclass(frozen=True, slots=True)
class WordSweep:
    """Counts the wishes older than a moment, and locks a batch that is anonymised."""

    count: Callable[[datetime], int]
    wishes: Callable[[datetime, int], Sequence[UUID]]


@dataclass(frozen=True, slots=True)
class Term:
    """How long a kind is kept: ``rule`` names the county's rule (``…_days`` or ``…_years``).

    ``law`` names the reason or the least time. A kind that is never swept has no rule and no
    sweep.
    """

    kind: Kind
    fate: Fate
    rule: str | None
    since: str
    law: str
    sweep: Sweep | WordSweep | None = None


class Personal:
    """All that one noun holds about people; ``sections`` are those without a table of their own."""

    def __init__(
        self,
        *tables: Table,
        sections: Mapping[Section, Reader] = MappingProxyType({}),
        terms: tuple[Term, ...] = (),
    ) -> None:
        self.tables, self.sections, self.terms = tables, sections, terms


def nobody() -> bytes:
    """A random digest that belongs to nobody and equals no other."""
    return secrets.token_bytes(DIGEST_BYTES)


def count(model: Any, *conditions: ColumnElement[bool]) -> int:
    """How many rows meet all the conditions."""
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def pruning(model: Any, is_old: Callable[[datetime], ColumnElement[bool]]) -> Sweep:
    """The sweep that deletes rows; ``prune`` limits the size of its batches."""
    return Sweep(
        lambda before: count(model, is_old(before)), lambda before, _: prune(model, is_old(before))
    )
