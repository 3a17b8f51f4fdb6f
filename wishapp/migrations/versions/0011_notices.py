"""Add notices, their sending and permissions, and the calls made instead."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
QUEUED = sa.text("state = 'queued'")


def upgrade() -> None:
    """Add notices, their sending and permissions, and the calls made instead."""
    op.create_table(
        "notices",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
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
        sa.Column("attempt_id", sa.Uuid()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("read_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("person_id", "cause_id", name="notices_once"),
        sa.Index("notices_attempt", "attempt_id"),
        sa.Index("notices_created_at", "created_at"),
        sa.Index("notices_due", "due_at", postgresql_where=QUEUED),
        sa.Index("notices_person", "person_id", "id"),
        sa.Index("notices_queued", "person_id", "due_at", postgresql_where=QUEUED),
        sa.Index("notices_unread", "person_id", "id", postgresql_where=sa.text("read_at IS NULL")),
    )
    op.create_table(
        "notice_attempts",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("template_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("notice_attempts_began_at", "began_at"),
        sa.Index("notice_attempts_open", "person_id", postgresql_where=sa.text("ended_at IS NULL")),
    )
    op.create_table(
        "notice_turns",
        sa.Column("id", sa.Uuid(), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("leased_until", MOMENT),
        sa.Column("last_sent_at", MOMENT),
    )
    op.create_table(
        "notice_pauses",
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
    )
    op.create_table(
        "notice_permissions",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("template_id", sa.Text(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("emptied_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint("remaining >= 0", name=op.f("notice_permissions_not_below_zero")),
        sa.UniqueConstraint("person_id", "template_id", name="notice_permissions_one"),
    )
    op.create_table(
        "notice_answers",
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("item", name="notice_answers_item_unique"),
        sa.Index("notice_answers_taken_at", "taken_at"),
    )
    op.create_table(
        "call_tasks",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("done_by", sa.Uuid()),
        sa.Column("done_at", MOMENT),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("note", sa.LargeBinary()),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("notice_id", name="call_tasks_notice_id_unique"),
        sa.Index("call_tasks_community_state", "community_path", "state", "id"),
        sa.Index("call_tasks_place_state", "place_path", "state", "id"),
        sa.Index("call_tasks_state", "state", "id"),
        sa.Index("call_tasks_street_state", "street_path", "state", "id"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in (
        "call_tasks",
        "notice_answers",
        "notice_permissions",
        "notice_pauses",
        "notice_turns",
        "notice_attempts",
        "notices",
    ):
        op.drop_table(table)
