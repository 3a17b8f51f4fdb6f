"""Let no two presences of one sign-up overlap, now that people also come without signing up."""

from alembic import op

revision = "0058"
down_revision = "0057"


def upgrade() -> None:
    """Add the exclusion."""
    op.execute(
        "ALTER TABLE attendances ADD CONSTRAINT attendances_no_overlap EXCLUDE USING gist"
        " (sign_up_id WITH =, tstzrange(started_at, ended_at) WITH &&)"
    )


def downgrade() -> None:
    """Remove it."""
    op.execute("ALTER TABLE attendances DROP CONSTRAINT attendances_no_overlap")
