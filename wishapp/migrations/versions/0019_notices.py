"""Tell people what changed."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
QUEUED = sa.text("state = 'queued'")
HELD = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Add notices, their sending and permissions, and the calls made instead."""
    op.create_index("role_grants_place", "role_grants", ["place_path"], postgresql_where=HELD)
    op.create_index("role_grants_unit", "role_grants", ["unit_id"], postgresql_where=HELD)
    op.create_table(
        "notices",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("cause_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("give_up_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="notices_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="notices_pkey"),
        sa.UniqueConstraint("person_id", "cause_id", name="notices_once"),
    )
    op.create_index("notices_person", "notices", ["person_id", "id"])
    op.create_index(
        "notices_unread",
        "notices",
        ["person_id", "id"],
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_index("notices_due", "notices", ["due_at"], postgresql_where=QUEUED)
    op.create_index("notices_queued", "notices", ["person_id", "due_at"], postgresql_where=QUEUED)
    op.create_index("notices_attempt", "notices", ["attempt_id"])
    op.create_index("notices_created_at", "notices", ["created_at"])
    op.create_table(
        "notice_attempts",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="notice_attempts_person_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="notice_attempts_pkey"),
    )
    op.create_index(
        "notice_attempts_open", "notice_attempts", ["person_id"],
        postgresql_where=sa.text("ended_at IS NULL"),
    )  # fmt: skip
    op.create_index("notice_attempts_began_at", "notice_attempts", ["began_at"])
    op.create_table(
        "notice_turns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("last_sent_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["id"], ["people.id"], name="notice_turns_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="notice_turns_pkey"),
    )
    op.create_table(
        "notice_pauses",
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="notice_pauses_pkey"),
    )
    op.create_table(
        "notice_permissions",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Text(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("emptied_at", MOMENT, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("remaining >= 0", name=op.f("notice_permissions_not_below_zero")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="notice_permissions_person_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="notice_permissions_pkey"),
        sa.UniqueConstraint("person_id", "template_id", name="notice_permissions_one"),
    )
    op.create_table(
        "notice_answers",
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="notice_answers_pkey"),
        sa.UniqueConstraint("item", name="notice_answers_item_unique"),
    )
    op.create_index("notice_answers_taken_at", "notice_answers", ["taken_at"])
    op.create_table(
        "call_tasks",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="call_tasks_person_id_fkey"),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name="call_tasks_community_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="call_tasks_pkey"),
        sa.UniqueConstraint("notice_id", name="call_tasks_notice_id_unique"),
    )
    op.create_index("call_tasks_state", "call_tasks", ["state", "id"])
    for level in ("street", "community", "place"):
        columns = [f"{level}_path", "state", "id"]
        op.create_index(f"call_tasks_{level}_state", "call_tasks", columns)


def downgrade() -> None:
    """Take them out again."""
    for table in (
        "call_tasks", "notice_answers", "notice_permissions", "notice_pauses", "notice_turns",
        "notice_attempts", "notices",
    ):  # fmt: skip
        op.drop_table(table)
    op.drop_index("role_grants_unit", "role_grants")
    op.drop_index("role_grants_place", "role_grants")
