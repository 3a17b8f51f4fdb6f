"""Name the recipient of a consent to tell the unit, and let members object to a document."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the recipient, and the table of objections."""
    # Whoever agreed without a recipient agreed to nothing in particular (PIPL Art. 23).
    op.execute(
        "UPDATE consents SET withdrawn_at = now() "
        "WHERE purpose = 'unit_provision' AND withdrawn_at IS NULL"
    )
    op.add_column("consents", ddl.link("recipient_id", "units", null=True))
    op.create_check_constraint(
        op.f("consents_recipient"),
        "consents",
        "purpose <> 'unit_provision' OR recipient_id IS NOT NULL OR withdrawn_at IS NOT NULL",
    )
    ddl.create_table(
        "objections",
        *ddl.texts("state basis_doc"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        ddl.link("unit_id", "units"),
        *ddl.secrets("words"),
        *ddl.moments("raised_at"),
        sa.Column("due_on", sa.Date(), nullable=False),
        *ddl.secrets("answer", null=True),
        *ddl.ids("answered_by", null=True),
        *ddl.moments("answered_at", null=True),
        *ddl.place(),
        ddl.index(
            "objections_one_standing",
            "person_id unit_id",
            where="state IN ('raised', 'upheld')",
            unique=True,
        ),
        ddl.index("objections_person", "person_id id"),
        ddl.index("objections_state", "state id"),
        ddl.index("objections_street_state", "street_path state id"),
        ddl.index("objections_community_state", "community_path state id"),
        ddl.index("objections_place_state", "place_path state id"),
    )
    _complete_records()
    ddl.create_table(
        "endpoint_changes",
        *ddl.texts("state agreement_no test_reason"),
        ddl.link("unit_id", "units"),
        *ddl.secrets("url secret"),
        sa.Column("agreement_on", sa.Date(), nullable=False),
        *ddl.ids("proposed_by"),
        *ddl.moments("proposed_at"),
        *ddl.numbers("tests"),
        *ddl.texts("test_receipt_no", null=True),
        *ddl.moments("tested_at decided_at", null=True),
        *ddl.ids("decided_by", null=True),
        sa.CheckConstraint(
            "decided_by <> proposed_by OR state = 'refused'",
            name=op.f("endpoint_changes_two_people"),
        ),
        ddl.index(
            "endpoint_changes_one_open",
            "unit_id",
            where="state IN ('proposed', 'tested')",
            unique=True,
        ),
        ddl.index("endpoint_changes_unit", "unit_id id"),
    )
    ddl.create_table(
        "record_corrections",
        *ddl.texts("state activity"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        ddl.link("record_id", "service_records", null=True),
        *ddl.secrets("words"),
        *ddl.secrets("content answer", null=True),
        *ddl.moments("asked_at"),
        sa.Column("due_on", sa.Date(), nullable=False),
        *ddl.moments("started_at ended_at proposed_at decided_at", null=True),
        *ddl.numbers("break_minutes"),
        sa.Column("evidence", sa.ARRAY(sa.Uuid()), nullable=False),
        *ddl.ids("proposed_by decided_by", null=True),
        *ddl.place(),
        sa.CheckConstraint("decided_by <> proposed_by", name=op.f("record_corrections_two_people")),
        sa.CheckConstraint(
            "(started_at IS NULL) = (ended_at IS NULL)", name=op.f("record_corrections_time")
        ),
        ddl.index("record_corrections_person", "person_id id"),
        ddl.index("record_corrections_state", "state id"),
        ddl.index("record_corrections_street_state", "street_path state id"),
        ddl.index("record_corrections_community_state", "community_path state id"),
        ddl.index("record_corrections_place_state", "place_path state id"),
    )


def _complete_records() -> None:
    """Say of each entry who organised it and by when it had to be entered; hold some back."""
    op.add_column("service_records", sa.Column("organizer", sa.Text()))
    op.add_column("service_records", sa.Column("given_for", sa.Uuid()))
    op.add_column("service_records", sa.Column("record_by", sa.Date()))
    op.add_column(
        "service_records",
        sa.Column("recorded_late", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    # Entries are never changed; these get what they had lacked from the start.
    op.execute("ALTER TABLE service_records DISABLE TRIGGER USER")
    op.execute(
        "UPDATE service_records SET organizer = place_name, record_by = service_date + 14, "
        "recorded_late = recorded_at::date > service_date + 14"
    )
    op.execute("ALTER TABLE service_records ENABLE TRIGGER USER")
    for column in ("organizer", "record_by"):
        op.alter_column("service_records", column, nullable=False)
    op.alter_column("service_records", "recorded_late", server_default=None)
    op.create_check_constraint(
        op.f("service_records_organizer"), "service_records", "organizer <> ''"
    )
    op.create_index(
        "service_records_late", "service_records", ["id"], postgresql_where=sa.text("recorded_late")
    )
    op.create_index(
        "service_records_by_code",
        "service_records",
        ["id"],
        postgresql_where=sa.text("kind = 'confirmed_by_code'"),
    )
    op.create_table(
        "held_services",
        *ddl.ids("given_for"),
        *ddl.moments("held_at"),
        *ddl.moments("released_at", null=True),
        sa.PrimaryKeyConstraint("given_for", name="held_services_one_each"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("endpoint_changes held_services record_corrections objections")
    for column in ("organizer", "given_for", "record_by", "recorded_late"):
        op.drop_column("service_records", column)
    op.drop_constraint(op.f("consents_recipient"), "consents")
    op.drop_column("consents", "recipient_id")
