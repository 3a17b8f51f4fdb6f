"""Keep the sheet of a slip on paper with its report-in."""

from alembic import op

from wishapp.migrations import ddl

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Add the picture of the signed slip."""
    [column] = ddl.ids("evidence", null=True)
    op.add_column("report_ins", column)


def downgrade() -> None:
    """Remove it."""
    op.drop_column("report_ins", "evidence")
