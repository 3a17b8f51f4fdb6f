"""Add the report-ins and the offers of members."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the report-ins and the offers of members."""
    op.create_table(
        "report_ins",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("slip_no", sa.Text(), nullable=False),
        sa.Column("member_name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("address_digest", sa.LargeBinary(), nullable=False),
        sa.Column("political_status", sa.Text(), nullable=False),
        sa.Column("skills", sa.Text(), nullable=False),
        sa.Column("applied_at", MOMENT, nullable=False),
        sa.Column("receipt_no", sa.Text()),
        sa.Column("received_by", sa.Uuid()),
        sa.Column("received_at", MOMENT),
        sa.Column("active_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.Column("restricted_at", MOMENT),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("receipt_no", name="report_ins_receipt_no_unique"),
        sa.UniqueConstraint("slip_no", name="report_ins_slip_no_unique"),
        sa.Index("report_ins_community", "community_path", "id"),
        sa.Index("report_ins_community_state", "community_path", "state", "id"),
        sa.Index(
            "report_ins_one_active",
            "person_id",
            unique=True,
            postgresql_where=sa.text("state IN ('applied', 'received', 'active')"),
        ),
        sa.Index("report_ins_person", "person_id", "id"),
        sa.Index("report_ins_place", "place_path", "id"),
        sa.Index("report_ins_place_state", "place_path", "state", "id"),
        sa.Index("report_ins_state", "state", "id"),
        sa.Index("report_ins_street_state", "street_path", "state", "id"),
        sa.Index("report_ins_unit", "unit_id", "state"),
    )
    op.create_table(
        "offers",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("skills", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("week", postgresql.INT4MULTIRANGE(), nullable=False),
        sa.Column("place_codes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("place_paths", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("paused_until", sa.Date()),
        sa.Column("asked_at", MOMENT),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint("week <@ int4range(0, 10080)", name=op.f("offers_one_week")),
        sa.UniqueConstraint("person_id", name="offers_person_id_unique"),
    )
    op.create_table(
        "offer_spots",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("rests_until", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("person_id", "path", "skill", name="offer_spots_once"),
        sa.Index("offer_spots_found", "path", "skill", "rests_until", "person_id"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in ("offer_spots", "offers", "report_ins"):
        op.drop_table(table)
