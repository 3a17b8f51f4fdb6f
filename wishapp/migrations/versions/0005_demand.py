"""Add what stands around wishes: screenings, codes, imports, draws and milestones."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what stands around wishes: screenings, codes, imports, draws and milestones."""
    op.create_table(
        "screenings",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("picture_id", sa.Uuid()),
        sa.Column("token_digest", sa.LargeBinary()),
        sa.Column("answer_by", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("suggest", sa.Text(), nullable=False),
        sa.Column("label", sa.Integer()),
        sa.Column("trace_id", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("screenings_author", "author_id", "id"),
        sa.Index("screenings_due", "due_at", postgresql_where=sa.text("state = 'waiting'")),
        sa.Index(
            "screenings_held", "community_path", "id", postgresql_where=sa.text("state = 'held'")
        ),
        sa.Index("screenings_subject", "subject_id", "id"),
        sa.Index("screenings_token", "token_digest", unique=True),
        sa.Index("screenings_trace", "trace_id"),
    )
    op.create_table(
        "scene_keys",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_by", sa.Uuid()),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("key", name="scene_keys_key_unique"),
        sa.Index(
            "scene_keys_in_use",
            "kind",
            "target_id",
            unique=True,
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
        sa.Index("scene_keys_made_by", "made_by", "id"),
    )
    op.create_table(
        "entrances",
        sa.Column("scene_key_id", sa.Uuid(), sa.ForeignKey("scene_keys.id"), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("opens", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT),
        sa.Column("leased_until", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("scene_key_id", "way", name="entrances_one_a_way"),
    )
    op.create_table(
        "wish_imports",
        sa.Column("file_digest", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", MOMENT, nullable=False),
        sa.Column("rows", sa.LargeBinary()),
        sa.Column("good", sa.Integer(), nullable=False),
        sa.Column("bad", sa.Integer(), nullable=False),
        sa.Column("confirmed_by", sa.Uuid()),
        sa.Column("confirmed_at", MOMENT),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("community_id", "file_digest", name="wish_imports_one_file"),
        sa.Index(
            "wish_imports_waiting", "uploaded_at", postgresql_where=sa.text("confirmed_at IS NULL")
        ),
    )
    op.create_table(
        "draws",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("draws_due", "due_at", postgresql_where=sa.text("state = 'open'")),
        sa.Index(
            "draws_one_open", "wish_id", unique=True, postgresql_where=sa.text("state = 'open'")
        ),
        sa.Index("draws_wish", "wish_id", "id"),
    )
    op.create_table(
        "draw_entries",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("draw_id", sa.Uuid(), sa.ForeignKey("draws.id"), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("place", sa.Integer()),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("draw_entries_member", "member_id", "id"),
        sa.Index(
            "draw_entries_one_each",
            "draw_id",
            "member_id",
            unique=True,
            postgresql_where=sa.text("state <> 'left'"),
        ),
    )
    op.create_table(
        "milestones",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("level", sa.Integer()),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint(
            "name IN ('posted', 'published', 'claimed', 'fulfilled', 'undone', "
            "'overdue', 'escalated', 'rated', 'visited')",
            name=op.f("milestones_name"),
        ),
        sa.Index("milestones_at", "at"),
        sa.Index("milestones_community", "community_path", "at"),
        sa.Index("milestones_street", "street_path", "at"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in (
        "milestones",
        "draw_entries",
        "draws",
        "wish_imports",
        "entrances",
        "scene_keys",
        "screenings",
    ):
        op.drop_table(table)
