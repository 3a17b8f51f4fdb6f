"""Add what lets staff find claims, and put right what was published."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0027"
down_revision = "0026"

# Name and columns of the indexes by which staff list claims.
CLAIMS = (
    ("claims_state", "state id"),
    ("claims_street_state", "street_path state id"),
    ("claims_community_state", "community_path state id"),
    ("claims_place_state", "place_path state id"),
)
OF_CARDS = "taken_down_at put_back_by put_back_reminded_at"
IS_DOWN = "put_back_by IS NOT NULL"


def upgrade() -> None:
    """Add what lets staff find claims, and put right what was published."""
    for name, columns in CLAIMS:
        op.create_index(name, "claims", columns.split())
    for column in ddl.moments(OF_CARDS, null=True):
        op.add_column("wishes", column)
    version = sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1"))
    op.add_column("wishes", version)
    down = sa.text(IS_DOWN)
    op.create_index("wishes_down", "wishes", ["put_back_by", "id"], postgresql_where=down)
    ddl.create_table(
        "rectifications",
        ddl.link("wish_id", "wishes"),
        *ddl.numbers("version"),
        *ddl.texts("kind"),
        *ddl.secrets("before", null=True),
        *ddl.secrets("why"),
        ddl.link("rectified_by", "people"),
        *ddl.moments("rectified_at"),
        *ddl.ids("screening_id", null=True),
        *ddl.moments("settled_at", null=True),
        sa.UniqueConstraint("wish_id", "version", name="rectifications_in_order"),
        ddl.index("rectifications_wish", "wish_id id"),
        ddl.index(
            "rectifications_screening",
            "screening_id",
            where="screening_id IS NOT NULL",
            unique=True,
        ),
    )


def downgrade() -> None:
    """Take it out again; cards that are down are shown again."""
    ddl.drop_tables("rectifications")
    op.drop_index("wishes_down", "wishes")
    for name in (*OF_CARDS.split(), "version"):
        op.drop_column("wishes", name)
    for name, _ in CLAIMS:
        op.drop_index(name, "claims")
