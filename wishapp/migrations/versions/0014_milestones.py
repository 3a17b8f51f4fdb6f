"""Write a milestone in the moment of the transition, rating or return visit that makes it."""

from alembic import op

revision = "0014"
down_revision = "0013"

# As the table of what boards count makes it (wishapp/migrations/milestone_sql.py).
MILESTONE_NAME = """
    CREATE FUNCTION milestone_name(t transitions) RETURNS text
        LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE
            WHEN t.kind = 'dispatch' AND t.verb IN ('escalate') THEN 'escalated'
            WHEN t.kind = 'wish' AND t.verb IN ('submit') THEN 'posted'
            WHEN t.kind = 'wish' AND t.verb IN ('publish', 'share_out') THEN 'published'
            WHEN t.kind = 'wish' AND t.verb IN ('claim', 'fill', 'reduce', 'cover') THEN 'claimed'
            WHEN t.kind = 'wish' AND t.verb IN ('expire', 'fall_short') THEN 'overdue'
            WHEN t.kind = 'wish' AND t.verb IN ('release', 'hand_back')
                AND t.capacity = 'system:lease' THEN 'overdue'
            WHEN t.kind = 'wish' AND t.new IN ('confirmed', 'reviewed', 'closed')
                AND NOT coalesce(t.old IN ('confirmed', 'reviewed', 'closed'), false)
                THEN 'fulfilled'
            WHEN t.kind = 'wish' AND t.old IN ('confirmed', 'reviewed', 'closed')
                AND NOT t.new IN ('confirmed', 'reviewed', 'closed') THEN 'undone'
        END $$
"""
# What the milestone of a transition says; nothing for most transitions. It reads transitions alone,
# and of the wish only where it belongs, so it says the same whenever it is asked.
MILESTONE_OF = """
    CREATE FUNCTION milestone_of(t transitions) RETURNS milestones LANGUAGE plpgsql STABLE
    SET search_path FROM CURRENT AS $$
    DECLARE
        m milestones;
        published_at timestamptz;
    BEGIN
        m.name := milestone_name(t);
        IF m.name IS NULL OR (m.name = 'claimed' AND EXISTS (
            SELECT 1 FROM transitions e WHERE e.subject_id = t.subject_id AND e.id < t.id
                AND milestone_name(e) = 'claimed')) THEN
            RETURN NULL;
        END IF;
        SELECT w.id, w.street_path, w.community_path, w.place_path
            INTO m.wish_id, m.street_path, m.community_path, m.place_path
            FROM wishes w WHERE w.id = CASE m.name WHEN 'escalated' THEN (
                SELECT d.wish_id FROM dispatches d WHERE d.id = t.subject_id) ELSE t.subject_id END;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
        m.id := t.id;
        m.at := t.at;
        SELECT p.at, CASE p.verb WHEN 'share_out' THEN 'crowdfunded' ELSE 'individual' END
            INTO published_at, m.kind
            FROM transitions p WHERE p.subject_id = m.wish_id AND p.id <= t.id
                AND milestone_name(p) = 'published' ORDER BY p.id LIMIT 1;
        m.minutes := floor(extract(epoch FROM t.at - CASE m.name
            WHEN 'claimed' THEN published_at
            WHEN 'fulfilled' THEN (
                SELECT max(c.at) FROM transitions c WHERE c.subject_id = t.subject_id
                    AND c.id < t.id AND (c.verb = 'claim' OR c.new = 'crowd_full'))
            END) / 60);
        RETURN m;
    END $$
"""
NOTE_TRANSITION = """
    CREATE FUNCTION note_milestone() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    DECLARE
        m milestones := milestone_of(NEW);
    BEGIN
        IF m.id IS NOT NULL THEN
            INSERT INTO milestones SELECT (m).* ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END $$
"""
# The row of a wish may be written after the transition that handed it in.
NOTE_WISH = """
    CREATE FUNCTION note_milestones_before() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO milestones SELECT m.* FROM transitions t, LATERAL milestone_of(t) m
            WHERE t.subject_id = NEW.id AND m.id IS NOT NULL ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
"""
# What a third person heard counts for nothing once the resident has said it themselves.
NOTE_OPINION = """
    CREATE FUNCTION note_opinion() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO milestones (id, wish_id, name, at, level, street_path, community_path,
            place_path)
        SELECT NEW.id, w.id, TG_ARGV[0], (to_jsonb(NEW) ->> TG_ARGV[1])::timestamptz,
            (to_jsonb(NEW) ->> TG_ARGV[2])::int, w.street_path, w.community_path, w.place_path
        FROM wishes w WHERE w.id = NEW.wish_id AND NOT (TG_TABLE_NAME = 'return_visits'
            AND EXISTS (SELECT 1 FROM ratings r WHERE r.wish_id = NEW.wish_id));
        RETURN NULL;
    END $$
"""


def upgrade() -> None:
    """Add the functions that know a milestone, and the triggers that call them."""
    for function in (
        MILESTONE_NAME, MILESTONE_OF, NOTE_TRANSITION, NOTE_WISH, NOTE_OPINION
    ):  # fmt: skip
        op.execute(function)
    _after("transitions", "note_milestone()", when="WHEN (NEW.kind IN ('dispatch', 'wish'))")
    _after("wishes", "note_milestones_before()")
    _after("ratings", "note_opinion('rated', 'rated_at', 'level')")
    _after("return_visits", "note_opinion('visited', 'visited_at', 'satisfaction')")


def downgrade() -> None:
    """Take them out again, each trigger with its function."""
    for function in ("note_opinion()", "note_milestones_before()", "note_milestone()"):
        op.execute(f"DROP FUNCTION {function} CASCADE")
    for function in ("milestone_of", "milestone_name"):
        op.execute(f"DROP FUNCTION {function}(transitions)")


def _after(table: str, function: str, *, when: str = "") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_milestones AFTER INSERT ON {table} "
        f"FOR EACH ROW {when} EXECUTE FUNCTION {function}"
    )
