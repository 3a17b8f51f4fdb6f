"""Add dispatches and proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add dispatches and proposals."""
    op.create_table(
        "dispatches",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("wish_no", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text()),
        sa.Column("wanted_at", MOMENT),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT),
        sa.Column("sign_by", MOMENT, nullable=False),
        sa.Column("taken_at", MOMENT),
        sa.Column("claim_id", sa.Uuid(), sa.ForeignKey("claims.id")),
        sa.Column("finish_by", MOMENT),
        sa.Column("due_at", MOMENT),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("dispatches_community_state", "community_path", "state", "id"),
        sa.Index("dispatches_due", "due_at", postgresql_where=sa.text("due_at IS NOT NULL")),
        sa.Index(
            "dispatches_one_live",
            "wish_id",
            unique=True,
            postgresql_where=sa.text("state IN ('open', 'taken', 'escalated')"),
        ),
        sa.Index("dispatches_place_state", "place_path", "state", "id"),
        sa.Index("dispatches_state", "state", "id"),
        sa.Index("dispatches_street_state", "street_path", "state", "id"),
        sa.Index("dispatches_wish", "wish_id", "id"),
    )
    op.create_table(
        "proposals",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("dispatch_id", sa.Uuid(), sa.ForeignKey("dispatches.id"), nullable=False),
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("asked_id", sa.Uuid(), sa.ForeignKey("people.id")),
        sa.Column("report_in_id", sa.Uuid(), sa.ForeignKey("report_ins.id")),
        sa.Column("team_id", sa.Uuid(), sa.ForeignKey("teams.id")),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.Column("reason", sa.Text()),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint(
            "(asked_id IS NULL) <> (team_id IS NULL)", name=op.f("proposals_one_addressee")
        ),
        sa.Index("proposals_asked", "asked_id", "id"),
        sa.Index("proposals_once", "dispatch_id", "asked_id", unique=True),
        sa.Index(
            "proposals_report_in", "report_in_id", postgresql_where=sa.text("state = 'offered'")
        ),
        sa.Index(
            "proposals_team", "team_id", "id", postgresql_where=sa.text("team_id IS NOT NULL")
        ),
        sa.Index("proposals_wish", "wish_id", "asked_id"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in ("proposals", "dispatches"):
        op.drop_table(table)
