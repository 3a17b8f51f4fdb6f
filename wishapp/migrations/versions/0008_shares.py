"""Add the shares of crowdfunded wishes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
UNSETTLED = sa.text("state = 'pledged' AND settle_by IS NOT NULL")


def upgrade() -> None:
    """Add the shares of crowdfunded wishes."""
    op.create_table(
        "pledges",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("line_id", sa.Uuid(), sa.ForeignKey("wish_lines.id"), nullable=False),
        sa.Column("wisher_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), sa.ForeignKey("report_ins.id"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("reported_in_at", MOMENT, nullable=False),
        sa.Column("shares", sa.Integer(), nullable=False),
        sa.Column("pledged_at", MOMENT, nullable=False),
        sa.Column("settle_by", MOMENT),
        sa.Column("remind_at", MOMENT),
        sa.Column("reminded_at", MOMENT),
        sa.Column("receipt_no", sa.Text()),
        sa.Column("round", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", MOMENT),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint(
            "state <> 'settled' OR receipt_no IS NOT NULL", name=op.f("pledges_settled")
        ),
        sa.CheckConstraint("shares >= 1", name=op.f("pledges_something")),
        sa.Index("pledges_member", "member_id", "id"),
        sa.Index(
            "pledges_one_live",
            "line_id",
            "member_id",
            unique=True,
            postgresql_where=sa.text("state IN ('pledged', 'settled', 'fulfilled', 'missed')"),
        ),
        sa.Index(
            "pledges_receipt",
            "receipt_no",
            unique=True,
            postgresql_where=sa.text(
                "receipt_no IS NOT NULL AND state IN ('pledged', 'settled', 'fulfilled', 'missed')"
            ),
        ),
        sa.Index("pledges_report_in", "report_in_id", "id"),
        sa.Index(
            "pledges_unreminded",
            "remind_at",
            postgresql_where=sa.text(
                "state = 'pledged' AND remind_at IS NOT NULL AND reminded_at IS NULL"
            ),
        ),
        sa.Index("pledges_unsettled", "settle_by", postgresql_where=UNSETTLED),
        sa.Index("pledges_unsettled_community", "community_path", "id", postgresql_where=UNSETTLED),
        sa.Index("pledges_unsettled_place", "place_path", "id", postgresql_where=UNSETTLED),
        sa.Index("pledges_unsettled_street", "street_path", "id", postgresql_where=UNSETTLED),
        sa.Index("pledges_wish", "wish_id", "id"),
    )
    op.create_table(
        "leads",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), primary_key=True),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
    )
    op.create_table(
        "purchases",
        sa.Column("state", sa.Text(), nullable=False, server_default=sa.text("'entered'")),
        sa.Column("line_id", sa.Uuid(), sa.ForeignKey("wish_lines.id"), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Uuid(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("line_id", name="purchases_line_id_unique"),
        sa.Index("purchases_evidence", "evidence"),
    )
    op.create_table(
        "presences",
        sa.Column("pledge_id", sa.Uuid(), sa.ForeignKey("pledges.id"), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("pledge_id", name="presences_pledge_id_unique"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in ("presences", "purchases", "leads", "pledges"):
        op.drop_table(table)
