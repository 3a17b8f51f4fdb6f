"""Add the ledger."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the ledger."""
    op.create_table(
        "service_records",
        sa.Column("record_no", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("place_name", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("wishes", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("recorder_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("basis_doc", sa.Text(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(reverses_id IS NULL AND minutes >= 0 AND wishes IN (0, 1) AND times IN (0, 1))"
            " OR (reverses_id IS NOT NULL AND minutes <= 0 AND wishes <= 0 AND times <= 0)",
            name=op.f("service_records_sign"),
        ),
        sa.CheckConstraint(
            "started_at <= ended_at AND minutes <= 1440", name=op.f("service_records_bounds")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("service_records_community_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("service_records_person_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["report_in_id"], ["report_ins.id"], name=op.f("service_records_report_in_id_fkey")
        ),
        sa.ForeignKeyConstraint(["reverses_id"], ["service_records.id"], name="service_records_of"),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("service_records_unit_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("service_records_pkey")),
        sa.UniqueConstraint("record_no", name=op.f("service_records_record_no_unique")),
        sa.UniqueConstraint("reverses_id", name="service_records_one_reversal"),
        sa.UniqueConstraint("source", "part", name="service_records_one_per_source"),
    )
    op.create_index("service_records_person", "service_records", ["person_id", "id"], unique=False)
    op.create_index(
        "service_records_unit_date", "service_records", ["unit_id", "service_date"], unique=False
    )
    op.create_table(
        "service_spans",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("person_id"), "="),
            (sa.column("during"), "&&"),
            using="gist",
            name="service_spans_no_overlap",
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["service_records.id"], name=op.f("service_spans_record_id_fkey")
        ),
        sa.PrimaryKeyConstraint("record_id", name=op.f("service_spans_pkey")),
    )


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("service_spans")
    op.drop_table("service_records")
