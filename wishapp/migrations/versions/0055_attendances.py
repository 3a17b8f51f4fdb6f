"""Add attendances; what is no service can never reach the ledger."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0055"
down_revision = "0054"

WINDOW = " AND ".join(
    f"{moment} >= '1900-01-01T00:00:00+00:00' AND {moment} < '2200-01-01T00:00:00+00:00'"
    for moment in ("started_at", "ended_at")
)
CHECKS = {
    "order": "(ended_at > started_at) IS NOT FALSE",
    "window": WINDOW,
    "left": "(ended_at IS NULL) = (left_by IS NULL)",
    "watched": "(ended_at IS NULL) = (due_at IS NOT NULL)",
    "ways": (
        "came_by IN ('code', 'scan', 'paper')"
        " AND (left_by IN ('code', 'scan', 'paper', 'rule')) IS NOT FALSE"
    ),
    "paper": (
        "(came_by = 'paper') = (paper_no IS NOT NULL) AND (came_by = 'paper') ="
        " (evidence IS NOT NULL)"
    ),
    "by_another": (
        "(came_with <> person_id) IS NOT FALSE AND (left_with <> person_id) IS NOT FALSE"
    ),
}
# Order 67 Art. 19: what is no volunteer service is never recorded as such.
ONLY_SERVICE = """
    CREATE FUNCTION keep_duties_out() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        IF EXISTS (SELECT FROM activities a WHERE a.id = NEW.given_for AND a.kind <> 'service') THEN
            RAISE EXCEPTION 'service_records_only_service'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
"""
TRIGGER = """
    CREATE TRIGGER service_records_only_service BEFORE INSERT ON service_records
    FOR EACH ROW EXECUTE FUNCTION keep_duties_out()
"""


def upgrade() -> None:
    """Add the table, the minutes of a sign-up, and the refusal."""
    ddl.create_table(
        "attendances",
        ddl.link("sign_up_id", "sign_ups"),
        ddl.link("activity_id", "activities"),
        ddl.link("person_id", "people"),
        *ddl.moments("started_at"),
        *ddl.moments("ended_at due_at", null=True),
        *ddl.texts("came_by"),
        *ddl.texts("left_by paper_no", null=True),
        *ddl.numbers("came_slot left_slot", null=True),
        *ddl.ids("came_with left_with evidence", null=True),
        *ddl.secrets("device", null=True),
        *(
            sa.CheckConstraint(said, name=op.f(f"attendances_{name}"))
            for name, said in CHECKS.items()
        ),
        sa.UniqueConstraint("sign_up_id", "came_slot", name=op.f("attendances_code_in_once")),
        sa.UniqueConstraint("sign_up_id", "left_slot", name=op.f("attendances_code_out_once")),
        ddl.index("attendances_one_open", "sign_up_id", where="ended_at IS NULL", unique=True),
        ddl.index("attendances_activity", "activity_id id"),
        ddl.index("attendances_person", "person_id id"),
        ddl.index("attendances_due", "due_at", where="due_at IS NOT NULL"),
        ddl.index("attendances_device", "activity_id device"),
    )
    op.add_column("sign_ups", sa.Column("minutes", sa.Integer(), nullable=True))
    op.execute(ONLY_SERVICE)
    op.execute(TRIGGER)


def downgrade() -> None:
    """Remove them."""
    op.execute("DROP TRIGGER service_records_only_service ON service_records")
    op.execute("DROP FUNCTION keep_duties_out()")
    op.drop_column("sign_ups", "minutes")
    ddl.drop_tables("attendances")
