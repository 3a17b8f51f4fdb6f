"""Add the pictures of wishes."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0032"
down_revision = "0031"

ON_CARD = "wall_position BETWEEN 1 AND 3 AND kept_off_at IS NULL OR wall_position IS NULL"


def upgrade() -> None:
    """Add the pictures of wishes."""
    ddl.create_table(
        "wish_pictures",
        ddl.link("wish_id", "wishes"),
        ddl.link("picture_id", "pictures"),
        *ddl.numbers("position"),
        *ddl.numbers("wall_position", null=True),
        sa.Column("shows_people", sa.Boolean(), nullable=False),
        ddl.link("brought_by", "people"),
        *ddl.moments("brought_at"),
        *ddl.moments("kept_off_at", null=True),
        sa.UniqueConstraint("wish_id", "position", name="wish_pictures_in_order"),
        sa.UniqueConstraint("wish_id", "wall_position", name="wish_pictures_on_card"),
        sa.UniqueConstraint("picture_id", name="wish_pictures_of_one"),
        sa.CheckConstraint("position BETWEEN 1 AND 3", name=op.f("wish_pictures_three")),
        sa.CheckConstraint(ON_CARD, name=op.f("wish_pictures_card")),
    )


def downgrade() -> None:
    """Remove them."""
    ddl.drop_tables("wish_pictures")
