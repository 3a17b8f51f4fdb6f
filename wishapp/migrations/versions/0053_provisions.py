"""Add provisions, which two people decide, and the files that were written out for them."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0053"
down_revision = "0052"

WINDOW = " AND ".join(
    f"{day} >= '1900-01-01' AND {day} < '2200-01-01'" for day in ("since", "until")
)
CHECKS = {
    "window": WINDOW,
    "span": "since < until AND until <= since + 366",
    "reasons": "recipient <> '' AND purpose <> '' AND basis_doc <> ''",
    "numbered": (
        "(state = 'approved') = (number IS NOT NULL AND people IS NOT NULL AND lines IS NOT NULL)"
    ),
    "decided": (
        "(state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL)"
        " = (decided_at IS NULL)"
    ),
    "two_people": "state <> 'approved' OR (decided_by <> proposed_by) IS TRUE",
}


def upgrade() -> None:
    """Add the tables; what was decided is never changed, what was written out neither."""
    ddl.create_table(
        "provisions",
        *ddl.texts("state"),
        *ddl.texts("number", null=True),
        *ddl.texts("recipient purpose basis_doc"),
        *ddl.columns(sa.Date, "since until"),
        *ddl.columns(sa.Boolean, "with_phone"),
        *ddl.ids("proposed_by"),
        *ddl.moments("proposed_at"),
        *ddl.ids("decided_by", null=True),
        *ddl.moments("decided_at", null=True),
        *ddl.columns(sa.Integer, "people lines", null=True),
        sa.UniqueConstraint("number", name=op.f("provisions_number_unique")),
        *(
            sa.CheckConstraint(said, name=op.f(f"provisions_{name}"))
            for name, said in CHECKS.items()
        ),
        ddl.index("provisions_state", "state id"),
    )
    ddl.create_table(
        "provision_parts",
        ddl.link("provision_id", "provisions"),
        *ddl.numbers("part people lines"),
        *ddl.texts("digest"),
        *ddl.ids("made_by"),
        *ddl.moments("made_at"),
        sa.CheckConstraint(
            "part >= 1 AND people >= 0 AND lines >= 0", name=op.f("provision_parts_counts")
        ),
        ddl.index("provision_parts_provision", "provision_id id"),
    )
    for table, name, event, when in (
        ("provisions", "frozen", "UPDATE OR DELETE", " WHEN (OLD.state <> 'proposed')"),
        ("provision_parts", "append_only", "UPDATE OR DELETE", ""),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} "
            f"FOR EACH ROW{when} EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    """Take them away again."""
    ddl.drop_tables("provision_parts provisions")
