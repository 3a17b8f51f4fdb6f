"""Note what is asked on paper for a certificate, and let one person have the same days once."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0050"
down_revision = "0049"

IS_VALID = "state IN ('requested', 'issued')"
PAPER = (
    "(entered_by IS NULL) = (paper_no IS NULL)"
    " AND (entered_by <> person_id) IS NOT FALSE AND (paper_no <> '') IS NOT FALSE"
)
IS_CHANGED = "(OLD.entered_by, OLD.paper_no) IS DISTINCT FROM (NEW.entered_by, NEW.paper_no)"


def upgrade() -> None:
    """Add the columns, which never change, and the index."""
    for column in (*ddl.ids("entered_by", null=True), *ddl.texts("paper_no", null=True)):
        op.add_column("certificates", column)
    op.create_check_constraint(op.f("certificates_paper"), "certificates", PAPER)
    op.create_index(
        "certificates_one_valid",
        "certificates",
        ["report_in_id", "registration_id", "recorded_at_id", "since", "until"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text(IS_VALID),
    )
    op.execute(
        "CREATE TRIGGER certificates_paper_kept BEFORE UPDATE ON certificates "
        f"FOR EACH ROW WHEN ({IS_CHANGED}) EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    """Take them away again."""
    op.execute("DROP TRIGGER certificates_paper_kept ON certificates")
    op.drop_index("certificates_one_valid", "certificates")
    op.drop_constraint(op.f("certificates_paper"), "certificates")
    op.drop_column("certificates", "paper_no")
    op.drop_column("certificates", "entered_by")
