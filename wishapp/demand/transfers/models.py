"""The table of transfers."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.demand.transfers.states import NOT_HANDED, TRANSFER
from wishapp.kernel.lifecycle import Timed
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located

ENDED = text("ended_at IS NOT NULL")
UNDER_WAY = text("state IN ('proposed', 'agreed', 'handed_over', 'acknowledged')")


class Transfer(Timed, Located, Row, Model):
    """One handing over of a wish to a named receiver: the consent, the log and the receipt.

    ``receiver`` is the office or organisation. ``fields`` names what is handed over. ``digest``
    proves what was agreed to, and from the handing over on what was said. ``channel`` is how the
    resident agreed; empty in an emergency.
    ``ended_at`` is when it was handed over, declined or dropped.
    """

    MACHINE: ClassVar[Machine] = TRANSFER
    __tablename__ = "transfers"

    state: Mapped[str]
    transfer_no: Mapped[str] = mapped_column(unique=True)
    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    wisher_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    target: Mapped[str]
    receiver: Mapped[str]
    contact_name: Mapped[str] = mapped_column(Sealed)
    contact_phone: Mapped[str] = mapped_column(Sealed)
    purpose: Mapped[str] = mapped_column(Sealed)
    way: Mapped[str]
    fields: Mapped[Sequence[str]] = mapped_column(ARRAY(Text))
    proposed_by: Mapped[UUID]
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    channel: Mapped[str | None]
    recorded_by: Mapped[UUID | None]
    evidence: Mapped[UUID | None]
    witness_id: Mapped[UUID | None]
    agreed_at: Mapped[datetime | None]
    handed_by: Mapped[UUID | None]
    handed_at: Mapped[datetime | None]
    digest: Mapped[str | None]
    receipt_no: Mapped[str | None]
    receipt_name: Mapped[str | None] = mapped_column(Sealed)
    receipt_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    def set_deadlines(self, verb: str, moment: datetime) -> None:
        """Note when it ended, whoever ended it."""
        if self.ended_at is None and self.state not in NOT_HANDED:
            self.ended_at = moment

    __table_args__ = (
        Index("transfers_one_live", "wish_id", unique=True, postgresql_where=UNDER_WAY),
        Index("transfers_wish", "wish_id", "id"),
        Index("transfers_wisher", "wisher_id", "id"),
        Index("transfers_state", "state", "id"),
        Index("transfers_street_state", "street_path", "state", "id"),
        Index("transfers_community_state", "community_path", "state", "id"),
        Index("transfers_place_state", "place_path", "state", "id"),
        Index("transfers_ended", "ended_at", postgresql_where=ENDED),
    )
