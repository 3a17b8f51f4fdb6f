"""Add the report-ins and the offers of members."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from wishapp.migrations import ddl

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the report-ins and the offers of members."""
    ddl.create_table(
        "report_ins",
        *ddl.texts("state slip_no political_status skills"),
        ddl.link("person_id", "people"),
        ddl.link("unit_id", "units"),
        *ddl.secrets("member_name phone address address_digest"),
        *ddl.moments("applied_at"),
        *ddl.texts("receipt_no", null=True),
        *ddl.ids("received_by", null=True),
        *ddl.moments("received_at active_at ended_at restricted_at", null=True),
        *ddl.place(),
        sa.UniqueConstraint("receipt_no", name="report_ins_receipt_no_unique"),
        sa.UniqueConstraint("slip_no", name="report_ins_slip_no_unique"),
        ddl.index("report_ins_community", "community_path id"),
        ddl.index("report_ins_community_state", "community_path state id"),
        ddl.index(
            "report_ins_one_active",
            "person_id",
            where="state IN ('applied', 'received', 'active')",
            unique=True,
        ),
        ddl.index("report_ins_person", "person_id id"),
        ddl.index("report_ins_place", "place_path id"),
        ddl.index("report_ins_place_state", "place_path state id"),
        ddl.index("report_ins_state", "state id"),
        ddl.index("report_ins_street_state", "street_path state id"),
        ddl.index("report_ins_unit", "unit_id state"),
    )
    ddl.create_table(
        "offers",
        ddl.link("person_id", "people"),
        sa.Column("skills", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("week", postgresql.INT4MULTIRANGE(), nullable=False),
        sa.Column("place_codes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("place_paths", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("paused_until", sa.Date()),
        *ddl.moments("asked_at", null=True),
        *ddl.moments("begun_at kept_at"),
        sa.CheckConstraint("week <@ int4range(0, 10080)", name=op.f("offers_one_week")),
        sa.UniqueConstraint("person_id", name="offers_person_id_unique"),
    )
    ddl.create_table(
        "offer_spots",
        ddl.link("person_id", "people"),
        *ddl.texts("path skill"),
        *ddl.moments("rests_until"),
        sa.UniqueConstraint("person_id", "path", "skill", name="offer_spots_once"),
        ddl.index("offer_spots_found", "path skill rests_until person_id"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("offer_spots offers report_ins")
