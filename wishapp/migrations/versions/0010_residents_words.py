"""Add what residents say of a fulfilled wish, themselves or through others."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what residents say of a fulfilled wish, themselves or through others."""
    op.create_table(
        "confirm_codes",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index(
            "confirm_codes_one_live",
            "wish_id",
            unique=True,
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
        sa.Index("confirm_codes_wish", "wish_id", "made_by"),
    )
    op.create_table(
        "assisted_steps",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("acted_by", sa.Uuid(), nullable=False),
        sa.Column("acted_at", MOMENT, nullable=False),
        sa.Column("call_note", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("assisted_steps_wish", "wish_id", "id"),
    )
    op.create_table(
        "return_visits",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("received", sa.Boolean(), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=False),
        sa.Column("finding", sa.LargeBinary(), nullable=False),
        sa.Column("visited_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint("satisfaction BETWEEN 1 AND 5", name=op.f("return_visits_five_levels")),
        sa.UniqueConstraint("wish_id", "round", name="return_visits_one_a_round"),
    )
    op.create_table(
        "ratings",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("wisher_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid()),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("word", sa.LargeBinary()),
        sa.Column("rated_at", MOMENT, nullable=False),
        sa.Column("entered_by", sa.Uuid()),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ratings_five_levels")),
        sa.CheckConstraint("is_own = (entered_by IS NULL)", name=op.f("ratings_own")),
        sa.UniqueConstraint("wish_id", "is_own", name="ratings_one_each"),
        sa.Index("ratings_wisher", "wisher_id", "id"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in ("ratings", "return_visits", "assisted_steps", "confirm_codes"):
        op.drop_table(table)
