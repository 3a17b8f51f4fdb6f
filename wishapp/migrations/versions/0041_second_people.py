"""Refuse what takes two people also where the second one is missing."""

from alembic import op

revision = "0041"
down_revision = "0040"
# Table, name and check: of an unknown person SQL does not know that they are another one.
ADDED = (
    (
        "account_joins",
        "joined_by_two",
        "state NOT IN ('joined', 'doubted', 'parted') OR (confirmed_by <> proposed_by) IS TRUE",
    ),
    (
        "earlier_batches",
        "entered_by_two",
        "state NOT IN ('entered', 'returning', 'taken_back') OR (agreed_by <> proposed_by) IS TRUE",
    ),
    (
        "earlier_batches",
        "taken_back_by_two",
        "state <> 'taken_back' OR (taken_back_by <> asked_back_by) IS TRUE",
    ),
    (
        "record_corrections",
        "approved_by_two",
        "state <> 'approved' OR (decided_by <> proposed_by) IS TRUE",
    ),
)
# Table, the check before, and the check now.
REPLACED = (
    (
        "place_closings",
        "decided_by <> proposed_by OR state NOT IN ('agreed', 'done')",
        "state NOT IN ('agreed', 'done') OR (decided_by <> proposed_by) IS TRUE",
    ),
    (
        "endpoint_changes",
        "decided_by <> proposed_by OR state = 'refused'",
        "state NOT IN ('approved', 'out_of_use') OR (decided_by <> proposed_by) IS TRUE",
    ),
    (
        "rule_versions",
        "decided_by <> proposed_by OR state <> 'agreed'",
        "state <> 'agreed' OR (decided_by <> proposed_by) IS TRUE",
    ),
)


def upgrade() -> None:
    """Ask for the second person in every state that only two people lead to."""
    for table, name, check in ADDED:
        op.create_check_constraint(op.f(f"{table}_{name}"), table, check)
    for table, _, check in REPLACED:
        _replace(table, check)


def downgrade() -> None:
    """Let the second person be missing again."""
    for table, check, _ in REPLACED:
        _replace(table, check)
    for table, name, _ in ADDED:
        op.drop_constraint(op.f(f"{table}_{name}"), table)


def _replace(table: str, check: str) -> None:
    name = op.f(f"{table}_two_people")
    op.drop_constraint(name, table)
    op.create_check_constraint(name, table, check)
