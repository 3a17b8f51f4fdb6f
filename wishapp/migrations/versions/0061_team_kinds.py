"""Tell kinds of teams apart, and those that a unit founded."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0061"
down_revision = "0060"

KINDS = "kind IN ('volunteer_team', 'commando_team', 'patrol_team', 'composite_branch')"


def upgrade() -> None:
    """Add the columns; what stands is a volunteer team of a community."""
    op.add_column(
        "teams",
        sa.Column("kind", sa.Text(), nullable=False, server_default="volunteer_team"),
    )
    op.add_column("teams", ddl.link("unit_id", "units", null=True))
    op.create_check_constraint(op.f("teams_kind"), "teams", KINDS)
    op.create_index(
        "teams_unit", "teams", ["unit_id", "id"], postgresql_where=sa.text("unit_id IS NOT NULL")
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_index("teams_unit", "teams")
    op.drop_constraint(op.f("teams_kind"), "teams")
    op.drop_column("teams", "unit_id")
    op.drop_column("teams", "kind")
