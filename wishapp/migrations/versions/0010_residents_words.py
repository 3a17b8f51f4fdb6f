"""Add what residents say of a fulfilled wish, themselves or through others."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add what residents say of a fulfilled wish, themselves or through others."""
    ddl.create_table(
        "confirm_codes",
        ddl.link("wish_id", "wishes"),
        *ddl.secrets("digest"),
        *ddl.ids("made_by"),
        *ddl.moments("made_at"),
        *ddl.numbers("wrong_tries"),
        *ddl.moments("ended_at", null=True),
        ddl.index("confirm_codes_one_live", "wish_id", where="ended_at IS NULL", unique=True),
        ddl.index("confirm_codes_wish", "wish_id made_by"),
    )
    ddl.create_table(
        "assisted_steps",
        ddl.link("wish_id", "wishes"),
        *ddl.texts("step"),
        *ddl.ids("acted_by"),
        *ddl.moments("acted_at"),
        *ddl.secrets("call_note"),
        ddl.index("assisted_steps_wish", "wish_id id"),
    )
    ddl.create_table(
        "return_visits",
        ddl.link("wish_id", "wishes"),
        sa.Column("round", sa.Integer(), nullable=False, server_default=sa.text("1")),
        *ddl.ids("visitor_id"),
        *ddl.texts("way"),
        sa.Column("received", sa.Boolean(), nullable=False),
        *ddl.numbers("satisfaction"),
        *ddl.secrets("finding"),
        *ddl.moments("visited_at"),
        sa.CheckConstraint("satisfaction BETWEEN 1 AND 5", name=op.f("return_visits_five_levels")),
        sa.UniqueConstraint("wish_id", "round", name="return_visits_one_a_round"),
    )
    ddl.create_table(
        "ratings",
        ddl.link("wish_id", "wishes"),
        *ddl.ids("wisher_id"),
        *ddl.ids("member_id entered_by", null=True),
        *ddl.numbers("level"),
        *ddl.secrets("word", null=True),
        *ddl.moments("rated_at"),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        *ddl.place(),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ratings_five_levels")),
        sa.CheckConstraint("is_own = (entered_by IS NULL)", name=op.f("ratings_own")),
        sa.UniqueConstraint("wish_id", "is_own", name="ratings_one_each"),
        ddl.index("ratings_wisher", "wisher_id id"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("ratings return_visits assisted_steps confirm_codes")
