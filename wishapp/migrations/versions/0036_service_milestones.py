"""Write a milestone whenever a report-in, team, claim or pledge enters or leaves what counts."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0036"
down_revision = "0035"

STAYING = "kind IN ('report_in', 'team')"
# Kind, table, state that counts, and the column with the team. As the table of what service boards
# count makes the triggers (wishapp/migrations/service_milestone_sql.py).
COUNTED = (
    ("report_in", "report_ins", "active", "NULL::uuid"),
    ("team", "teams", "standing", "id"),
    ("claim", "claims", "confirmed", "team_id"),
    ("pledge", "pledges", "fulfilled", "NULL::uuid"),
)
STAYS = ("report_in", "team")
COLUMNS = "id, kind, name, subject_id, team_id, at, street_path, community_path, place_path"
NOTE_STEP = f"""
    CREATE FUNCTION note_service_step() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        EXECUTE format(
            'INSERT INTO service_milestones ({COLUMNS})
            SELECT $1, $2, $3, id, %s, $4, street_path, community_path, place_path
            FROM %I WHERE id = $5', TG_ARGV[2], TG_ARGV[0])
        USING NEW.id, NEW.kind, CASE WHEN NEW.new = TG_ARGV[1] THEN 'entered' ELSE 'left' END,
            NEW.at, NEW.subject_id;
        RETURN NULL;
    END $$
"""  # noqa: S608 - names of our own
# A move of the place has no transition; it comes after whatever happened to the thing before.
NOTE_MOVE = f"""
    CREATE FUNCTION note_service_move() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    DECLARE
        moment timestamptz := greatest(now(), (
            SELECT max(m.at) FROM service_milestones m WHERE m.subject_id = NEW.id));
        team uuid := CASE TG_ARGV[1] WHEN 'id' THEN NEW.id END;
    BEGIN
        INSERT INTO service_milestones ({COLUMNS})
        VALUES (gen_random_uuid(), TG_ARGV[0], 'moved_out', NEW.id, team, moment,
                OLD.street_path, OLD.community_path, OLD.place_path),
            (gen_random_uuid(), TG_ARGV[0], 'moved_in', NEW.id, team, moment,
                NEW.street_path, NEW.community_path, NEW.place_path);
        RETURN NULL;
    END $$
"""  # noqa: S608 - names of our own
INDEXES = (
    ("service_records_street_date", ["street_path", "service_date"]),
    ("service_records_community_date", ["community_path", "service_date"]),
)


def upgrade() -> None:
    """Add the table, which is never changed, what writes it, and what happened before."""
    ddl.create_table(
        "service_milestones",
        *ddl.texts("kind name"),
        *ddl.ids("subject_id"),
        *ddl.ids("team_id", null=True),
        *ddl.moments("at"),
        *ddl.texts("street_path community_path place_path"),
        sa.CheckConstraint(
            "name IN ('entered', 'left', 'moved_out', 'moved_in')",
            name=op.f("service_milestones_name"),
        ),
        ddl.index("service_milestones_at", "at"),
        ddl.index("service_milestones_street", "street_path at"),
        ddl.index("service_milestones_community", "community_path at"),
        ddl.index("service_milestones_subject", "subject_id id"),
        ddl.index(
            "service_milestones_staying",
            "street_path community_path place_path at kind name",
            where=STAYING,
        ),
    )
    for event, name, each in (
        ("UPDATE OR DELETE", "append_only", "ROW"),
        ("TRUNCATE", "never_emptied", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER service_milestones_{name} BEFORE {event} ON service_milestones "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )
    op.execute(NOTE_STEP)
    op.execute(NOTE_MOVE)
    for kind, table, state, team in COUNTED:
        _note(kind, table, state, team)
    for name, columns in INDEXES:
        op.create_index(name, "service_records", columns)


def downgrade() -> None:
    """Take them away again, each trigger with its function."""
    for name, _ in INDEXES:
        op.drop_index(name, "service_records")
    for function in ("note_service_step", "note_service_move"):
        op.execute(f"DROP FUNCTION {function}() CASCADE")
    ddl.drop_tables("service_milestones")


def _note(kind: str, table: str, state: str, team: str) -> None:
    counts = (
        f"{{0}}kind = '{kind}' AND ({{0}}new = '{state}') IS DISTINCT FROM "
        f"coalesce({{0}}old = '{state}', false)"
    )
    op.execute(
        f"CREATE TRIGGER transitions_count_{kind} AFTER INSERT ON transitions FOR EACH ROW "
        f"WHEN ({counts.format('NEW.')}) "
        f"EXECUTE FUNCTION note_service_step('{table}', '{state}', '{team}')"
    )
    if kind in STAYS:
        op.execute(
            f"CREATE TRIGGER {table}_count_moves AFTER UPDATE OF place_path ON {table} "
            f"FOR EACH ROW WHEN (OLD.state = '{state}' AND NEW.state = '{state}' "
            f"AND OLD.place_path <> NEW.place_path) "
            f"EXECUTE FUNCTION note_service_move('{kind}', '{team}')"
        )
    column = team if team.startswith("NULL") else f"s.{team}"
    op.execute(
        f"INSERT INTO service_milestones ({COLUMNS}) SELECT t.id, t.kind, "  # noqa: S608 - as above
        f"CASE WHEN t.new = '{state}' THEN 'entered' ELSE 'left' END, s.id, {column}, t.at, "
        "s.street_path, s.community_path, s.place_path "
        f"FROM transitions t JOIN {table} s ON s.id = t.subject_id WHERE {counts.format('t.')}"
    )
