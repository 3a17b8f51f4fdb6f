"""Add places."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add places."""
    op.create_table(
        "places",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["places.id"], name=op.f("places_parent_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("places_pkey")),
        sa.UniqueConstraint("code", name=op.f("places_code_unique")),
        sa.UniqueConstraint("path", name=op.f("places_path_unique")),
    )
    op.create_index("places_parent_id", "places", ["parent_id"], unique=False)


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("places")
