"""Let the database refuse far dates, and say of a correction's last day whether it is estimated."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

DAYS = "{0} >= '1900-01-01' AND {0} < '2200-01-01'"
MOMENTS = "{0} >= '1900-01-01 00:00:00+00' AND {0} < '2200-01-01 00:00:00+00'"
TIMES = "{0} <@ tstzrange('1900-01-01 00:00:00+00', '2200-01-01 00:00:00+00')"
# What people enter, by the form of its check.
CHECKED = (
    ("wishes", DAYS, "wanted_before"),
    ("dispatches", MOMENTS, "wanted_at"),
    ("offers", DAYS, "paused_until"),
    ("offer_spots", MOMENTS, "rests_until"),
    ("claims", TIMES, "during"),
    ("participations", TIMES, "during"),
    ("presences", TIMES, "during"),
    ("occupied_times", TIMES, "during"),
    ("service_records", MOMENTS, "started_at ended_at"),
    ("statements", DAYS, "since until"),
    ("consent_wordings", MOMENTS, "valid_from"),
    ("places", DAYS, "valid_from"),
)


def upgrade() -> None:
    """Add the checks, and the flag."""
    for table, form, columns in CHECKED:
        condition = " AND ".join(form.format(each) for each in columns.split())
        op.create_check_constraint(op.f(f"{table}_window"), table, condition)
    # Of those that are asked already nobody knows, and none is under way for so long.
    flag: sa.Column[bool] = sa.Column(
        "due_is_estimate", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("corrections", flag)
    op.alter_column("corrections", "due_is_estimate", server_default=None)


def downgrade() -> None:
    """Take them out again."""
    op.drop_column("corrections", "due_is_estimate")
    for table, _, _ in CHECKED:
        op.drop_constraint(op.f(f"{table}_window"), table)
