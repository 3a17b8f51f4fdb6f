"""The table of public totals: one row, counted anew from time to time."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.db import Model, Row

# The id of the one row.
TOTALS_ID = UUID(int=1)


class PublicTotals(Row, Model):
    """The county's totals as they were last counted.

    ``minutes`` are all minutes in the ledger, reversals taken off. ``servers`` is how many people
    they are booked for.
    """

    __tablename__ = "public_totals"

    wishes: Mapped[int]
    members: Mapped[int]
    minutes: Mapped[int] = mapped_column(BigInteger)
    servers: Mapped[int]
    counted_at: Mapped[datetime]
