"""Add printouts, and indexes by which rolls find the lines of a period."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0026"
down_revision = "0025"

DAYS = "{0} >= '1900-01-01' AND {0} < '2200-01-01'"
INDEXES = (
    ("wishes_created", "wishes", "created_at"),
    ("claims_claimed", "claims", "claimed_at"),
    ("report_ins_applied", "report_ins", "applied_at"),
    ("service_records_date", "service_records", "service_date"),
)


def upgrade() -> None:
    """Add the table, which is never changed, and the indexes."""
    ddl.create_table(
        "printouts",
        *ddl.texts("number kind capacity"),
        *ddl.ids("subject_id made_by"),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        *ddl.numbers("lines"),
        *ddl.moments("made_at"),
        sa.UniqueConstraint("number", name=op.f("printouts_number_unique")),
        sa.CheckConstraint(
            f"{DAYS.format('since')} AND {DAYS.format('until')}", name=op.f("printouts_window")
        ),
        ddl.index("printouts_made_at", "made_at"),
        ddl.index("printouts_subject", "subject_id id"),
    )
    op.execute(
        "CREATE TRIGGER printouts_append_only BEFORE UPDATE ON printouts "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    for name, table, column in INDEXES:
        op.create_index(name, table, [column])


def downgrade() -> None:
    """Take them away again."""
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
    ddl.drop_tables("printouts")
