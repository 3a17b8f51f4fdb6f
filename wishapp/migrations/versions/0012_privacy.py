"""Add closed accounts, corrections, openings of restricted data, and daily sweeps."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add closed accounts, corrections, openings of restricted data, and daily sweeps."""
    ddl.create_table(
        "closings",
        *ddl.texts("state"),
        ddl.link("person_id", "people"),
        *ddl.moments("asked_at due_at"),
        *ddl.numbers("attempts"),
        *ddl.moments("ended_at", null=True),
        ddl.index("closings_due", "due_at", where="state = 'pending'"),
        ddl.index("closings_one_open", "person_id", where="state = 'pending'", unique=True),
        ddl.index("closings_person", "person_id id"),
    )
    ddl.create_table(
        "corrections",
        *ddl.texts("state fact"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        *ddl.secrets("wanted"),
        *ddl.moments("asked_at"),
        sa.Column("due_on", sa.Date(), nullable=False),
        *ddl.ids("decided_by", null=True),
        *ddl.moments("decided_at", null=True),
        *ddl.place(),
        ddl.index("corrections_community_state", "community_path state id"),
        ddl.index(
            "corrections_one_open", "report_in_id fact", where="state = 'asked'", unique=True
        ),
        ddl.index("corrections_person", "person_id id"),
        ddl.index("corrections_place_state", "place_path state id"),
        ddl.index("corrections_state", "state id"),
        ddl.index("corrections_street_state", "street_path state id"),
    )
    ddl.create_table(
        "restricted_openings",
        *ddl.texts("subject_kind"),
        *ddl.ids("subject_id opened_by"),
        *ddl.moments("opened_at"),
        *ddl.secrets("why"),
        ddl.index("restricted_openings_subject", "subject_id id"),
    )
    op.create_table(
        "retention_runs",
        sa.Column("day", sa.Date(), primary_key=True),
        *ddl.moments("began_at"),
        *ddl.numbers("stage"),
        sa.Column("counts", sa.JSON(), nullable=False),
        *ddl.moments("ended_at", null=True),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("retention_runs restricted_openings corrections closings")
