"""Add the ledger, and the statements that tell units of it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the ledger, and the statements that tell units of it."""
    op.create_table(
        "service_records",
        sa.Column("record_no", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), sa.ForeignKey("report_ins.id"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("place_name", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.Uuid()),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("wishes", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("reverses_id", sa.Uuid()),
        sa.Column("code", sa.Text()),
        sa.Column("words", sa.LargeBinary()),
        sa.Column("recorder_id", sa.Uuid()),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("basis_doc", sa.Text(), nullable=False),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint(
            "started_at <= ended_at AND minutes <= 1440", name=op.f("service_records_bounds")
        ),
        sa.CheckConstraint(
            "(reverses_id IS NULL AND minutes >= 0 AND wishes IN (0, 1)"
            " AND times IN (0, 1)) OR (reverses_id IS NOT NULL AND minutes <= 0"
            " AND wishes <= 0 AND times <= 0)",
            name=op.f("service_records_sign"),
        ),
        sa.ForeignKeyConstraint(["reverses_id"], ["service_records.id"], name="service_records_of"),
        sa.UniqueConstraint("source", "part", name="service_records_one_per_source"),
        sa.UniqueConstraint("reverses_id", name="service_records_one_reversal"),
        sa.UniqueConstraint("record_no", name="service_records_record_no_unique"),
        sa.Index("service_records_person", "person_id", "id"),
        sa.Index("service_records_unit_date", "unit_id", "service_date"),
    )
    op.create_table(
        "occupied_times",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("given_for", sa.Uuid(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("person_id"), "="),
            (sa.column("during"), "&&"),
            using="gist",
            name="occupied_times_no_overlap",
        ),
        sa.PrimaryKeyConstraint("source", name="occupied_times_one_per_source"),
        sa.Index("occupied_times_given_for", "given_for"),
    )
    op.create_table(
        "statements",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("statement_no", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("basis_doc", sa.Text(), nullable=False),
        sa.Column("drawn_up_by", sa.Uuid(), nullable=False),
        sa.Column("drawn_up_at", MOMENT, nullable=False),
        sa.Column("frozen_by", sa.Uuid()),
        sa.Column("frozen_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint(
            "unit_id", "since", "until", "revision", name="statements_one_revision"
        ),
        sa.UniqueConstraint("statement_no", name="statements_statement_no_unique"),
        sa.Index(
            "statements_one_revision_open",
            "unit_id",
            "since",
            "until",
            unique=True,
            postgresql_where=sa.text("state = 'draft'"),
        ),
    )
    op.create_table(
        "statement_lines",
        sa.Column("statement_id", sa.Uuid(), sa.ForeignKey("statements.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), sa.ForeignKey("report_ins.id"), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("wishes", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("statement_id", "number", name="statement_lines_number"),
        sa.Index("statement_lines_person", "person_id"),
    )
    op.create_table(
        "deliveries",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), sa.ForeignKey("statements.id"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempts_before", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("give_up_at", MOMENT, nullable=False),
        sa.Column("last_reason", sa.Text(), nullable=False),
        sa.Column("receipt_no", sa.Text()),
        sa.Column("receipt_way", sa.Text()),
        sa.Column("received_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("message_id", name="deliveries_message_id_unique"),
        sa.UniqueConstraint("statement_id", name="deliveries_statement_id_unique"),
        sa.Index(
            "deliveries_due", "due_at", postgresql_where=sa.text("state IN ('due', 'accepted')")
        ),
        sa.Index("deliveries_state", "state", "id"),
    )
    op.create_table(
        "delivery_attempts",
        sa.Column("delivery_id", sa.Uuid(), sa.ForeignKey("deliveries.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("status", sa.Integer()),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("delivery_id", "number", name="delivery_attempts_number"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in (
        "delivery_attempts",
        "deliveries",
        "statement_lines",
        "statements",
        "occupied_times",
        "service_records",
    ):
        op.drop_table(table)
