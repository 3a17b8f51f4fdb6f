"""Add statements and deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add statements and deliveries."""
    op.create_table(
        "statements",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("statement_no", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("basis_doc", sa.Text(), nullable=False),
        sa.Column("drawn_up_by", sa.Uuid(), nullable=False),
        sa.Column("drawn_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_by", sa.Uuid(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("statements_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("statements_pkey")),
        sa.UniqueConstraint("statement_no", name=op.f("statements_statement_no_unique")),
        sa.UniqueConstraint(
            "unit_id", "since", "until", "revision", name="statements_one_revision"
        ),
    )
    op.create_index(
        "statements_one_revision_open",
        "statements",
        ["unit_id", "since", "until"],
        unique=True,
        postgresql_where=sa.text("state = 'draft'"),
    )
    op.create_table(
        "statement_lines",
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("wishes", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("statement_lines_person_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["report_in_id"], ["report_ins.id"], name=op.f("statement_lines_report_in_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("statement_lines_statement_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("statement_lines_pkey")),
        sa.UniqueConstraint("statement_id", "number", name="statement_lines_number"),
    )
    op.create_index("statement_lines_person", "statement_lines", ["person_id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("give_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_reason", sa.Text(), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=True),
        sa.Column("receipt_way", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("deliveries_statement_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("deliveries_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("deliveries_pkey")),
        sa.UniqueConstraint("message_id", name=op.f("deliveries_message_id_unique")),
        sa.UniqueConstraint("statement_id", name=op.f("deliveries_statement_id_unique")),
    )
    op.create_index(
        "deliveries_due",
        "deliveries",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('due', 'accepted')"),
    )
    op.create_index("deliveries_state", "deliveries", ["state", "id"], unique=False)
    op.create_table(
        "delivery_attempts",
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name=op.f("delivery_attempts_delivery_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("delivery_attempts_pkey")),
        sa.UniqueConstraint("delivery_id", "number", name="delivery_attempts_number"),
    )


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("delivery_attempts")
    op.drop_table("deliveries")
    op.drop_table("statement_lines")
    op.drop_table("statements")
