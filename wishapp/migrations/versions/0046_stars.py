"""Add stars, which are publicised before they are granted, and stay."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0046"
down_revision = "0045"

PENDING = "state IN ('applied', 'publicised')"
STANDS = "state IN ('applied', 'publicised', 'granted')"
IN_PUBLIC = "state = 'publicised'"
WINDOW = " AND ".join(
    f"{day} >= '1900-01-01' AND {day} < '2200-01-01'" for day in ("publicised_until", "granted_on")
)
CHECKS = {
    "level": "level BETWEEN 1 AND 8",
    "reached": "minutes >= needed_minutes AND needed_minutes > 0",
    "window": WINDOW,
    "publicity": (
        "(publicised_on IS NULL) = (publicised_until IS NULL)"
        " AND (publicised_on IS NULL) = (publicised_by IS NULL)"
        " AND (publicised_on <= publicised_until) IS NOT FALSE"
        " AND (state <> 'publicised' OR publicised_on IS NOT NULL)"
    ),
    "granted": (
        "(state = 'granted') = (granted_on IS NOT NULL AND granted_by IS NOT NULL)"
        " AND (state <> 'granted' OR (granted_on > publicised_until"
        " AND granted_by <> person_id AND granted_by <> publicised_by) IS TRUE)"
    ),
}
# Its place is left out, since a community may close, and the person, since accounts are joined.
FROZEN = (
    "id", "state", "level", "minutes", "needed_minutes", "publicised_on", "publicised_until",
    "granted_by", "granted_on", "document_no",
)  # fmt: skip
OLD, NEW = (", ".join(f"{row}.{name}" for name in FROZEN) for row in ("OLD", "NEW"))


def upgrade() -> None:
    """Add the table, and refuse to change or delete what was granted."""
    ddl.create_table(
        "stars",
        *ddl.texts("state"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        *ddl.numbers("level minutes needed_minutes"),
        *ddl.texts("rule_version basis_doc"),
        *ddl.moments("applied_at"),
        *ddl.ids("publicised_by", null=True),
        *ddl.columns(sa.Date, "publicised_on publicised_until", null=True),
        *ddl.texts("document_no", null=True),
        *ddl.ids("granted_by", null=True),
        *ddl.columns(sa.Date, "granted_on", null=True),
        *ddl.secrets("answer", null=True),
        *ddl.place(),
        *(sa.CheckConstraint(said, name=op.f(f"stars_{name}")) for name, said in CHECKS.items()),
        ddl.index("stars_one_pending", "person_id", where=PENDING, unique=True),
        ddl.index("stars_once", "person_id level", where=STANDS, unique=True),
        ddl.index("stars_person", "person_id id"),
        ddl.index("stars_in_public", "id", where=IN_PUBLIC),
        *(
            ddl.index(f"stars_{level}_in_public", f"{level}_path id", where=IN_PUBLIC)
            for level in ("street", "community")
        ),
        ddl.index("stars_state", "state id"),
        *(
            ddl.index(f"stars_{level}_state", f"{level}_path state id")
            for level in ("street", "community", "place")
        ),
    )
    changed = f"OLD.state = 'granted' AND ({OLD}) IS DISTINCT FROM ({NEW})"
    for name, events, when in (
        ("frozen", "UPDATE", f" WHEN ({changed})"),
        ("never_deleted", "DELETE", " WHEN (OLD.state = 'granted')"),
    ):
        op.execute(
            f"CREATE TRIGGER stars_{name} BEFORE {events} ON stars "
            f"FOR EACH ROW{when} EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    """Take the table away again."""
    ddl.drop_tables("stars")
