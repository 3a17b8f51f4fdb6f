"""Keep how many were due to report in at each count, and never change it."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0051"
down_revision = "0050"
CHECKS = {
    "at": "num_nulls(street_path, community_path, place_path) IN (0, 3)",
    "changes": "due <> 0 OR reported <> 0 OR exempt <> 0",
}


def upgrade() -> None:
    """Add the table, which only grows."""
    ddl.create_table(
        "duty_counts",
        ddl.link("unit_id", "units"),
        *ddl.texts("street_path community_path place_path", null=True),
        *ddl.moments("counted_at"),
        *ddl.numbers("due reported exempt"),
        *(
            sa.CheckConstraint(said, name=op.f(f"duty_counts_{name}"))
            for name, said in CHECKS.items()
        ),
        ddl.index("duty_counts_at", "counted_at"),
        ddl.index("duty_counts_street", "street_path counted_at"),
        ddl.index("duty_counts_community", "community_path counted_at"),
    )
    for event, name, each in (
        ("UPDATE OR DELETE", "append_only", "ROW"),
        ("TRUNCATE", "never_emptied", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER duty_counts_{name} BEFORE {event} ON duty_counts "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    """Take it away again."""
    ddl.drop_tables("duty_counts")
