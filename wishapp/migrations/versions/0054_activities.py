"""Add activities and the sign-ups for them; the database counts the seats that are held."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0054"
down_revision = "0053"

IS_PUBLISHED = "state = 'published'"
IS_WATCHED = "due_at IS NOT NULL"
IS_LIVE = "state IN ('signed_up', 'waiting', 'offered')"
CHECKS = {
    "kind": "kind IN ('service', 'training', 'party_activity')",
    "times": "starts_at < ends_at AND sign_up_until <= starts_at",
    "window": (
        "starts_at >= '1900-01-01T00:00:00+00:00' AND starts_at < '2200-01-01T00:00:00+00:00'"
        " AND ends_at >= '1900-01-01T00:00:00+00:00' AND ends_at < '2200-01-01T00:00:00+00:00'"
    ),
    "capacity": "capacity > 0 AND taken BETWEEN 0 AND capacity",
    "numbers": "waiting_most >= 0 AND break_minutes >= 0",
    "least_age": "least_age IN (0, 14, 18)",
    "two_people": "state NOT IN ('published', 'closed') OR (reviewer_id <> author_id) IS TRUE",
}
SIGN_UP_CHECKS = {
    "standing": "(report_in_id IS NULL) <> (registration_id IS NULL)",
    "offered": (
        "(state = 'offered') = (offered_until IS NOT NULL)"
        " AND (offered_until IS NULL) = (due_at IS NULL)"
    ),
}
# However many press at once, the check on ``taken`` refuses whoever is one too many.
COUNT = """
    CREATE FUNCTION count_seats() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    DECLARE
        seated text[] := ARRAY['signed_up', 'offered', 'attended', 'absent'];
        change integer := (NEW.state = ANY (seated))::integer;
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            change := change - (OLD.state = ANY (seated))::integer;
        END IF;
        IF change <> 0 THEN
            UPDATE activities SET taken = taken + change WHERE id = NEW.activity_id;
        END IF;
        RETURN NULL;
    END $$
"""
TRIGGER = """
    CREATE TRIGGER sign_ups_counted AFTER INSERT OR UPDATE OF state ON sign_ups
    FOR EACH ROW EXECUTE FUNCTION count_seats()
"""


def upgrade() -> None:
    """Add the tables and the count."""
    ddl.create_table(
        "activities",
        *ddl.texts("state kind title content meeting_point service_kind"),
        ddl.link("team_id", "teams", null=True),
        *ddl.ids("series_id", null=True),
        ddl.link("author_id", "people"),
        ddl.link("leader_id", "people", null=True),
        *ddl.ids("reviewer_id", null=True),
        *ddl.moments("starts_at ends_at sign_up_until planned_at"),
        *ddl.numbers("break_minutes capacity waiting_most taken least_age times_changed"),
        *ddl.texts("skill risks insurance"),
        *ddl.moments("published_at reminded_at begun_at due_at", null=True),
        *ddl.place(),
        *(
            sa.CheckConstraint(said, name=op.f(f"activities_{name}"))
            for name, said in CHECKS.items()
        ),
        ddl.index("activities_open", "starts_at id", where=IS_PUBLISHED),
        *(
            ddl.index(f"activities_{level}_open", f"{level}_path starts_at id", where=IS_PUBLISHED)
            for level in ("street", "community")
        ),
        ddl.index("activities_leaderless", "id", where="leader_id IS NULL AND state = 'published'"),
        ddl.index("activities_due", "due_at", where=IS_WATCHED),
        ddl.index("activities_series", "series_id id"),
        ddl.index("activities_leader", "leader_id"),
        ddl.index("activities_state", "state id"),
        *(
            ddl.index(f"activities_{level}_state", f"{level}_path state id")
            for level in ("street", "community", "place")
        ),
    )
    ddl.create_table(
        "sign_ups",
        *ddl.texts("state"),
        ddl.link("activity_id", "activities"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins", null=True),
        ddl.link("registration_id", "registrations", null=True),
        *ddl.moments("signed_up_at"),
        *ddl.moments("offered_at offered_until due_at", null=True),
        *ddl.columns(sa.Boolean, "risks_accepted with_adult cancelled_late"),
        *(
            sa.CheckConstraint(said, name=op.f(f"sign_ups_{name}"))
            for name, said in SIGN_UP_CHECKS.items()
        ),
        ddl.index("sign_ups_one_live", "activity_id person_id", where=IS_LIVE, unique=True),
        ddl.index("sign_ups_waiting", "activity_id id", where="state = 'waiting'"),
        ddl.index("sign_ups_activity", "activity_id id"),
        ddl.index("sign_ups_person", "person_id id"),
        ddl.index("sign_ups_report_in", "report_in_id id", where=IS_LIVE),
        ddl.index("sign_ups_registration", "registration_id id", where=IS_LIVE),
        ddl.index("sign_ups_due", "due_at", where=IS_WATCHED),
    )
    op.execute(COUNT)
    op.execute(TRIGGER)


def downgrade() -> None:
    """Remove them."""
    ddl.drop_tables("sign_ups activities")
    op.execute("DROP FUNCTION count_seats()")
