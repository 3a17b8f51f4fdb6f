"""The counters behind document numbers."""

from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.db import Model


class NumberSequence(Model):
    """The last number given out for one kind, or one kind of one place, in one year."""

    __tablename__ = "number_sequences"

    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
