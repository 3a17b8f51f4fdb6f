"""Add WeChat's id of a sent message, and why its pushes were refused."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add WeChat's id of a sent message, and why its pushes were refused."""
    op.add_column("notice_attempts", sa.Column("msgid", sa.Text(), nullable=True))
    op.create_index(
        "notice_attempts_msgid",
        "notice_attempts",
        ["msgid"],
        postgresql_where=sa.text("msgid IS NOT NULL"),
    )
    ddl.create_table(
        "push_refusals",
        *ddl.texts("reason"),
        *ddl.numbers("times"),
        *ddl.moments("last_at"),
        *ddl.numbers("seconds_off", null=True),
        sa.UniqueConstraint("reason", name="push_refusals_reason_unique"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("push_refusals")
    op.drop_index("notice_attempts_msgid", "notice_attempts")
    op.drop_column("notice_attempts", "msgid")
