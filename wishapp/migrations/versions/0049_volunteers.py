"""Add registrations of volunteers without a unit, and let service stand under them."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0049"
down_revision = "0048"

LIVE = "state IN ('entered', 'registered')"
KEPT_WHOLE = "state IN ('refused', 'ended') AND emptied_at IS NULL"
CHECKS = {
    "kind": "kind IN ('resident', 'new_employment', 'veteran', 'retiree')",
    "guardian": (
        "protection IN ('under_14', 'under_18', 'none')"
        " AND (protection = 'none') = (guardianship_id IS NULL)"
    ),
    "two_people": (
        "(confirmed_by IS NULL OR (confirmed_by <> entered_by) IS TRUE)"
        " AND (state <> 'entered' OR (entered_by IS NOT NULL AND confirmed_by IS NULL))"
        " AND (state <> 'registered' OR (entered_by IS NULL) = (confirmed_by IS NULL))"
    ),
    "ended": "(state IN ('refused', 'ended')) = (ended_at IS NOT NULL)",
    "ended_because": (
        "ended_because IS NULL OR (state = 'ended'"
        " AND ended_because IN ('moved', 'reported_in', 'guardian_withdrew'))"
    ),
    "no_circle": "previous_id <> id",
}
# Nobody serves under both at a time. The person is locked, so that of two at once the second sees
# the first.
KEEP_ONE_STANDING = """
    CREATE FUNCTION keep_one_standing() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
        DECLARE is_both boolean;
        BEGIN
            PERFORM 1 FROM people WHERE id = NEW.person_id FOR NO KEY UPDATE;
            IF TG_TABLE_NAME = 'registrations' THEN
                SELECT EXISTS (SELECT FROM report_ins
                    WHERE person_id = NEW.person_id AND state = 'active') INTO is_both;
            ELSE
                SELECT EXISTS (SELECT FROM registrations
                    WHERE person_id = NEW.person_id AND LIVE) INTO is_both;
            END IF;
            IF is_both THEN
                RAISE EXCEPTION 'a person serves under one report-in or one registration'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'registrations_not_both';
            END IF;
            RETURN NEW;
        END
        $$
""".replace("LIVE", LIVE)
ALONE = (("registrations", f"NEW.{LIVE}"), ("report_ins", "NEW.state = 'active'"))
ONE = "(report_in_id IS NULL) <> (registration_id IS NULL)"
# What stands under a report-in or a registration.
UNDER = ("service_records", "record_corrections", "certificates", "stars", "memberships")


def upgrade() -> None:
    """Add the table, and the registration beside the report-in wherever service stands."""
    _create()
    for table in UNDER:
        op.add_column(table, ddl.link("registration_id", "registrations", null=True))
        op.alter_column(table, "report_in_id", nullable=True)
        op.create_check_constraint(op.f(f"{table}_standing"), table, ONE)
    op.alter_column("service_records", "unit_id", nullable=True)
    op.create_check_constraint(
        op.f("service_records_unit"),
        "service_records",
        "(unit_id IS NULL) = (report_in_id IS NULL)",
    )
    op.create_index(
        "memberships_registration",
        "memberships",
        ["registration_id", "id"],
        postgresql_where=sa.text("state IN ('asked', 'invited', 'active')"),
    )
    op.execute(KEEP_ONE_STANDING)
    for table, when in ALONE:
        op.execute(
            f"CREATE TRIGGER {table}_not_both BEFORE INSERT OR UPDATE OF state, person_id "
            f"ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION keep_one_standing()"
        )


def _create() -> None:
    ddl.create_table(
        "registrations",
        *ddl.texts("state"),
        ddl.link("person_id", "people"),
        *ddl.texts("kind"),
        *ddl.texts("volunteer_no"),
        *ddl.secrets("name phone skills"),
        *ddl.texts("protection"),
        ddl.link("guardianship_id", "guardianships", null=True),
        *ddl.moments("registered_at"),
        *ddl.ids("entered_by", null=True),
        *ddl.secrets("paper_no", null=True),
        *ddl.ids("evidence confirmed_by", null=True),
        *ddl.moments("ended_at", null=True),
        *ddl.texts("ended_because", null=True),
        ddl.link("previous_id", "registrations", null=True),
        *ddl.moments("restricted_at emptied_at", null=True),
        *ddl.place(),
        sa.UniqueConstraint("volunteer_no", name=op.f("registrations_volunteer_no_unique")),
        *(
            sa.CheckConstraint(said, name=op.f(f"registrations_{name}"))
            for name, said in CHECKS.items()
        ),
        ddl.index("registrations_one_live", "person_id", where=LIVE, unique=True),
        ddl.index("registrations_one_next", "previous_id", unique=True),
        ddl.index("registrations_person", "person_id id"),
        ddl.index("registrations_state", "state id"),
        *(
            ddl.index(f"registrations_{level}_state", f"{level}_path state id")
            for level in ("street", "community", "place")
        ),
        ddl.index("registrations_ended", "ended_at", where=KEPT_WHOLE),
    )


def downgrade() -> None:
    """Take the table away again; this fails while service stands under a registration."""
    for table, _ in ALONE:
        op.execute(f"DROP TRIGGER {table}_not_both ON {table}")
    op.execute("DROP FUNCTION keep_one_standing()")
    op.drop_constraint(op.f("service_records_unit"), "service_records", type_="check")
    op.alter_column("service_records", "unit_id", nullable=False)
    for table in UNDER:
        op.drop_constraint(op.f(f"{table}_standing"), table, type_="check")
        op.alter_column(table, "report_in_id", nullable=False)
        op.drop_column(table, "registration_id")
    ddl.drop_tables("registrations")
