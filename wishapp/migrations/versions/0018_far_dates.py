"""Take out the dates that nobody can have meant, and shorten stored names as they are spoken."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

# Where a date may be missing; in the past they were taken from the year 1 to the year 9999.
MAY_BE_MISSING = (
    ("wishes", "wanted_before"),
    ("dispatches", "wanted_at"),
    ("offers", "paused_until"),
)
# A day within the window of the checks that follow, whatever the time zone.
FIRST, LAST = datetime(1900, 1, 2, tzinfo=UTC), datetime(2199, 12, 31, tzinfo=UTC)
# 王* and 王** were read aloud star by star.
SHORTEN = """
    UPDATE wishes SET public_name = CASE
        WHEN public_name = '*' THEN '某人' ELSE left(public_name, 1) || '某' END
    WHERE public_name LIKE '%*'
"""


def upgrade() -> None:
    """Take out far dates, and shorten stored names."""
    for table, column in MAY_BE_MISSING:
        _take_out(table, column, sa.null())
    _take_out("offer_spots", "rests_until", sa.func.now())
    op.execute(SHORTEN)


def _take_out(table: str, column: str, instead: sa.ColumnElement[Any]) -> None:
    rows: Any = sa.table(table, sa.column(column))
    is_far = sa.or_(rows.c[column] < FIRST, rows.c[column] >= LAST)
    op.execute(sa.update(rows).where(is_far).values({column: instead}))


def downgrade() -> None:
    """Leave them: what was taken out is not known any more."""
