"""The table of requests about personal data."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.kernel.sealing import Sealed
from wishapp.registry.data_requests.states import DATA_REQUEST
from wishapp.registry.places.models import Located

ENDED = text("decided_at IS NOT NULL")


class DataRequest(Located, Row, Model):
    """One request about the data of ``person_id``, entered at the desk of the person's own place.

    ``subject_id`` is the wish or the report-in that shows the place. Who asks as the beneficiary
    of a wish has that wish opened alone; ``person_id`` is then who posted it.
    ``papers`` are the kinds of
    documents that staff saw. ``due_on`` is the last day to answer. ``decided_at`` is when the
    request was answered or refused.
    """

    MACHINE: ClassVar[Machine] = DATA_REQUEST
    __tablename__ = "data_requests"

    state: Mapped[str]
    request_no: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    right: Mapped[str]
    asker: Mapped[str]
    asker_name: Mapped[str] = mapped_column(Sealed)
    asker_phone: Mapped[str] = mapped_column(Sealed)
    asked: Mapped[str] = mapped_column(Sealed)
    fact: Mapped[str | None]
    wanted: Mapped[str | None] = mapped_column(Sealed)
    received_by: Mapped[UUID]
    received_at: Mapped[datetime] = mapped_column(default=now)
    due_on: Mapped[date]
    due_is_estimate: Mapped[bool]
    checked_by: Mapped[UUID | None]
    checked_at: Mapped[datetime | None]
    checked_where: Mapped[str | None]
    papers: Mapped[Sequence[str]] = mapped_column(ARRAY(Text), default=list)
    answer: Mapped[str | None] = mapped_column(Sealed)
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]

    @property
    def receiver_id(self) -> UUID:
        """Who entered the request, in the words of the permission table."""
        return self.received_by

    __table_args__ = (
        Index("data_requests_person", "person_id", "id"),
        Index("data_requests_state", "state", "id"),
        Index("data_requests_street_state", "street_path", "state", "id"),
        Index("data_requests_community_state", "community_path", "state", "id"),
        Index("data_requests_place_state", "place_path", "state", "id"),
        Index("data_requests_ended", "decided_at", postgresql_where=ENDED),
    )
