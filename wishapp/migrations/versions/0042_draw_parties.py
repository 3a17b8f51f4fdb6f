"""Let teams and units enter draws."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0042"
down_revision = "0041"
PARTY = sa.text("coalesce(team_id, unit_id, member_id)")
NOT_LEFT = sa.text("state <> 'left'")


def upgrade() -> None:
    """Say for whom an entry is; each member, team and unit has one."""
    party = sa.Column("party", sa.Text(), nullable=False, server_default=sa.text("'member'"))
    op.add_column("draw_entries", party)
    for name, table in (("team_id", "teams"), ("unit_id", "units")):
        op.add_column("draw_entries", ddl.link(name, table, null=True))
        kind = table.removesuffix("s")
        op.create_check_constraint(
            op.f(f"draw_entries_of_{kind}"),
            "draw_entries",
            f"(party = '{kind}') = ({name} IS NOT NULL)",
        )
    op.drop_index("draw_entries_one_each", "draw_entries")
    op.create_index(
        "draw_entries_one_each",
        "draw_entries",
        ["draw_id", PARTY],
        unique=True,
        postgresql_where=NOT_LEFT,
    )


def downgrade() -> None:
    """Take the entries of teams and units out again, and what says so."""
    op.execute("DELETE FROM draw_entries WHERE party <> 'member'")
    op.drop_index("draw_entries_one_each", "draw_entries")
    op.create_index(
        "draw_entries_one_each",
        "draw_entries",
        ["draw_id", "member_id"],
        unique=True,
        postgresql_where=NOT_LEFT,
    )
    for name in ("unit_id", "team_id", "party"):
        op.drop_column("draw_entries", name)
