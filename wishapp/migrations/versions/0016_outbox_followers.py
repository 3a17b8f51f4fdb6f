"""Remember for each follower of a message whether it is done."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Remember for each follower of a message whether it is done."""
    op.add_column("outbox_messages", sa.Column("open_followers", sa.ARRAY(sa.Text())))


def downgrade() -> None:
    """Take the memory out again."""
    op.drop_column("outbox_messages", "open_followers")
