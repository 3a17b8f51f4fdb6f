"""Add what every noun stands on: history, outbox, audit, numbers and keys."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what every noun stands on: history, outbox, audit, numbers and keys."""
    op.create_table(
        "transitions",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid()),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("code", sa.Text()),
        sa.Column("facts", JSONB(), nullable=False),
        sa.Column("words", sa.LargeBinary()),
        sa.Column("evidence", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index(
            "transitions_reopened_once",
            "subject_id",
            unique=True,
            postgresql_where=sa.text("kind = 'wish' AND verb = 'reopen'"),
        ),
        sa.Index("transitions_subject", "subject_id", "id"),
    )
    op.create_table(
        "outbox_messages",
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT),
        sa.Column("done_at", MOMENT),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.Column("open_followers", sa.ARRAY(sa.Text())),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index(
            "outbox_messages_done", "done_at", postgresql_where=sa.text("done_at IS NOT NULL")
        ),
        sa.Index("outbox_messages_open", "due_at", postgresql_where=sa.text("done_at IS NULL")),
    )
    op.create_table(
        "platform_events",
        sa.Column("dedupe", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.Column("finished_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("dedupe", name="platform_events_dedupe_unique"),
        sa.Index(
            "platform_events_finished",
            "finished_at",
            postgresql_where=sa.text("finished_at IS NOT NULL"),
        ),
        sa.Index("platform_events_open", "due_at", postgresql_where=sa.text("finished_at IS NULL")),
    )
    op.create_table(
        "audit_rows",
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid()),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("audit_rows_person", "person_id", "id"),
        sa.Index("audit_rows_subject", "subject_id", "id"),
    )
    op.create_table(
        "audit_links",
        sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("chained_at", MOMENT, nullable=False),
        sa.UniqueConstraint("row_id", name="audit_links_row_id_unique"),
    )
    op.create_table(
        "audit_anchors",
        sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("newest_at", MOMENT, nullable=False),
        sa.Column("pruned_at", MOMENT, nullable=False),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_digest", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("body", sa.LargeBinary()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("person_id", "key", name="idempotency_keys_person_key"),
        sa.Index("idempotency_keys_created_at", "created_at"),
    )
    op.create_table(
        "number_sequences",
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer(), nullable=False),
    )
    op.create_table(
        "key_marks",
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("entered_at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in (
        "key_marks",
        "number_sequences",
        "idempotency_keys",
        "audit_anchors",
        "audit_links",
        "audit_rows",
        "platform_events",
        "outbox_messages",
        "transitions",
    ):
        op.drop_table(table)
