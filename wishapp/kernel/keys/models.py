"""The table of key marks: with which keys and digests this county's values were made."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model


class KeyMark(Model):
    """One key under which values may lie (``field``), or how digests are made (``digest``).

    ``name`` is a key id, or the algorithm of the digests with a short print of their secret.
    """

    __tablename__ = "key_marks"

    kind: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    entered_at: Mapped[datetime] = mapped_column(default=now)
