"""Screen pictures as well as words, and keep a resident's thanks."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a picture's screening needs; the default serves those who know texts only."""
    op.add_column("screenings", sa.Column("kind", sa.Text(), nullable=False, server_default="text"))
    op.add_column("screenings", sa.Column("picture_id", sa.Uuid(), nullable=True))
    op.add_column("screenings", sa.Column("token_digest", sa.LargeBinary(), nullable=True))
    op.add_column("screenings", sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True))
    op.create_index("screenings_token", "screenings", ["token_digest"], unique=True)
    op.create_index("screenings_trace", "screenings", ["trace_id"], unique=False)
    op.add_column("claims", sa.Column("thanks", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take it out again."""
    op.drop_column("claims", "thanks")
    op.drop_index("screenings_trace", table_name="screenings")
    op.drop_index("screenings_token", table_name="screenings")
    for name in ("answer_by", "token_digest", "picture_id", "kind"):
        op.drop_column("screenings", name)
