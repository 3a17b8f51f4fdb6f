"""Find the newest of many people with one name first."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """Order the index of names by id."""
    _index("name_digest id")


def downgrade() -> None:
    """Leave the ids out again."""
    _index("name_digest")


def _index(columns: str) -> None:
    # First the new one: no search by name reads the table from its beginning in between.
    where = sa.text("name_digest IS NOT NULL")
    op.create_index("people_by_name", "people", columns.split(), postgresql_where=where)
    op.drop_index("people_name_digest", "people")
    op.execute("ALTER INDEX people_by_name RENAME TO people_name_digest")
