"""Add anomalies, whom they concern, and how far the records were looked through."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from wishapp.migrations import ddl

revision = "0048"
down_revision = "0047"

CHECKS = {
    "kind": (
        "kind IN ('done_at_once', 'two_places', 'many_people', 'one_recorder',"
        " 'one_code_maker', 'one_device')"
    ),
    "taken": "(state = 'open') = (reviewer_id IS NULL)",
    "reviewed": (
        "(state = 'reviewed') = (outcome IS NOT NULL AND reviewed_at IS NOT NULL)"
        " AND (outcome IN ('explained', 'corrected', 'handed_on')) IS NOT FALSE"
    ),
    "records": "cardinality(record_ids) BETWEEN 0 AND 50",
}
# Whom an anomaly concerns never reviews it, whatever the program does.
APART = """
    CREATE FUNCTION keep_reviewer_apart() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        IF EXISTS (
            SELECT FROM anomaly_parties p
            WHERE p.anomaly_id = NEW.id AND p.person_id = NEW.reviewer_id
        ) THEN
            RAISE EXCEPTION 'anomalies_by_another' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
"""
TRIGGER = """
    CREATE TRIGGER anomalies_by_another BEFORE INSERT OR UPDATE OF reviewer_id ON anomalies
    FOR EACH ROW WHEN (NEW.reviewer_id IS NOT NULL) EXECUTE FUNCTION keep_reviewer_apart()
"""
PARTIES_STAY = """
    CREATE TRIGGER anomaly_parties_stay BEFORE UPDATE OR DELETE ON anomaly_parties
    FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Add the tables, and indexes by which new records are looked through."""
    ddl.create_table(
        "anomalies",
        *ddl.texts("state kind found_key"),
        sa.Column("facts", JSONB(), nullable=False),
        sa.Column("record_ids", ARRAY(sa.Uuid()), nullable=False),
        *ddl.moments("found_at"),
        *ddl.ids("reviewer_id", null=True),
        *ddl.moments("reviewed_at", null=True),
        *ddl.texts("outcome", null=True),
        *ddl.secrets("words", null=True),
        *ddl.place(),
        sa.UniqueConstraint("found_key", name=op.f("anomalies_found_key_unique")),
        *(
            sa.CheckConstraint(said, name=op.f(f"anomalies_{name}"))
            for name, said in CHECKS.items()
        ),
        ddl.index("anomalies_state", "state id"),
        *(
            ddl.index(f"anomalies_{level}_state", f"{level}_path state id")
            for level in ("street", "community", "place")
        ),
    )
    ddl.create_table(
        "anomaly_parties",
        ddl.link("anomaly_id", "anomalies"),
        ddl.link("person_id", "people"),
        sa.UniqueConstraint("anomaly_id", "person_id", name=op.f("anomaly_parties_once")),
        ddl.index("anomaly_parties_person", "person_id anomaly_id"),
    )
    ddl.create_table(
        "record_searches",
        *ddl.texts("name"),
        *ddl.ids("last_id"),
        sa.UniqueConstraint("name", name=op.f("record_searches_name_unique")),
    )
    for statement in (APART, TRIGGER, PARTIES_STAY):
        op.execute(statement)
    op.create_index(
        "service_records_recorder",
        "service_records",
        ["recorder_id", "recorded_at"],
        postgresql_where=sa.text("recorder_id IS NOT NULL"),
    )
    op.create_index("service_records_given_for", "service_records", ["given_for"])
    op.create_index("confirm_codes_maker", "confirm_codes", ["made_by"])


def downgrade() -> None:
    """Remove them."""
    op.drop_index("confirm_codes_maker", "confirm_codes")
    op.drop_index("service_records_given_for", "service_records")
    op.drop_index("service_records_recorder", "service_records")
    ddl.drop_tables("record_searches anomaly_parties anomalies")
    op.execute("DROP FUNCTION keep_reviewer_apart()")
