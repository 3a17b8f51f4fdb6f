"""Add wishes and their checks."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add wishes and their checks."""
    op.create_table(
        "wishes",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wish_no", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("wisher_id", sa.Uuid(), nullable=False),
        sa.Column("submitter_id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=True),
        sa.Column("claimant_id", sa.Uuid(), nullable=True),
        sa.Column("beneficiary_name", sa.LargeBinary(), nullable=False),
        sa.Column("contact_phone", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("address_digest", sa.LargeBinary(), nullable=False),
        sa.Column("difficulty_group", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("wording", sa.LargeBinary(), nullable=False),
        sa.Column("wanted_before", sa.Date(), nullable=True),
        sa.Column("public_name", sa.Text(), nullable=False),
        sa.Column("public_label", sa.Text(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("wishes_community_id_fkey")
        ),
        sa.ForeignKeyConstraint(["wisher_id"], ["people.id"], name=op.f("wishes_wisher_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("wishes_pkey")),
        sa.UniqueConstraint("wish_no", name=op.f("wishes_wish_no_unique")),
    )
    op.create_index(
        "wishes_community_state", "wishes", ["community_path", "state", "id"], unique=False
    )
    op.create_index(
        "wishes_done",
        "wishes",
        ["published_at", "id"],
        unique=False,
        postgresql_where=sa.text("state IN ('confirmed', 'reviewed', 'closed')"),
    )
    op.create_index(
        "wishes_done_community",
        "wishes",
        ["community_path", "published_at", "id"],
        unique=False,
        postgresql_where=sa.text("state IN ('confirmed', 'reviewed', 'closed')"),
    )
    op.create_index("wishes_place_state", "wishes", ["place_path", "state", "id"], unique=False)
    op.create_index("wishes_state", "wishes", ["state", "id"], unique=False)
    op.create_index("wishes_street_state", "wishes", ["street_path", "state", "id"], unique=False)
    op.create_index(
        "wishes_wall",
        "wishes",
        ["published_at", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_index(
        "wishes_wall_community",
        "wishes",
        ["community_path", "published_at", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_index("wishes_wisher", "wishes", ["wisher_id", "id"], unique=False)
    op.create_table(
        "wish_checks",
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finding", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["wish_id"], ["wishes.id"], name=op.f("wish_checks_wish_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("wish_checks_pkey")),
    )
    op.create_index("wish_checks_wish_id", "wish_checks", ["wish_id"], unique=False)


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("wish_checks")
    op.drop_table("wishes")
