"""Add by what units are found by name, and the totals that everybody may see."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add by what units are found by name, and the totals that everybody may see.

    Names that are there already, or that an older version enters meanwhile, are folded by the
    schedule.
    """
    op.add_column("units", sa.Column("name_folded", sa.Text(collation="C"), nullable=True))
    op.add_column("units", sa.Column("name_terms", sa.ARRAY(sa.Text()), nullable=True))
    op.create_index("units_name_folded", "units", ["name_folded", "id"])
    op.create_index("units_name_terms", "units", ["name_terms"], postgresql_using="gin")
    op.create_index(
        "units_unfolded", "units", ["id"], postgresql_where=sa.text("name_folded IS NULL")
    )
    ddl.create_table(
        "public_totals",
        *ddl.numbers("wishes members"),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        *ddl.numbers("servers"),
        *ddl.moments("counted_at"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("public_totals")
    for name in ("units_unfolded", "units_name_terms", "units_name_folded"):
        op.drop_index(name, "units")
    op.drop_column("units", "name_terms")
    op.drop_column("units", "name_folded")
