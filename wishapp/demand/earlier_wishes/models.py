"""Tables of earlier wishes and of the batches by which they came in."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.demand.earlier_wishes.states import EARLIER_BATCH, BatchState
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
ONCE = text("state NOT IN ('refused', 'discarded', 'taken_back')")
IS_NAMED = text("name_digest IS NOT NULL")


class EarlierBatch(Row, Model):
    """A list of earlier wishes that somebody uploaded for a place of any level.

    ``source`` is what the list is called, and ``basis_doc`` the document on which it rests.
    ``rows`` are the checked rows and their faults as JSON, sealed until the batch is decided.
    ``entered`` counts the wishes that came in by it. The paths of a county or a street are its
    own, so that only whoever serves there or above lists the batch.
    """

    MACHINE: ClassVar[Machine] = EARLIER_BATCH
    __tablename__ = "earlier_batches"

    state: Mapped[str]
    source: Mapped[str]
    basis_doc: Mapped[str]
    place_id: Mapped[UUID] = mapped_column(ForeignKey("places.id"))
    street_path: Mapped[str]
    community_path: Mapped[str]
    place_path: Mapped[str]
    file_digest: Mapped[bytes] = mapped_column(LargeBinary)
    rows: Mapped[str | None] = mapped_column(Sealed)
    good: Mapped[int] = mapped_column(default=0)
    bad: Mapped[int] = mapped_column(default=0)
    entered: Mapped[int] = mapped_column(default=0)
    uploaded_by: Mapped[UUID]
    uploaded_at: Mapped[datetime] = mapped_column(default=now)
    proposed_by: Mapped[UUID | None]
    agreed_by: Mapped[UUID | None]
    agreed_at: Mapped[datetime | None]
    asked_back_by: Mapped[UUID | None]
    taken_back_by: Mapped[UUID | None]
    taken_back_at: Mapped[datetime | None]

    @property
    def owner_id(self) -> UUID:
        """Who uploaded it, in the words of the permission table."""
        return self.uploaded_by

    @property
    def proposer_id(self) -> UUID | None:
        """Who proposed the step that waits: entering the wishes, or taking them back."""
        is_returning = self.state == BatchState.RETURNING
        return self.asked_back_by if is_returning else self.proposed_by

    __table_args__ = (
        CheckConstraint("agreed_by <> proposed_by", name="two_people"),
        CheckConstraint("taken_back_by <> asked_back_by", name="two_people_back"),
        CheckConstraint(
            "state NOT IN ('entered', 'returning', 'taken_back')"
            " OR (agreed_by <> proposed_by) IS TRUE",
            name="entered_by_two",
        ),
        CheckConstraint(
            "state <> 'taken_back' OR (taken_back_by <> asked_back_by) IS TRUE",
            name="taken_back_by_two",
        ),
        Index(
            "earlier_batches_one_file",
            "place_id",
            "file_digest",
            unique=True,
            postgresql_where=ONCE,
        ),
        Index("earlier_batches_place", "place_path", "id"),
        Index("earlier_batches_uploaded", "uploaded_at"),
    )


class EarlierWish(Located, Row, Model):
    """One wish from before the system: a fact, which no step changes.

    It stands on no wall, nobody claims it, and it books no minutes. ``number`` is the number that
    it had. ``helpers`` is how many people fulfilled it. ``words`` and ``name`` are gone once
    ``erased_at`` is set.
    """

    __tablename__ = "earlier_wishes"

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("earlier_batches.id"))
    number: Mapped[str]
    form: Mapped[str]
    kind: Mapped[str]
    label: Mapped[str | None]
    words: Mapped[str | None] = mapped_column(Sealed)
    name: Mapped[str | None] = mapped_column(Sealed)
    name_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    posted_on: Mapped[date]
    outcome: Mapped[str]
    ended_on: Mapped[date | None]
    helpers: Mapped[int | None]
    level: Mapped[int | None]
    erased_at: Mapped[datetime | None]
    erased_by: Mapped[UUID | None]
    erased_why: Mapped[str | None] = mapped_column(Sealed)

    __table_args__ = (
        UniqueConstraint("community_id", "number", "posted_on", name="earlier_wishes_once"),
        CheckConstraint(days_kept("posted_on", "ended_on"), name="window"),
        CheckConstraint("ended_on >= posted_on", name="order"),
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
        CheckConstraint("helpers >= 0", name="helpers"),
        Index("earlier_wishes_batch", "batch_id"),
        Index("earlier_wishes_number", "number"),
        Index("earlier_wishes_name", "name_digest", "id", postgresql_where=IS_NAMED),
        Index("earlier_wishes_posted", "posted_on"),
        Index("earlier_wishes_ended", "ended_on"),
        Index("earlier_wishes_street", "street_path", "id"),
        Index("earlier_wishes_community", "community_path", "id"),
        Index("earlier_wishes_place", "place_path", "id"),
    )


class ErasedEarlierWish(Row, Model):
    """An earlier wish that was erased at the desk, by what its list says of it.

    It stays when the list is taken back, so that a corrected list brings back no words.
    """

    __tablename__ = "erased_earlier_wishes"

    community_id: Mapped[UUID] = mapped_column(ForeignKey("places.id"))
    number: Mapped[str]
    posted_on: Mapped[date]
    erased_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("community_id", "number", "posted_on", name="erased_earlier_wishes_once"),
        CheckConstraint(days_kept("posted_on"), name="window"),
    )
