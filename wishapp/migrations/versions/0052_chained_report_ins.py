"""Let a report-in go on only from an ended one of the same person, and keep that for ever."""

from alembic import op

revision = "0052"
down_revision = "0051"

CHECK = """
    CREATE FUNCTION check_previous_report_in() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        PERFORM 1 FROM report_ins
        WHERE id = NEW.previous_id AND person_id = NEW.person_id AND state = 'ended'
            AND ended_because IS NOT NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'a report-in goes on only from an ended one of the same person'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$
"""
# Once set, neither changes; a report-in keeps its unit from the day on which it is active. A slip
# that waits names the unit into which its own was merged.
KEPT = (
    "(OLD.previous_id IS NOT NULL AND NEW.previous_id IS DISTINCT FROM OLD.previous_id)"
    " OR (OLD.ended_because IS NOT NULL AND NEW.ended_because IS DISTINCT FROM OLD.ended_because)"
    " OR (NEW.unit_id IS DISTINCT FROM OLD.unit_id AND OLD.state NOT IN ('applied', 'received'))"
)


def upgrade() -> None:
    """Add the triggers. Before version 0045 no report-in went on from another."""
    op.execute(CHECK)
    op.execute(
        "CREATE TRIGGER report_ins_goes_on BEFORE INSERT OR UPDATE OF previous_id ON report_ins "
        "FOR EACH ROW WHEN (NEW.previous_id IS NOT NULL) "
        "EXECUTE FUNCTION check_previous_report_in()"
    )
    op.execute(
        "CREATE TRIGGER report_ins_frozen BEFORE UPDATE OF previous_id, ended_because, unit_id "
        f"ON report_ins FOR EACH ROW WHEN ({KEPT}) EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    """Take them away again."""
    op.execute("DROP TRIGGER report_ins_frozen ON report_ins")
    op.execute("DROP FUNCTION check_previous_report_in() CASCADE")
