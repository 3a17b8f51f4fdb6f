"""Let a report-in go on from an earlier one, and say why that one ended."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0045"
down_revision = "0044"
# Name, condition.
CHECKS = (
    (
        "report_ins_ended_because",
        (
            "ended_because IS NULL OR (state = 'ended' AND ended_at IS NOT NULL"
            " AND ended_because IN ('changed_unit', 'seconded', 'retired', 'moved'))"
        ),
    ),
    ("report_ins_employment", "employment IN ('in_service', 'seconded', 'retired')"),
    ("report_ins_no_circle", "previous_id <> id"),
)


def upgrade() -> None:
    """Add the earlier report-in, why a report-in ended, and the member's employment."""
    op.add_column("report_ins", ddl.link("previous_id", "report_ins", null=True))
    for column in ddl.texts("ended_because", null=True):
        op.add_column("report_ins", column)
    employment = sa.Column(
        "employment", sa.Text(), nullable=False, server_default=sa.text("'in_service'")
    )
    op.add_column("report_ins", employment)
    op.create_index("report_ins_one_next", "report_ins", ["previous_id"], unique=True)
    for name, condition in CHECKS:
        op.create_check_constraint(op.f(name), "report_ins", condition)


def downgrade() -> None:
    """Remove them."""
    for name, _ in CHECKS:
        op.drop_constraint(op.f(name), "report_ins", type_="check")
    op.drop_index("report_ins_one_next", "report_ins")
    for column in ("employment", "ended_because", "previous_id"):
        op.drop_column("report_ins", column)
