"""Add the list of work that failed, and what an outbox message gave up."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the list of work that failed, and what an outbox message gave up."""
    op.add_column("outbox_messages", sa.Column("gave_up", sa.ARRAY(sa.Text())))
    ddl.create_table(
        "attention_items",
        *ddl.texts("step"),
        *ddl.ids("subject_id about_id"),
        sa.Column("is_message", sa.Boolean(), nullable=False),
        *ddl.texts("request_id"),
        *ddl.numbers("tries"),
        *ddl.texts("cause place"),
        *ddl.moments("first_failed_at last_failed_at"),
        *ddl.moments("gave_up_at tried_again_at closed_at", null=True),
        *ddl.ids("closed_by", null=True),
        ddl.index(
            "attention_items_gave_up",
            "step about_id",
            where="gave_up_at IS NOT NULL AND tried_again_at IS NULL",
        ),
        ddl.index("attention_items_last_failed_at", "last_failed_at"),
        ddl.index(
            "attention_items_one_open", "about_id step", where="closed_at IS NULL", unique=True
        ),
    )


def downgrade() -> None:
    """Take them away again."""
    ddl.drop_tables("attention_items")
    op.drop_column("outbox_messages", "gave_up")
