"""Remember what is entered again: services that were reversed, earlier wishes without words."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0038"
down_revision = "0037"

DAY = "posted_on >= '1900-01-01' AND posted_on < '2200-01-01'"


def upgrade() -> None:
    """Add which entry a person asked about, and which earlier wishes were erased."""
    op.add_column("record_corrections", ddl.link("about_id", "service_records", null=True))
    op.create_check_constraint(
        op.f("record_corrections_one_entry"),
        "record_corrections",
        "record_id IS NULL OR about_id IS NULL",
    )
    ddl.create_table(
        "erased_earlier_wishes",
        ddl.link("community_id", "places"),
        *ddl.texts("number"),
        sa.Column("posted_on", sa.Date(), nullable=False),
        *ddl.moments("erased_at"),
        sa.UniqueConstraint(
            "community_id", "number", "posted_on", name="erased_earlier_wishes_once"
        ),
        sa.CheckConstraint(DAY, name=op.f("erased_earlier_wishes_window")),
    )
    _remember_those_of_today()


def downgrade() -> None:
    """Remove them."""
    ddl.drop_tables("erased_earlier_wishes")
    op.drop_constraint(op.f("record_corrections_one_entry"), "record_corrections")
    op.drop_column("record_corrections", "about_id")


def _remember_those_of_today() -> None:
    """What was erased at the desk before; what reached its term has no ``erased_by``."""
    op.execute(
        "INSERT INTO erased_earlier_wishes (id, community_id, number, posted_on, erased_at)"
        " SELECT id, community_id, number, posted_on, erased_at FROM earlier_wishes"
        " WHERE erased_by IS NOT NULL"
    )
