"""Let a unit deny that somebody is its member; nobody is denied and proved at the same time."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0062"
down_revision = "0061"

CHECKS = {
    "reason": "reason IN ('never_was', 'left', 'retired', 'wrong_person', 'other')",
    "answer": (
        "(answer IS NULL) = (answered_at IS NULL)"
        " AND (answer IN ('is_member', 'has_left')) IS NOT FALSE"
    ),
    "decided": (
        "(state IN ('kept', 'ended', 'moved')) = (decided_by IS NOT NULL)"
        " AND (decided_by IS NULL) = (decided_at IS NULL)"
        " AND (decided_by IS NULL"
        " OR (decided_by <> denied_by AND decided_by <> person_id) IS TRUE)"
    ),
    "by_another": "denied_by <> person_id",
    "due": "due_on >= denied_on",
}


def upgrade() -> None:
    """Add the table, and when a report-in was denied."""
    for column in ddl.moments("denied_at", null=True):
        op.add_column("report_ins", column)
    op.create_check_constraint(
        op.f("report_ins_denied_or_confirmed"),
        "report_ins",
        "denied_at IS NULL OR confirmed_at IS NULL",
    )
    ddl.create_table(
        "denials",
        *ddl.texts("state"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        ddl.link("unit_id", "units"),
        *ddl.texts("reason"),
        *ddl.secrets("note paper_no", null=True),
        *ddl.ids("denied_by"),
        *ddl.moments("denied_at"),
        *ddl.columns(sa.Date, "denied_on due_on"),
        *ddl.texts("answer", null=True),
        *ddl.secrets("answer_note", null=True),
        *ddl.moments("answered_at", null=True),
        *ddl.ids("decided_by", null=True),
        *ddl.moments("decided_at", null=True),
        *ddl.secrets("words", null=True),
        *ddl.place(),
        *(sa.CheckConstraint(said, name=op.f(f"denials_{name}")) for name, said in CHECKS.items()),
        ddl.index(
            "denials_one_waiting",
            "report_in_id",
            where="state IN ('open', 'at_street')",
            unique=True,
        ),
        ddl.index("denials_person", "person_id id"),
        ddl.index("denials_report_in", "report_in_id id"),
        ddl.index("denials_unit", "unit_id person_id denied_on"),
        ddl.index("denials_state", "state id"),
        *(
            ddl.index(f"denials_{level}_state", f"{level}_path state id")
            for level in ("street", "community", "place")
        ),
    )


def downgrade() -> None:
    """Remove them."""
    ddl.drop_tables("denials")
    op.drop_constraint(op.f("report_ins_denied_or_confirmed"), "report_ins", type_="check")
    op.drop_column("report_ins", "denied_at")
