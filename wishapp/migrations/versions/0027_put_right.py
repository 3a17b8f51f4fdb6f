"""Add what lets staff find claims."""

from alembic import op

revision = "0027"
down_revision = "0022"

# Name and columns of the indexes by which staff list claims.
CLAIMS = (
    ("claims_state", "state id"),
    ("claims_street_state", "street_path state id"),
    ("claims_community_state", "community_path state id"),
    ("claims_place_state", "place_path state id"),
)


def upgrade() -> None:
    """Add what lets staff find claims."""
    for name, columns in CLAIMS:
        op.create_index(name, "claims", columns.split())


def downgrade() -> None:
    """Take it out again."""
    for name, _ in CLAIMS:
        op.drop_index(name, "claims")
