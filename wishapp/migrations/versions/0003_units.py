"""Add units and their endpoints."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add units and their endpoints."""
    op.create_table(
        "units",
        sa.Column("uscc", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("party_org", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("units_pkey")),
        sa.UniqueConstraint("uscc", name=op.f("units_uscc_unique")),
    )
    op.create_table(
        "unit_endpoints",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.LargeBinary(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("previous_secret", sa.LargeBinary(), nullable=True),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("unit_endpoints_unit_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("unit_endpoints_pkey")),
    )
    op.create_index(
        "unit_endpoints_one_in_use",
        "unit_endpoints",
        ["unit_id"],
        unique=True,
        postgresql_where=sa.text("disabled_at IS NULL"),
    )


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("unit_endpoints")
    op.drop_table("units")
