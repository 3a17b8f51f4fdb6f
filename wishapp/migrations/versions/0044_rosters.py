"""Keep the lists of those who should report in, by unit."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0044"
down_revision = "0043"
LISTED = "state = 'listed'"
DAYS = (
    "exempt_since >= '1900-01-01' AND exempt_since < '2200-01-01'"
    " AND exempt_until >= '1900-01-01' AND exempt_until < '2200-01-01'"
)


def upgrade() -> None:
    """Add the entries, the head counts, and the lists that were tried."""
    ddl.create_table(
        "roster_entries",
        *ddl.texts("state"),
        ddl.link("unit_id", "units"),
        *ddl.secrets("name name_digest phone_digest exempt_reason", null=True),
        ddl.link("community_id", "places", null=True),
        *ddl.texts("street_path community_path place_path", null=True),
        sa.Column("exempt_since", sa.Date(), nullable=True),
        sa.Column("exempt_until", sa.Date(), nullable=True),
        *ddl.ids("entered_by"),
        *ddl.moments("entered_at"),
        *ddl.moments("left_at", null=True),
        sa.CheckConstraint(
            "state = 'struck' OR (name IS NOT NULL AND name_digest IS NOT NULL)",
            name=op.f("roster_entries_named"),
        ),
        sa.CheckConstraint(
            "state <> 'struck' OR (name IS NULL AND name_digest IS NULL AND phone_digest IS NULL"
            " AND exempt_reason IS NULL)",
            name=op.f("roster_entries_struck_names_nobody"),
        ),
        sa.CheckConstraint(
            "num_nulls(community_id, street_path, community_path, place_path) IN (0, 4)",
            name=op.f("roster_entries_placed_or_not"),
        ),
        sa.CheckConstraint(
            "num_nulls(exempt_reason, exempt_since, exempt_until) IN (0, 3)",
            name=op.f("roster_entries_exempt_or_not"),
        ),
        sa.CheckConstraint("exempt_until > exempt_since", name=op.f("roster_entries_exempt_order")),
        sa.CheckConstraint(DAYS, name=op.f("roster_entries_window")),
        sa.Index(
            "roster_entries_once",
            "unit_id",
            "name_digest",
            "phone_digest",
            unique=True,
            postgresql_where=sa.text(LISTED),
            postgresql_nulls_not_distinct=True,
        ),
        ddl.index("roster_entries_unit", "unit_id id"),
        ddl.index("roster_entries_community", "community_path", where=LISTED),
        ddl.index("roster_entries_left", "left_at", where="state = 'left'"),
    )
    ddl.create_table(
        "roster_head_counts",
        ddl.link("unit_id", "units"),
        *ddl.numbers("people"),
        *ddl.ids("noted_by"),
        *ddl.moments("noted_at"),
        sa.UniqueConstraint("unit_id", name=op.f("roster_head_counts_unit_id_unique")),
        sa.CheckConstraint("people BETWEEN 0 AND 100000", name=op.f("roster_head_counts_people")),
    )
    ddl.create_table(
        "roster_imports",
        ddl.link("unit_id", "units"),
        *ddl.secrets("file_digest"),
        *ddl.numbers("good known bad"),
        *ddl.ids("tried_by"),
        *ddl.moments("tried_at"),
        *ddl.ids("entered_by", null=True),
        *ddl.moments("entered_at", null=True),
        sa.UniqueConstraint("unit_id", "file_digest", name="roster_imports_once"),
        sa.CheckConstraint(
            "(entered_by IS NULL) = (entered_at IS NULL)", name=op.f("roster_imports_entered")
        ),
    )


def downgrade() -> None:
    """Remove them."""
    ddl.drop_tables("roster_imports roster_head_counts roster_entries")
