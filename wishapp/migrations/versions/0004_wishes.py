"""Add wishes, their checks, and the lines that they are shared out in."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0004"
down_revision = "0003"

IS_DUE = "due_kind IS NOT NULL"
ON_THE_DONE_WALL = "state IN ('confirmed', 'reviewed', 'closed') AND left_wall_at IS NULL"
ON_THE_WALL = "state IN ('published', 'crowd_open', 'crowd_full')"


def upgrade() -> None:
    """Add wishes, their checks, and the lines that they are shared out in."""
    ddl.create_table(
        "wishes",
        *ddl.texts(
            "state kind wish_no form public_name public_label public_text channel rule_version"
        ),
        ddl.link("wisher_id", "people"),
        *ddl.ids("submitter_id"),
        *ddl.ids("reviewer_id claimant_id", null=True),
        *ddl.secrets(
            "beneficiary_name contact_phone address address_digest difficulty_group content wording"
        ),
        *ddl.secrets("beneficiary_born entry_digest", null=True),
        *ddl.texts("minor shortfall due_kind", null=True),
        sa.Column("wanted_before", sa.Date()),
        *ddl.moments(
            "open_until published_at hidden_at ended_at left_wall_at anonymised_at "
            "due_since due_at rank_at draw_until step_at reminded_at amend_called_at "
            "next_try_at",
            null=True,
        ),
        *ddl.numbers("reference_value", null=True),
        sa.Column("likeness", sa.ARRAY(sa.Integer())),
        ddl.link("merged_into_id", "wishes", null=True),
        *ddl.numbers("returns renewals attempts"),
        *ddl.moments("created_at"),
        sa.Column("due_is_estimate", sa.Boolean(), nullable=False),
        *ddl.place(),
        sa.CheckConstraint(
            "(kind = 'individual'"
            " AND state NOT IN ('crowd_open', 'crowd_full', 'crowd_short'))"
            " OR (kind = 'crowdfunded' AND shortfall IS NOT NULL"
            " AND state NOT IN ('published', 'claimed'))",
            name=op.f("wishes_kind"),
        ),
        sa.UniqueConstraint("wish_no", name="wishes_wish_no_unique"),
        ddl.index("wishes_community_created", "community_path created_at"),
        ddl.index("wishes_community_due", "community_path due_kind due_at id", where=IS_DUE),
        ddl.index("wishes_community_state", "community_path state id"),
        ddl.index("wishes_done", "published_at id", where=ON_THE_DONE_WALL),
        ddl.index(
            "wishes_done_community", "community_path published_at id", where=ON_THE_DONE_WALL
        ),
        ddl.index("wishes_due", "due_kind due_at id", where=IS_DUE),
        ddl.index(
            "wishes_end_unnoted",
            "id",
            where="state IN ('rejected', 'transferred', 'closed', 'withdrawn') "
            "AND ended_at IS NULL",
        ),
        ddl.index(
            "wishes_ended", "ended_at", where="ended_at IS NOT NULL AND anonymised_at IS NULL"
        ),
        ddl.index("wishes_estimated", "due_at", where="due_is_estimate"),
        ddl.index("wishes_household", "address_digest created_at"),
        ddl.index(
            "wishes_idle",
            "created_at",
            where="state IN ('draft', 'returned', 'expired') AND anonymised_at IS NULL",
        ),
        ddl.index(
            "wishes_leaving_wall", "ended_at", where="state = 'closed' AND left_wall_at IS NULL"
        ),
        ddl.index(
            "wishes_one_entry",
            "entry_digest",
            where="entry_digest IS NOT NULL AND state NOT IN ('rejected', 'withdrawn')",
            unique=True,
        ),
        ddl.index("wishes_place_due", "place_path due_kind due_at id", where=IS_DUE),
        ddl.index("wishes_place_state", "place_path state id"),
        ddl.index("wishes_running_out", "open_until", where="state = 'crowd_open'"),
        ddl.index("wishes_state", "state id"),
        ddl.index("wishes_street_due", "street_path due_kind due_at id", where=IS_DUE),
        ddl.index("wishes_street_state", "street_path state id"),
        ddl.index("wishes_unclaimed", "due_at", where="due_kind = 'claim'"),
        ddl.index(
            "wishes_not_amended", "step_at", where="due_kind = 'amend' AND step_at IS NOT NULL"
        ),
        ddl.index(
            "wishes_unstarted", "step_at", where="due_kind = 'start' AND step_at IS NOT NULL"
        ),
        ddl.index("wishes_wall", "rank_at id", where=ON_THE_WALL),
        ddl.index("wishes_wall_community", "community_path rank_at id", where=ON_THE_WALL),
        ddl.index("wishes_wisher", "wisher_id id"),
    )
    ddl.create_table(
        "wish_checks",
        ddl.link("wish_id", "wishes"),
        *ddl.texts("way"),
        *ddl.ids("checked_by"),
        *ddl.moments("checked_at"),
        *ddl.secrets("finding"),
        ddl.index("wish_checks_wish_id", "wish_id"),
    )
    ddl.create_table(
        "wish_lines",
        ddl.link("wish_id", "wishes"),
        *ddl.numbers("position share_size target pledged covered"),
        *ddl.texts("kind public_text"),
        *ddl.secrets("text"),
        sa.CheckConstraint(
            "pledged >= 0 AND covered >= 0 AND pledged + covered <= target",
            name=op.f("wish_lines_no_surplus"),
        ),
        sa.CheckConstraint("share_size >= 1", name=op.f("wish_lines_share")),
        sa.UniqueConstraint("wish_id", "position", name="wish_lines_in_order"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("wish_lines wish_checks wishes")
