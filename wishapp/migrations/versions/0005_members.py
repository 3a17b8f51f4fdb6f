"""Add report-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add report-ins."""
    op.create_table(
        "report_ins",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("slip_no", sa.Text(), nullable=False),
        sa.Column("member_name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("address_digest", sa.LargeBinary(), nullable=False),
        sa.Column("political_status", sa.Text(), nullable=False),
        sa.Column("skills", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=True),
        sa.Column("received_by", sa.Uuid(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("report_ins_community_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("report_ins_person_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("report_ins_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("report_ins_pkey")),
        sa.UniqueConstraint("receipt_no", name=op.f("report_ins_receipt_no_unique")),
        sa.UniqueConstraint("slip_no", name=op.f("report_ins_slip_no_unique")),
    )
    op.create_index("report_ins_community", "report_ins", ["community_path", "id"], unique=False)
    op.create_index(
        "report_ins_community_state", "report_ins", ["community_path", "state", "id"], unique=False
    )
    op.create_index(
        "report_ins_one_active",
        "report_ins",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('applied', 'received', 'active')"),
    )
    op.create_index("report_ins_place", "report_ins", ["place_path", "id"], unique=False)
    op.create_index(
        "report_ins_place_state", "report_ins", ["place_path", "state", "id"], unique=False
    )
    op.create_index("report_ins_person", "report_ins", ["person_id", "id"], unique=False)
    op.create_index("report_ins_state", "report_ins", ["state", "id"], unique=False)
    op.create_index(
        "report_ins_street_state", "report_ins", ["street_path", "state", "id"], unique=False
    )
    op.create_index("report_ins_unit", "report_ins", ["unit_id", "state"], unique=False)


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("report_ins")
