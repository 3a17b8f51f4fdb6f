"""Let a claim that was confirmed be disputed, and be confirmed once more after it was reworked."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ENDED = "'released', 'cancelled'"


def upgrade() -> None:
    """Number a claim's rounds; a time that was booked is no longer held by the claim."""
    op.add_column(
        "claims", sa.Column("round", sa.Integer(), nullable=False, server_default=sa.text("1"))
    )
    _hold_times_where(f"state NOT IN ({ENDED}) AND confirmed_at IS NULL")


def downgrade() -> None:
    """Take the rounds away again."""
    _hold_times_where(f"state NOT IN ({ENDED}, 'confirmed')")
    op.drop_column("claims", "round")


def _hold_times_where(condition: str) -> None:
    op.drop_constraint("claims_no_overlap", "claims")
    op.create_exclude_constraint(
        "claims_no_overlap",
        "claims",
        (sa.column("member_id"), "="),
        (sa.column("during"), "&&"),
        where=sa.text(condition),
        using="gist",
    )
