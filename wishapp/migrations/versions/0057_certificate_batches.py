"""Add batches of certificates, and the requests in them."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0057"
down_revision = "0056"

OF_BATCHES = {
    "of_one": "(unit_id IS NULL) <> (team_id IS NULL)",
    "ended": "(state = 'running') = (ended_at IS NULL)",
}
OF_LINES = {
    "outcome": "outcome IN ('open', 'issued', 'left')",
    "left": "(outcome = 'left') = (code IS NOT NULL)",
}
TRIGGERS = (
    """
    CREATE TRIGGER certificate_batches_frozen BEFORE UPDATE OR DELETE ON certificate_batches
    FOR EACH ROW WHEN (OLD.state <> 'running') EXECUTE FUNCTION refuse_change()
    """,
    """
    CREATE TRIGGER certificate_batch_lines_frozen BEFORE UPDATE OR DELETE
    ON certificate_batch_lines
    FOR EACH ROW WHEN (OLD.outcome <> 'open') EXECUTE FUNCTION refuse_change()
    """,
)


def upgrade() -> None:
    """Add the tables."""
    ddl.create_table(
        "certificate_batches",
        *ddl.texts("state"),
        ddl.link("unit_id", "units", null=True),
        ddl.link("team_id", "teams", null=True),
        *ddl.ids("started_by"),
        *ddl.moments("started_at"),
        *ddl.moments("ended_at due_at", null=True),
        *ddl.place(),
        *_checks("certificate_batches", OF_BATCHES),
        ddl.index(
            "certificate_batches_one_running",
            "community_id",
            where="state = 'running'",
            unique=True,
        ),
        ddl.index("certificate_batches_community", "community_path id"),
        ddl.index("certificate_batches_due", "due_at", where="state = 'running'"),
    )
    ddl.create_table(
        "certificate_batch_lines",
        ddl.link("batch_id", "certificate_batches"),
        ddl.link("certificate_id", "certificates"),
        *ddl.texts("outcome"),
        *ddl.texts("code", null=True),
        *_checks("certificate_batch_lines", OF_LINES),
        sa.UniqueConstraint(
            "batch_id", "certificate_id", name=op.f("certificate_batch_lines_once")
        ),
        ddl.index("certificate_batch_lines_open", "batch_id id", where="outcome = 'open'"),
        ddl.index("certificate_batch_lines_batch", "batch_id id"),
        ddl.index("certificate_batch_lines_certificate", "certificate_id"),
    )
    for statement in TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    """Remove them."""
    ddl.drop_tables("certificate_batch_lines certificate_batches")


def _checks(table: str, checks: dict[str, str]) -> list[sa.CheckConstraint]:
    return [sa.CheckConstraint(said, name=op.f(f"{table}_{name}")) for name, said in checks.items()]
