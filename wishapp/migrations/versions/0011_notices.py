"""Add notices, their sending and permissions, and the calls made instead."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0011"
down_revision = "0010"

QUEUED = "state = 'queued'"


def upgrade() -> None:
    """Add notices, their sending and permissions, and the calls made instead."""
    ddl.create_table(
        "notices",
        *ddl.texts("state topic template reason"),
        ddl.link("person_id", "people"),
        *ddl.ids("cause_id subject_id"),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        *ddl.numbers("importance attempts"),
        *ddl.secrets("facts"),
        *ddl.moments("created_at due_at give_up_at"),
        *ddl.ids("attempt_id", null=True),
        *ddl.moments("read_at", null=True),
        sa.UniqueConstraint("person_id", "cause_id", name="notices_once"),
        ddl.index("notices_attempt", "attempt_id"),
        ddl.index("notices_created_at", "created_at"),
        ddl.index("notices_due", "due_at", where=QUEUED),
        ddl.index("notices_person", "person_id id"),
        ddl.index("notices_queued", "person_id due_at", where=QUEUED),
        ddl.index("notices_unread", "person_id id", where="read_at IS NULL"),
    )
    ddl.create_table(
        "notice_attempts",
        ddl.link("person_id", "people"),
        *ddl.texts("template_id outcome"),
        sa.Column("digest", sa.Boolean(), nullable=False),
        *ddl.moments("began_at"),
        *ddl.moments("ended_at", null=True),
        ddl.index("notice_attempts_began_at", "began_at"),
        ddl.index("notice_attempts_open", "person_id", where="ended_at IS NULL"),
    )
    op.create_table(
        "notice_turns",
        sa.Column("id", sa.Uuid(), sa.ForeignKey("people.id"), primary_key=True),
        *ddl.numbers("number"),
        *ddl.moments("leased_until last_sent_at", null=True),
    )
    ddl.create_table("notice_pauses", *ddl.numbers("failures"), *ddl.moments("until", null=True))
    ddl.create_table(
        "notice_permissions",
        ddl.link("person_id", "people"),
        *ddl.texts("template_id"),
        *ddl.numbers("remaining"),
        *ddl.moments("emptied_at", null=True),
        sa.CheckConstraint("remaining >= 0", name=op.f("notice_permissions_not_below_zero")),
        sa.UniqueConstraint("person_id", "template_id", name="notice_permissions_one"),
    )
    ddl.create_table(
        "notice_answers",
        *ddl.texts("item"),
        *ddl.moments("taken_at"),
        sa.UniqueConstraint("item", name="notice_answers_item_unique"),
        ddl.index("notice_answers_taken_at", "taken_at"),
    )
    ddl.create_table(
        "call_tasks",
        *ddl.texts("state topic result"),
        ddl.link("person_id", "people"),
        *ddl.ids("notice_id subject_id"),
        *ddl.secrets("facts"),
        *ddl.moments("opened_at"),
        *ddl.ids("done_by", null=True),
        *ddl.moments("done_at", null=True),
        *ddl.secrets("note", null=True),
        *ddl.place(),
        sa.UniqueConstraint("notice_id", name="call_tasks_notice_id_unique"),
        ddl.index("call_tasks_community_state", "community_path state id"),
        ddl.index("call_tasks_place_state", "place_path state id"),
        ddl.index("call_tasks_state", "state id"),
        ddl.index("call_tasks_street_state", "street_path state id"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables(
        "call_tasks notice_answers notice_permissions notice_pauses notice_turns "
        "notice_attempts notices"
    )
