"""Add what every noun stands on: history, outbox, audit, numbers and keys."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from wishapp.migrations import ddl

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Add what every noun stands on: history, outbox, audit, numbers and keys."""
    ddl.create_table(
        "transitions",
        *ddl.texts("kind verb new capacity request_id"),
        *ddl.ids("subject_id"),
        *ddl.texts("old code", null=True),
        *ddl.ids("actor_id", null=True),
        *ddl.moments("at"),
        sa.Column("facts", JSONB(), nullable=False),
        *ddl.secrets("words", null=True),
        sa.Column("evidence", sa.ARRAY(sa.Uuid()), nullable=False),
        ddl.index(
            "transitions_reopened_once",
            "subject_id",
            where="kind = 'wish' AND verb = 'reopen'",
            unique=True,
        ),
        ddl.index("transitions_subject", "subject_id id"),
    )
    ddl.create_table(
        "outbox_messages",
        *ddl.texts("topic request_id"),
        *ddl.ids("subject_id"),
        *ddl.moments("created_at due_at"),
        *ddl.moments("sent_at done_at", null=True),
        *ddl.numbers("sends"),
        sa.Column("open_followers", sa.ARRAY(sa.Text())),
        ddl.index("outbox_messages_done", "done_at", where="done_at IS NOT NULL"),
        ddl.index("outbox_messages_open", "due_at", where="done_at IS NULL"),
    )
    ddl.create_table(
        "platform_events",
        *ddl.secrets("dedupe body"),
        *ddl.texts("name"),
        *ddl.moments("received_at due_at"),
        *ddl.numbers("attempts"),
        *ddl.texts("outcome", null=True),
        *ddl.moments("finished_at", null=True),
        sa.UniqueConstraint("dedupe", name="platform_events_dedupe_unique"),
        ddl.index("platform_events_finished", "finished_at", where="finished_at IS NOT NULL"),
        ddl.index("platform_events_open", "due_at", where="finished_at IS NULL"),
    )
    ddl.create_table(
        "audit_rows",
        *ddl.moments("at"),
        *ddl.texts("action capacity subject_kind request_id"),
        *ddl.ids("actor_id person_id", null=True),
        *ddl.ids("subject_id"),
        ddl.index("audit_rows_person", "person_id id"),
        ddl.index("audit_rows_subject", "subject_id id"),
    )
    op.create_table(
        "audit_links",
        sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=False),
        *ddl.ids("row_id"),
        *ddl.secrets("before digest"),
        *ddl.moments("chained_at"),
        sa.UniqueConstraint("row_id", name="audit_links_row_id_unique"),
    )
    op.create_table(
        "audit_anchors",
        sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=False),
        *ddl.secrets("digest proof"),
        *ddl.moments("newest_at pruned_at"),
    )
    ddl.create_table(
        "idempotency_keys",
        *ddl.ids("person_id"),
        *ddl.texts("key"),
        *ddl.secrets("request_digest"),
        *ddl.numbers("status", null=True),
        *ddl.secrets("body", null=True),
        *ddl.moments("created_at"),
        sa.UniqueConstraint("person_id", "key", name="idempotency_keys_person_key"),
        ddl.index("idempotency_keys_created_at", "created_at"),
    )
    op.create_table(
        "number_sequences",
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        *ddl.numbers("last"),
    )
    op.create_table(
        "key_marks",
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), primary_key=True),
        *ddl.moments("entered_at"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables(
        "key_marks number_sequences idempotency_keys audit_anchors audit_links "
        "audit_rows platform_events outbox_messages transitions"
    )
