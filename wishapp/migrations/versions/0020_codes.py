"""Add scene keys and their entrances, and a digest to find people by their telephone number."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add scene keys, entrances, and the digest of a person's telephone number."""
    op.create_table(
        "scene_keys",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("scene_keys_pkey")),
        sa.UniqueConstraint("key", name=op.f("scene_keys_key_unique")),
    )
    op.create_index(
        "scene_keys_in_use",
        "scene_keys",
        ["kind", "target_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "entrances",
        sa.Column("scene_key_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("opens", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scene_key_id"], ["scene_keys.id"], name=op.f("entrances_scene_key_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("entrances_pkey")),
        sa.UniqueConstraint("scene_key_id", "way", name="entrances_one_a_way"),
    )
    op.add_column("people", sa.Column("phone_digest", sa.LargeBinary(), nullable=True))
    op.create_index(
        "people_phone_digest",
        "people",
        ["phone_digest"],
        unique=False,
        postgresql_where=sa.text("phone_digest IS NOT NULL"),
    )


def downgrade() -> None:
    """Take them out again."""
    op.drop_index("people_phone_digest", "people")
    op.drop_column("people", "phone_digest")
    op.drop_table("entrances")
    op.drop_table("scene_keys")
