"""Add screenings."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add screenings."""
    op.create_table(
        "screenings",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("suggest", sa.Text(), nullable=False),
        sa.Column("label", sa.Integer(), nullable=True),
        sa.Column("trace_id", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("screenings_author_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("screenings_community_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("screenings_pkey")),
    )
    op.create_index(
        "screenings_due",
        "screenings",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "screenings_held",
        "screenings",
        ["community_path", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'held'"),
    )
    op.create_index("screenings_subject", "screenings", ["subject_id", "id"], unique=False)


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("screenings")
