"""Tables of provisions and of the parts that were written out."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.printing.provisions.rules import parts_of
from wishapp.printing.provisions.states import PROVISION


class Provision(Row, Model):
    """Records of service on the days ``[since, until)``, to be handed to a recipient.

    One administrator of the county proposes it, another decides. From the approval on it has a
    number, tells what the ledger had at ``decided_at``, and never changes: ``people`` and
    ``lines`` are what it is about. ``basis_doc`` is the document that it rests on.
    """

    MACHINE: ClassVar[Machine] = PROVISION
    __tablename__ = "provisions"

    state: Mapped[str]
    number: Mapped[str | None] = mapped_column(unique=True)
    recipient: Mapped[str]
    purpose: Mapped[str]
    basis_doc: Mapped[str]
    since: Mapped[date]
    until: Mapped[date]
    with_phone: Mapped[bool]
    proposed_by: Mapped[UUID]
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    people: Mapped[int | None]
    lines: Mapped[int | None]

    @property
    def proposer_id(self) -> UUID:
        """Who proposed it; a second person approves it."""
        return self.proposed_by

    @property
    def parts(self) -> int | None:
        """How many files it has; None before it is approved."""
        return None if self.people is None else parts_of(self.people)

    __table_args__ = (
        CheckConstraint(days_kept("since", "until"), name="window"),
        CheckConstraint("since < until AND until <= since + 366", name="span"),
        CheckConstraint("recipient <> '' AND purpose <> '' AND basis_doc <> ''", name="reasons"),
        CheckConstraint(
            "(state = 'approved') = (number IS NOT NULL AND people IS NOT NULL"
            " AND lines IS NOT NULL)",
            name="numbered",
        ),
        CheckConstraint(
            "(state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL)"
            " = (decided_at IS NULL)",
            name="decided",
        ),
        CheckConstraint(
            "state <> 'approved' OR (decided_by <> proposed_by) IS TRUE", name="two_people"
        ),
        Index("provisions_state", "state", "id"),
    )


class ProvisionPart(Row, Model):
    """One file that was written out for a provision. Never changed.

    ``digest`` is its SHA-256 in hex, ``people`` and ``lines`` are what it has.
    """

    __tablename__ = "provision_parts"

    provision_id: Mapped[UUID] = mapped_column(ForeignKey("provisions.id"))
    part: Mapped[int]
    people: Mapped[int]
    lines: Mapped[int]
    digest: Mapped[str]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        CheckConstraint("part >= 1 AND people >= 0 AND lines >= 0", name="counts"),
        Index("provision_parts_provision", "provision_id", "id"),
    )
