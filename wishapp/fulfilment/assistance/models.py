"""Tables of confirm codes, and of steps that staff made for residents and members."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.kernel.sealing import Sealed


class ConfirmCode(Row, Model):
    """The digest of a resident's confirm code; valid once, and one at a time for a wish."""

    __tablename__ = "confirm_codes"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    made_by: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)
    wrong_tries: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "confirm_codes_one_live",
            "wish_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("confirm_codes_wish", "wish_id", "made_by"),
        Index("confirm_codes_maker", "made_by"),
    )


class PaperStep(Row, Model):
    """One step that staff made for a member who signed a sheet of paper.

    ``paper_no`` is the number on the sheet, ``evidence`` the picture of it.
    """

    __tablename__ = "paper_steps"

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"))
    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    step: Mapped[str]
    paper_no: Mapped[str]
    evidence: Mapped[UUID]
    acted_by: Mapped[UUID]
    acted_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        Index("paper_steps_wish", "wish_id", "id"),
        Index("paper_steps_person", "person_id", "id"),
        Index("paper_steps_evidence", "evidence"),
    )


class AssistedStep(Row, Model):
    """One step that staff made for a resident who asked for it on the telephone."""

    __tablename__ = "assisted_steps"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    step: Mapped[str]
    acted_by: Mapped[UUID]
    acted_at: Mapped[datetime] = mapped_column(default=now)
    call_note: Mapped[str] = mapped_column(Sealed)

    __table_args__ = (Index("assisted_steps_wish", "wish_id", "id"),)
