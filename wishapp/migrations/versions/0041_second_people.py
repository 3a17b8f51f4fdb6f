"""Refuse what takes two people also where the second one is missing."""

from alembic import op

revision = "0041"
down_revision = "0040"
# Table, name, the check before, and the check now: an unknown person is not another one.
CHECKS = (
    (
        "account_joins",
        "two_people",
        "confirmed_by <> proposed_by",
        "state NOT IN ('joined', 'doubted', 'parted') OR (confirmed_by <> proposed_by) IS TRUE",
    ),
    (
        "place_closings",
        "two_people",
        "decided_by <> proposed_by OR state NOT IN ('agreed', 'done')",
        "state NOT IN ('agreed', 'done') OR (decided_by <> proposed_by) IS TRUE",
    ),
    (
        "earlier_batches",
        "two_people",
        "agreed_by <> proposed_by",
        "state NOT IN ('entered', 'returning', 'taken_back') OR (agreed_by <> proposed_by) IS TRUE",
    ),
    (
        "earlier_batches",
        "two_people_back",
        "taken_back_by <> asked_back_by",
        "state <> 'taken_back' OR (taken_back_by <> asked_back_by) IS TRUE",
    ),
    (
        "endpoint_changes",
        "two_people",
        "decided_by <> proposed_by OR state = 'refused'",
        "state NOT IN ('approved', 'out_of_use') OR (decided_by <> proposed_by) IS TRUE",
    ),
    (
        "rule_versions",
        "two_people",
        "decided_by <> proposed_by OR state <> 'agreed'",
        "state <> 'agreed' OR (decided_by <> proposed_by) IS TRUE",
    ),
)
APPROVED = "record_corrections_approved_by_two"
APPROVED_BY_TWO = "state <> 'approved' OR (decided_by <> proposed_by) IS TRUE"


def upgrade() -> None:
    """Ask for the second person in every state that only two people lead to."""
    for table, name, _, check in CHECKS:
        _replace(table, name, check)
    op.create_check_constraint(op.f(APPROVED), "record_corrections", APPROVED_BY_TWO)


def downgrade() -> None:
    """Let the second person be missing again."""
    op.drop_constraint(op.f(APPROVED), "record_corrections")
    for table, name, check, _ in CHECKS:
        _replace(table, name, check)


def _replace(table: str, name: str, check: str) -> None:
    full = op.f(f"{table}_{name}")
    op.drop_constraint(full, table)
    op.create_check_constraint(full, table, check)
