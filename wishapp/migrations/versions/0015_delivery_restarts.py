"""Remember how often a delivery was tried before a person started it over."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the number of attempts before the last start."""
    op.add_column(
        "deliveries",
        sa.Column("attempts_before", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    """Take it out again."""
    op.drop_column("deliveries", "attempts_before")
