"""Let a unit be merged into another, with all its members."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from wishapp.migrations import ddl

revision = "0047"
down_revision = "0046"

CHECKS = {
    "of_two": "unit_id <> successor_id",
    "two_people": "state NOT IN ('agreed', 'done') OR (decided_by <> proposed_by) IS TRUE",
    "window": "merges_on >= '1900-01-01' AND merges_on < '2200-01-01'",
}
MERGED = "(merged_into_id IS NULL) = (merged_on IS NULL) AND (merged_into_id <> id) IS NOT FALSE"
ENDED = (
    "ended_because IS NULL OR (state = 'ended' AND ended_at IS NOT NULL AND ended_because IN ({}))"
)
BEFORE = "'changed_unit', 'seconded', 'retired', 'moved'"


def _allow(reasons: str) -> None:
    name = op.f("report_ins_ended_because")
    op.drop_constraint(name, "report_ins", type_="check")
    op.create_check_constraint(name, "report_ins", ENDED.format(reasons))


def upgrade() -> None:
    """Add where a unit went, the mergers, and why a report-in ended with its unit."""
    op.add_column("units", ddl.link("merged_into_id", "units", null=True))
    op.add_column("units", sa.Column("merged_on", sa.Date(), nullable=True))
    op.create_check_constraint(op.f("units_merged"), "units", MERGED)
    _allow(f"{BEFORE}, 'unit_merged'")
    ddl.create_table(
        "unit_mergers",
        *ddl.texts("state basis_doc"),
        ddl.link("unit_id", "units"),
        ddl.link("successor_id", "units"),
        sa.Column("merges_on", sa.Date(), nullable=False),
        sa.Column("moved", JSONB(), nullable=False),
        *ddl.ids("proposed_by"),
        *ddl.moments("proposed_at"),
        *ddl.ids("decided_by", null=True),
        *ddl.moments("decided_at ended_at due_at", null=True),
        *(
            sa.CheckConstraint(said, name=op.f(f"unit_mergers_{name}"))
            for name, said in CHECKS.items()
        ),
        ddl.index(
            "unit_mergers_one_open", "unit_id", unique=True, where="state IN ('proposed', 'agreed')"
        ),
        ddl.index("unit_mergers_due", "due_at", where="state = 'agreed'"),
    )


def downgrade() -> None:
    """Remove them."""
    ddl.drop_tables("unit_mergers")
    _allow(BEFORE)
    op.drop_constraint(op.f("units_merged"), "units", type_="check")
    op.drop_column("units", "merged_on")
    op.drop_column("units", "merged_into_id")
