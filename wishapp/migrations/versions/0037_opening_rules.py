"""Keep the rules with which a county opens as the first version of its rules."""

from alembic import op

revision = "0037"
down_revision = "0036"

CHECKS = {
    "proposed_unless_opening": "(state = 'opening') = (proposed_by IS NULL)",
    "opening_begins_first": "(state = 'opening') = (begins_on = '1900-01-01')",
    "opening_without_decision": "state <> 'opening' OR (decided_by IS NULL AND decided_at IS NULL)",
}


def upgrade() -> None:
    """Let the operator enter one version that nobody proposed, before all others."""
    op.alter_column("rule_versions", "proposed_by", nullable=True)
    for name, condition in CHECKS.items():
        op.create_check_constraint(op.f(f"rule_versions_{name}"), "rule_versions", condition)
    _let_no_two_have_one_name("'opening', 'proposed', 'agreed'")
    op.create_index(
        "rule_versions_opening",
        "rule_versions",
        ["state"],
        unique=True,
        postgresql_where="state = 'opening'",
    )


def downgrade() -> None:
    """Forget the opening version: the version before has it in its settings."""
    op.drop_index("rule_versions_opening", "rule_versions")
    op.execute("ALTER TABLE rule_versions DISABLE TRIGGER rule_versions_kept")
    op.execute("DELETE FROM rule_versions WHERE state = 'opening'")
    op.execute("ALTER TABLE rule_versions ENABLE TRIGGER rule_versions_kept")
    _let_no_two_have_one_name("'proposed', 'agreed'")
    for name in CHECKS:
        op.drop_constraint(op.f(f"rule_versions_{name}"), "rule_versions")
    op.alter_column("rule_versions", "proposed_by", nullable=False)


def _let_no_two_have_one_name(states: str) -> None:
    """Of versions in these states."""
    op.drop_index("rule_versions_one_name", "rule_versions")
    op.create_index(
        "rule_versions_one_name",
        "rule_versions",
        ["version"],
        unique=True,
        postgresql_where=f"state IN ({states})",
    )
