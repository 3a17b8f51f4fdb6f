"""Add wishes, their checks, and the lines that they are shared out in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
IS_DUE = sa.text("due_kind IS NOT NULL")
ON_THE_DONE_WALL = sa.text("state IN ('confirmed', 'reviewed', 'closed') AND left_wall_at IS NULL")
ON_THE_WALL = sa.text("state IN ('published', 'crowd_open', 'crowd_full')")


def upgrade() -> None:
    """Add wishes, their checks, and the lines that they are shared out in."""
    op.create_table(
        "wishes",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wish_no", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("wisher_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("submitter_id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid()),
        sa.Column("claimant_id", sa.Uuid()),
        sa.Column("beneficiary_name", sa.LargeBinary(), nullable=False),
        sa.Column("contact_phone", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("address_digest", sa.LargeBinary(), nullable=False),
        sa.Column("difficulty_group", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("wording", sa.LargeBinary(), nullable=False),
        sa.Column("beneficiary_born", sa.LargeBinary()),
        sa.Column("minor", sa.Text()),
        sa.Column("wanted_before", sa.Date()),
        sa.Column("shortfall", sa.Text()),
        sa.Column("open_until", MOMENT),
        sa.Column("public_name", sa.Text(), nullable=False),
        sa.Column("public_label", sa.Text(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("reference_value", sa.Integer()),
        sa.Column("likeness", sa.ARRAY(sa.Integer())),
        sa.Column("entry_digest", sa.LargeBinary()),
        sa.Column("merged_into_id", sa.Uuid(), sa.ForeignKey("wishes.id")),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("published_at", MOMENT),
        sa.Column("hidden_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.Column("left_wall_at", MOMENT),
        sa.Column("anonymised_at", MOMENT),
        sa.Column("due_kind", sa.Text()),
        sa.Column("due_since", MOMENT),
        sa.Column("due_at", MOMENT),
        sa.Column("due_is_estimate", sa.Boolean(), nullable=False),
        sa.Column("rank_at", MOMENT),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("draw_until", MOMENT),
        sa.Column("step_at", MOMENT),
        sa.Column("reminded_at", MOMENT),
        sa.Column("mend_called_at", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", MOMENT),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint(
            "(kind = 'individual'"
            " AND state NOT IN ('crowd_open', 'crowd_full', 'crowd_short'))"
            " OR (kind = 'crowdfunded' AND shortfall IS NOT NULL"
            " AND state NOT IN ('published', 'claimed'))",
            name=op.f("wishes_kind"),
        ),
        sa.UniqueConstraint("wish_no", name="wishes_wish_no_unique"),
        sa.Index("wishes_community_created", "community_path", "created_at"),
        sa.Index(
            "wishes_community_due",
            "community_path",
            "due_kind",
            "due_at",
            "id",
            postgresql_where=IS_DUE,
        ),
        sa.Index("wishes_community_state", "community_path", "state", "id"),
        sa.Index("wishes_done", "published_at", "id", postgresql_where=ON_THE_DONE_WALL),
        sa.Index(
            "wishes_done_community",
            "community_path",
            "published_at",
            "id",
            postgresql_where=ON_THE_DONE_WALL,
        ),
        sa.Index("wishes_due", "due_kind", "due_at", "id", postgresql_where=IS_DUE),
        sa.Index(
            "wishes_end_unnoted",
            "id",
            postgresql_where=sa.text(
                "state IN ('rejected', 'transferred', 'closed', 'withdrawn') AND ended_at IS NULL"
            ),
        ),
        sa.Index(
            "wishes_ended",
            "ended_at",
            postgresql_where=sa.text("ended_at IS NOT NULL AND anonymised_at IS NULL"),
        ),
        sa.Index("wishes_estimated", "due_at", postgresql_where=sa.text("due_is_estimate")),
        sa.Index("wishes_household", "address_digest", "created_at"),
        sa.Index(
            "wishes_idle",
            "created_at",
            postgresql_where=sa.text(
                "state IN ('draft', 'returned', 'expired') AND anonymised_at IS NULL"
            ),
        ),
        sa.Index(
            "wishes_leaving_wall",
            "ended_at",
            postgresql_where=sa.text("state = 'closed' AND left_wall_at IS NULL"),
        ),
        sa.Index(
            "wishes_one_entry",
            "entry_digest",
            unique=True,
            postgresql_where=sa.text(
                "entry_digest IS NOT NULL AND state NOT IN ('rejected', 'withdrawn')"
            ),
        ),
        sa.Index(
            "wishes_place_due", "place_path", "due_kind", "due_at", "id", postgresql_where=IS_DUE
        ),
        sa.Index("wishes_place_state", "place_path", "state", "id"),
        sa.Index(
            "wishes_running_out", "open_until", postgresql_where=sa.text("state = 'crowd_open'")
        ),
        sa.Index("wishes_state", "state", "id"),
        sa.Index(
            "wishes_street_due", "street_path", "due_kind", "due_at", "id", postgresql_where=IS_DUE
        ),
        sa.Index("wishes_street_state", "street_path", "state", "id"),
        sa.Index("wishes_unclaimed", "due_at", postgresql_where=sa.text("due_kind = 'claim'")),
        sa.Index(
            "wishes_unmended",
            "step_at",
            postgresql_where=sa.text("due_kind = 'mend' AND step_at IS NOT NULL"),
        ),
        sa.Index(
            "wishes_unstarted",
            "step_at",
            postgresql_where=sa.text("due_kind = 'start' AND step_at IS NOT NULL"),
        ),
        sa.Index("wishes_wall", "rank_at", "id", postgresql_where=ON_THE_WALL),
        sa.Index(
            "wishes_wall_community", "community_path", "rank_at", "id", postgresql_where=ON_THE_WALL
        ),
        sa.Index("wishes_wisher", "wisher_id", "id"),
    )
    op.create_table(
        "wish_checks",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=False),
        sa.Column("checked_at", MOMENT, nullable=False),
        sa.Column("finding", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("wish_checks_wish_id", "wish_id"),
    )
    op.create_table(
        "wish_lines",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("share_size", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("pledged", sa.Integer(), nullable=False),
        sa.Column("covered", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint(
            "pledged >= 0 AND covered >= 0 AND pledged + covered <= target",
            name=op.f("wish_lines_no_surplus"),
        ),
        sa.CheckConstraint("share_size >= 1", name=op.f("wish_lines_share")),
        sa.UniqueConstraint("wish_id", "position", name="wish_lines_in_order"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in ("wish_lines", "wish_checks", "wishes"):
        op.drop_table(table)
