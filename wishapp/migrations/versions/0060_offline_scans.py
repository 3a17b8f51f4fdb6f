"""Add scans without a network, and the keys that sign them."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0060"
down_revision = "0059"

CHECKS = {
    "direction": "direction IN ('in', 'out')",
    "window": (
        "scanned_at >= '1900-01-01T00:00:00+00:00' AND scanned_at < '2200-01-01T00:00:00+00:00'"
    ),
}
FROZEN = """
    CREATE TRIGGER offline_scans_frozen BEFORE UPDATE OR DELETE ON offline_scans
    FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Add the tables, and which presences follow from them."""
    ddl.create_table(
        "scan_keys",
        ddl.link("activity_id", "activities"),
        *ddl.ids("issued_by"),
        *ddl.moments("issued_at"),
        *ddl.secrets("secret"),
        sa.Column("ahead_seconds", sa.BigInteger(), nullable=False),
        *ddl.moments("revoked_at", null=True),
        ddl.index("scan_keys_activity", "activity_id id"),
    )
    ddl.create_table(
        "offline_scans",
        ddl.link("key_id", "scan_keys"),
        ddl.link("sign_up_id", "sign_ups"),
        *ddl.texts("direction"),
        sa.Column("stamp", sa.BigInteger(), nullable=False),
        *ddl.moments("scanned_at merged_at"),
        *(
            sa.CheckConstraint(said, name=op.f(f"offline_scans_{name}"))
            for name, said in CHECKS.items()
        ),
        sa.UniqueConstraint(
            "key_id", "sign_up_id", "direction", "stamp", name=op.f("offline_scans_once")
        ),
        ddl.index("offline_scans_sign_up", "sign_up_id scanned_at"),
    )
    op.execute(FROZEN)
    op.add_column(
        "attendances",
        sa.Column("is_offline", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_column("attendances", "is_offline")
    ddl.drop_tables("offline_scans scan_keys")
