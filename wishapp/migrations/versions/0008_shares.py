"""Add the shares of crowdfunded wishes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from wishapp.migrations import ddl

revision = "0008"
down_revision = "0007"

UNSETTLED = "state = 'pledged' AND settle_by IS NOT NULL"


def upgrade() -> None:
    """Add the shares of crowdfunded wishes."""
    ddl.create_table(
        "pledges",
        *ddl.texts("state"),
        ddl.link("wish_id", "wishes"),
        ddl.link("line_id", "wish_lines"),
        *ddl.ids("wisher_id"),
        ddl.link("member_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        ddl.link("unit_id", "units"),
        *ddl.moments("reported_in_at pledged_at"),
        *ddl.numbers("shares attempts"),
        *ddl.moments("settle_by remind_at reminded_at next_try_at", null=True),
        *ddl.texts("receipt_no", null=True),
        sa.Column("round", sa.Integer(), nullable=False, server_default=sa.text("1")),
        *ddl.place(),
        sa.CheckConstraint(
            "state <> 'settled' OR receipt_no IS NOT NULL", name=op.f("pledges_settled")
        ),
        sa.CheckConstraint("shares >= 1", name=op.f("pledges_something")),
        ddl.index("pledges_member", "member_id id"),
        ddl.index(
            "pledges_one_live",
            "line_id member_id",
            where="state IN ('pledged', 'settled', 'fulfilled', 'missed')",
            unique=True,
        ),
        ddl.index(
            "pledges_receipt",
            "receipt_no",
            where="receipt_no IS NOT NULL "
            "AND state IN ('pledged', 'settled', 'fulfilled', 'missed')",
            unique=True,
        ),
        ddl.index("pledges_report_in", "report_in_id id"),
        ddl.index(
            "pledges_unreminded",
            "remind_at",
            where="state = 'pledged' AND remind_at IS NOT NULL AND reminded_at IS NULL",
        ),
        ddl.index("pledges_unsettled", "settle_by", where=UNSETTLED),
        ddl.index("pledges_unsettled_community", "community_path id", where=UNSETTLED),
        ddl.index("pledges_unsettled_place", "place_path id", where=UNSETTLED),
        ddl.index("pledges_unsettled_street", "street_path id", where=UNSETTLED),
        ddl.index("pledges_wish", "wish_id id"),
    )
    op.create_table(
        "leads",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), primary_key=True),
        *ddl.ids("member_id"),
        *ddl.numbers("passed"),
    )
    ddl.create_table(
        "purchases",
        sa.Column("state", sa.Text(), nullable=False, server_default=sa.text("'entered'")),
        ddl.link("line_id", "wish_lines"),
        *ddl.texts("receipt_no"),
        *ddl.ids("evidence entered_by"),
        *ddl.moments("entered_at"),
        sa.UniqueConstraint("line_id", name="purchases_line_id_unique"),
        ddl.index("purchases_evidence", "evidence"),
    )
    ddl.create_table(
        "presences",
        ddl.link("pledge_id", "pledges"),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        *ddl.numbers("break_minutes"),
        sa.UniqueConstraint("pledge_id", name="presences_pledge_id_unique"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("presences purchases leads pledges")
