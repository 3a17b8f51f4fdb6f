"""Let activities that are over and were not closed have a last day, warnings and a list."""

from alembic import op

revision = "0063"
down_revision = "0062"

IS_UNCLOSED = "close_by IS NOT NULL AND state = 'published'"
INDEXES = {
    "activities_unclosed": "id",
    "activities_street_unclosed": "street_path, id",
    "activities_community_unclosed": "community_path, id",
    "activities_place_unclosed": "place_path, id",
    "activities_leader_unclosed": "leader_id, id",
}


def upgrade() -> None:
    """Add the columns; what is over already is looked at in an hour, by the new program."""
    op.execute(
        "ALTER TABLE activities ADD COLUMN close_by date,"
        " ADD COLUMN warned_at timestamptz, ADD COLUMN escalated_at timestamptz"
    )
    op.execute(
        "ALTER TABLE activities ADD CONSTRAINT activities_unclosed CHECK"
        " ((close_by IS NULL) = (warned_at IS NULL)"
        " AND (escalated_at IS NULL OR close_by IS NOT NULL))"
    )
    for name, columns in INDEXES.items():
        op.execute(f"CREATE INDEX {name} ON activities ({columns}) WHERE {IS_UNCLOSED}")
    op.execute(
        "UPDATE activities SET due_at = greatest(ends_at, now() + interval '1 hour')"
        " WHERE state = 'published' AND begun_at IS NOT NULL"
    )


def downgrade() -> None:
    """Remove them."""
    for name in INDEXES:
        op.execute(f"DROP INDEX {name}")
    op.execute("ALTER TABLE activities DROP CONSTRAINT activities_unclosed")
    op.execute(
        "ALTER TABLE activities DROP COLUMN close_by, DROP COLUMN warned_at,"
        " DROP COLUMN escalated_at"
    )
