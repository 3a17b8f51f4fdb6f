"""Add certificates, whose frozen content the database keeps."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0043"
down_revision = "0042"

DAYS = "{0} >= '1900-01-01' AND {0} < '2200-01-01'"
ISSUED = (
    "(state IN ('issued', 'revoked')) = (certificate_no IS NOT NULL AND body IS NOT NULL"
    " AND digest IS NOT NULL AND check_code IS NOT NULL AND check_digest IS NOT NULL"
    " AND issued_by IS NOT NULL AND issued_at IS NOT NULL)"
)
# Its place is left out: when a community closes, its heir answers for what it issued.
FROZEN = (
    "id", "person_id", "report_in_id", "recorded_at_id", "since", "until", "certificate_no",
    "digest", "check_digest", "issued_by", "issued_at",
)  # fmt: skip
OLD, NEW = (", ".join(f"{row}.{name}" for name in FROZEN) for row in ("OLD", "NEW"))
# Who says that it seals anew under a newer key may write the sealed columns again.
RESEALED = (
    "(current_setting('wishapp.resealing', true) IS DISTINCT FROM 'on'"
    " AND (OLD.body, OLD.check_code) IS DISTINCT FROM (NEW.body, NEW.check_code))"
)
IS_CHANGED = (
    "OLD.state IN ('issued', 'revoked') AND (NEW.state NOT IN (OLD.state, 'revoked')"
    f" OR ({OLD}) IS DISTINCT FROM ({NEW}) OR NEW.prints < OLD.prints OR {RESEALED})"
)
KEEP_ITEMS = """
    CREATE FUNCTION keep_certified_records() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
        BEGIN
            PERFORM 1 FROM certificates c JOIN service_records r ON r.id = NEW.record_id
                WHERE c.id = NEW.certificate_id AND c.state = 'requested'
                AND r.person_id = c.person_id AND r.community_id = c.recorded_at_id
                AND r.service_date >= c.since AND r.service_date < c.until
                AND r.reverses_id IS NULL AND r.minutes > 0;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'this record does not belong in that certificate'
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END
        $$
"""
REFUSALS = (
    ("certificates", "frozen", "UPDATE", f"ROW WHEN ({IS_CHANGED})"),
    ("certificates", "never_deleted", "DELETE", "ROW"),
    ("certificates", "never_emptied", "TRUNCATE", "STATEMENT"),
    ("certified_records", "append_only", "UPDATE OR DELETE", "ROW"),
    ("certified_records", "never_emptied", "TRUNCATE", "STATEMENT"),
)


def upgrade() -> None:
    """Add the tables, and refuse to change what was issued."""
    ddl.create_table(
        "certificates",
        *ddl.texts("state"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        ddl.link("recorded_at_id", "places"),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        *ddl.moments("requested_at"),
        *ddl.texts("certificate_no digest", null=True),
        *ddl.secrets("body check_code check_digest answer", null=True),
        *ddl.ids("issued_by", null=True),
        *ddl.moments("issued_at", null=True),
        *ddl.numbers("prints"),
        sa.Column("record_reversed", sa.Boolean(), nullable=False),
        *ddl.place(),
        sa.UniqueConstraint("certificate_no", name=op.f("certificates_certificate_no_unique")),
        sa.UniqueConstraint("check_digest", name=op.f("certificates_check_digest_unique")),
        sa.CheckConstraint(
            f"{DAYS.format('since')} AND {DAYS.format('until')}", name=op.f("certificates_window")
        ),
        sa.CheckConstraint(
            "since < until AND until <= since + 366", name=op.f("certificates_span")
        ),
        sa.CheckConstraint(ISSUED, name=op.f("certificates_issued")),
        sa.CheckConstraint(
            "(issued_by <> person_id) IS NOT FALSE", name=op.f("certificates_by_another")
        ),
        ddl.index("certificates_person", "person_id id"),
        ddl.index("certificates_state", "state id"),
        *(
            ddl.index(f"certificates_{level}_state", f"{level}_path state id")
            for level in ("street", "community", "place")
        ),
    )
    ddl.create_table(
        "certified_records",
        ddl.link("certificate_id", "certificates"),
        ddl.link("record_id", "service_records"),
        sa.UniqueConstraint("certificate_id", "record_id", name="certified_records_once"),
        ddl.index("certified_records_record", "record_id"),
    )
    for table, name, events, each in REFUSALS:
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )
    op.execute(KEEP_ITEMS)
    op.execute(
        "CREATE TRIGGER certified_records_belong BEFORE INSERT ON certified_records "
        "FOR EACH ROW EXECUTE FUNCTION keep_certified_records()"
    )


def downgrade() -> None:
    """Take the tables away again."""
    ddl.drop_tables("certified_records certificates")
    op.execute("DROP FUNCTION keep_certified_records()")
