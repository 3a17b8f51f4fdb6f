"""Add pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add pictures."""
    op.create_table(
        "pictures",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("storage_key", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("pictures_owner_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pictures_pkey")),
        sa.UniqueConstraint("storage_key", name=op.f("pictures_storage_key_unique")),
    )
    op.create_index("pictures_owner_id", "pictures", ["owner_id"], unique=False)


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("pictures")
