"""Add closed accounts, corrections, openings of restricted data, and daily sweeps."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add closed accounts, corrections, openings of restricted data, and daily sweeps."""
    op.create_table(
        "closings",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("closings_due", "due_at", postgresql_where=sa.text("state = 'pending'")),
        sa.Index(
            "closings_one_open",
            "person_id",
            unique=True,
            postgresql_where=sa.text("state = 'pending'"),
        ),
        sa.Index("closings_person", "person_id", "id"),
    )
    op.create_table(
        "corrections",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), sa.ForeignKey("report_ins.id"), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("wanted", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Uuid()),
        sa.Column("decided_at", MOMENT),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("corrections_community_state", "community_path", "state", "id"),
        sa.Index(
            "corrections_one_open",
            "report_in_id",
            "fact",
            unique=True,
            postgresql_where=sa.text("state = 'asked'"),
        ),
        sa.Index("corrections_person", "person_id", "id"),
        sa.Index("corrections_place_state", "place_path", "state", "id"),
        sa.Index("corrections_state", "state", "id"),
        sa.Index("corrections_street_state", "street_path", "state", "id"),
    )
    op.create_table(
        "restricted_openings",
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("restricted_openings_subject", "subject_id", "id"),
    )
    op.create_table(
        "retention_runs",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("ended_at", MOMENT),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in ("retention_runs", "restricted_openings", "corrections", "closings"):
        op.drop_table(table)
