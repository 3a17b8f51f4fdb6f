"""Keep what the directory calls the holder of a role, and find the deliveries of a unit."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Add the name, sealed; nobody's until it is said."""
    op.add_column("role_grants", sa.Column("holder_name", sa.LargeBinary(), nullable=True))
    op.create_index("deliveries_unit", "deliveries", ["unit_id", "id"])


def downgrade() -> None:
    """Remove the names."""
    op.drop_index("deliveries_unit")
    op.drop_column("role_grants", "holder_name")
