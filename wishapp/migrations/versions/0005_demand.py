"""Add what stands around wishes: screenings, codes, imports, draws and milestones."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add what stands around wishes: screenings, codes, imports, draws and milestones."""
    ddl.create_table(
        "screenings",
        *ddl.texts("state kind subject_kind suggest trace_id fault"),
        *ddl.ids("subject_id"),
        ddl.link("author_id", "people"),
        *ddl.secrets("words"),
        *ddl.ids("picture_id", null=True),
        *ddl.secrets("token_digest", null=True),
        *ddl.moments("answer_by", null=True),
        *ddl.numbers("attempts"),
        *ddl.moments("due_at created_at"),
        *ddl.numbers("label", null=True),
        *ddl.place(),
        ddl.index("screenings_author", "author_id id"),
        ddl.index("screenings_due", "due_at", where="state = 'waiting'"),
        ddl.index("screenings_held", "community_path id", where="state = 'held'"),
        ddl.index("screenings_subject", "subject_id id"),
        ddl.index("screenings_token", "token_digest", unique=True),
        ddl.index("screenings_trace", "trace_id"),
    )
    ddl.create_table(
        "scene_keys",
        *ddl.texts("kind key"),
        *ddl.ids("target_id made_by"),
        *ddl.moments("created_at"),
        *ddl.moments("ended_at", null=True),
        *ddl.ids("ended_by", null=True),
        sa.UniqueConstraint("key", name="scene_keys_key_unique"),
        ddl.index("scene_keys_in_use", "kind target_id", where="ended_at IS NULL", unique=True),
        ddl.index("scene_keys_made_by", "made_by id"),
    )
    ddl.create_table(
        "entrances",
        ddl.link("scene_key_id", "scene_keys"),
        *ddl.texts("way address content_type opens"),
        *ddl.moments("expires_at leased_until", null=True),
        sa.UniqueConstraint("scene_key_id", "way", name="entrances_one_a_way"),
    )
    ddl.create_table(
        "wish_imports",
        *ddl.secrets("file_digest"),
        *ddl.ids("uploaded_by"),
        *ddl.moments("uploaded_at"),
        *ddl.secrets("rows", null=True),
        *ddl.numbers("good bad"),
        *ddl.ids("confirmed_by", null=True),
        *ddl.moments("confirmed_at", null=True),
        *ddl.place(),
        sa.UniqueConstraint("community_id", "file_digest", name="wish_imports_one_file"),
        ddl.index("wish_imports_waiting", "uploaded_at", where="confirmed_at IS NULL"),
    )
    ddl.create_table(
        "draws",
        *ddl.texts("state commitment"),
        ddl.link("wish_id", "wishes"),
        *ddl.secrets("seed"),
        *ddl.moments("opened_at closes_at due_at"),
        *ddl.moments("settled_at next_try_at", null=True),
        *ddl.numbers("attempts"),
        ddl.index("draws_due", "due_at", where="state = 'open'"),
        ddl.index("draws_one_open", "wish_id", where="state = 'open'", unique=True),
        ddl.index("draws_wish", "wish_id id"),
    )
    ddl.create_table(
        "draw_entries",
        *ddl.texts("state"),
        ddl.link("draw_id", "draws"),
        *ddl.ids("wish_id"),
        ddl.link("member_id", "people"),
        *ddl.numbers("place", null=True),
        *ddl.moments("entered_at"),
        ddl.index("draw_entries_member", "member_id id"),
        ddl.index(
            "draw_entries_one_each", "draw_id member_id", where="state <> 'left'", unique=True
        ),
    )
    ddl.create_table(
        "milestones",
        ddl.link("wish_id", "wishes"),
        *ddl.texts("name street_path community_path place_path"),
        *ddl.moments("at"),
        *ddl.texts("kind", null=True),
        *ddl.numbers("minutes level", null=True),
        sa.CheckConstraint(
            "name IN ('posted', 'published', 'claimed', 'fulfilled', 'undone', "
            "'overdue', 'escalated', 'rated', 'visited')",
            name=op.f("milestones_name"),
        ),
        ddl.index("milestones_at", "at"),
        ddl.index("milestones_community", "community_path at"),
        ddl.index("milestones_street", "street_path at"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("milestones draw_entries draws wish_imports entrances scene_keys screenings")
