"""Keep the versions of a county's rules, with the day from which each is in force."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from wishapp.migrations import ddl

revision = "0028"
down_revision = "0027"

# What two people agreed on stays as it is; only its state and who decided are written later.
FIXED = "version follows basis_doc begins_on rules changes proposed_by proposed_at"
CHANGED = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in FIXED.split())


def upgrade() -> None:
    """Add the versions of the rules; without one, those of the settings are in force."""
    ddl.create_table(
        "rule_versions",
        *ddl.texts("state version follows basis_doc"),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("rules", JSONB(), nullable=False),
        sa.Column("changes", JSONB(), nullable=False),
        *ddl.ids("proposed_by"),
        *ddl.ids("decided_by", null=True),
        *ddl.moments("proposed_at"),
        *ddl.moments("decided_at", null=True),
        sa.CheckConstraint(
            "decided_by <> proposed_by OR state <> 'agreed'", name=op.f("rule_versions_two_people")
        ),
        sa.CheckConstraint(
            "state <> 'agreed' OR decided_at < begins_on::timestamp AT TIME ZONE 'Asia/Shanghai'",
            name=op.f("rule_versions_agreed_before_its_first_day"),
        ),
        sa.CheckConstraint(
            "begins_on >= '1900-01-01' AND begins_on < '2200-01-01'",
            name=op.f("rule_versions_window"),
        ),
        ddl.index("rule_versions_one_open", "state", where="state = 'proposed'", unique=True),
        ddl.index("rule_versions_one_a_day", "begins_on", where="state = 'agreed'", unique=True),
        ddl.index(
            "rule_versions_one_name",
            "version",
            where="state IN ('proposed', 'agreed')",
            unique=True,
        ),
    )
    op.execute(
        "CREATE TRIGGER rule_versions_fixed BEFORE UPDATE ON rule_versions "
        f"FOR EACH ROW WHEN ({CHANGED}) EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER rule_versions_kept BEFORE DELETE ON rule_versions "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    """Remove the versions of the rules."""
    ddl.drop_tables("rule_versions")
