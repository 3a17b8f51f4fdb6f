"""Add the ledger, and the statements that tell units of it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from wishapp.migrations import ddl

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the ledger, and the statements that tell units of it."""
    ddl.create_table(
        "service_records",
        *ddl.texts("record_no source kind activity content place_name rule_version basis_doc"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        ddl.link("unit_id", "units"),
        *ddl.numbers("part break_minutes minutes times wishes"),
        *ddl.ids("leader_id reverses_id recorder_id", null=True),
        sa.Column("service_date", sa.Date(), nullable=False),
        *ddl.moments("started_at ended_at recorded_at"),
        sa.Column("evidence", sa.ARRAY(sa.Uuid()), nullable=False),
        *ddl.texts("code", null=True),
        *ddl.secrets("words", null=True),
        *ddl.place(),
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
        ddl.index("service_records_person", "person_id id"),
        ddl.index("service_records_unit_date", "unit_id service_date"),
    )
    op.create_table(
        "occupied_times",
        *ddl.texts("source"),
        ddl.link("person_id", "people"),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        *ddl.ids("given_for"),
        postgresql.ExcludeConstraint(
            (sa.column("person_id"), "="),
            (sa.column("during"), "&&"),
            using="gist",
            name="occupied_times_no_overlap",
        ),
        sa.PrimaryKeyConstraint("source", name="occupied_times_one_per_source"),
        ddl.index("occupied_times_given_for", "given_for"),
    )
    ddl.create_table(
        "statements",
        *ddl.texts("state statement_no digest rule_version basis_doc"),
        ddl.link("unit_id", "units"),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        *ddl.numbers("revision"),
        *ddl.secrets("body"),
        *ddl.ids("drawn_up_by"),
        *ddl.moments("drawn_up_at"),
        *ddl.ids("frozen_by", null=True),
        *ddl.moments("frozen_at", null=True),
        sa.UniqueConstraint(
            "unit_id", "since", "until", "revision", name="statements_one_revision"
        ),
        sa.UniqueConstraint("statement_no", name="statements_statement_no_unique"),
        ddl.index(
            "statements_one_revision_open",
            "unit_id since until",
            where="state = 'draft'",
            unique=True,
        ),
    )
    ddl.create_table(
        "statement_lines",
        ddl.link("statement_id", "statements"),
        *ddl.numbers("number times wishes minutes"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        sa.UniqueConstraint("statement_id", "number", name="statement_lines_number"),
        ddl.index("statement_lines_person", "person_id"),
    )
    ddl.create_table(
        "deliveries",
        *ddl.texts("state message_id last_reason"),
        ddl.link("statement_id", "statements"),
        ddl.link("unit_id", "units"),
        *ddl.numbers("attempts"),
        sa.Column("attempts_before", sa.Integer(), nullable=False, server_default=sa.text("0")),
        *ddl.moments("opened_at due_at give_up_at"),
        *ddl.texts("receipt_no receipt_way", null=True),
        *ddl.moments("received_at", null=True),
        sa.UniqueConstraint("message_id", name="deliveries_message_id_unique"),
        sa.UniqueConstraint("statement_id", name="deliveries_statement_id_unique"),
        ddl.index("deliveries_due", "due_at", where="state IN ('due', 'accepted')"),
        ddl.index("deliveries_state", "state id"),
    )
    ddl.create_table(
        "delivery_attempts",
        ddl.link("delivery_id", "deliveries"),
        *ddl.numbers("number"),
        *ddl.moments("began_at"),
        *ddl.moments("ended_at", null=True),
        *ddl.numbers("status", null=True),
        *ddl.texts("outcome"),
        sa.UniqueConstraint("delivery_id", "number", name="delivery_attempts_number"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables(
        "delivery_attempts deliveries statement_lines statements occupied_times service_records"
    )
