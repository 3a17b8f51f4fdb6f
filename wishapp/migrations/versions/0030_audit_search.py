"""Find audit rows by who looked."""

from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Add the index."""
    op.create_index("audit_rows_actor", "audit_rows", ["actor_id", "id"])


def downgrade() -> None:
    """Remove the index."""
    op.drop_index("audit_rows_actor")
