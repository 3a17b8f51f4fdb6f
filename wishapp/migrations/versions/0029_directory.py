"""Keep what the directory calls the holder of a role."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Add the name, sealed; nobody's until it is said."""
    op.add_column("role_grants", sa.Column("holder_name", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Remove the names."""
    op.drop_column("role_grants", "holder_name")
