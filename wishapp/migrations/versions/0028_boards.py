"""Count what boards show, let residents rate a wish, and have it looked at once more."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
LOCATION = ("street_path", "community_path", "place_path")
NAMES = (
    "'posted', 'published', 'claimed', 'fulfilled', 'undone', 'overdue', 'escalated', 'rated', "
    "'visited'"
)
REOPENED = "kind = 'wish' AND verb = 'reopen'"
# What a transition of a wish means to boards; nothing for most. It reads transitions alone, and of
# the wish only where it belongs, so it says the same whenever it is asked.
MILESTONE_OF = """
    CREATE FUNCTION milestone_of(t transitions) RETURNS milestones LANGUAGE plpgsql STABLE
    SET search_path FROM CURRENT AS $$
    DECLARE
        m milestones;
        done CONSTANT text[] := ARRAY['confirmed', 'reviewed', 'closed'];
        is_done boolean := t.new = ANY (done);
        was_done boolean := coalesce(t.old = ANY (done), false);
        published_at timestamptz;
    BEGIN
        m.name := CASE
            WHEN t.kind = 'dispatch' AND t.verb = 'escalate' THEN 'escalated'
            WHEN t.kind <> 'wish' THEN NULL
            WHEN t.verb = 'submit' THEN 'posted'
            WHEN t.verb IN ('publish', 'share_out') THEN 'published'
            WHEN t.verb IN ('claim', 'fill', 'reduce', 'cover') THEN 'claimed'
            WHEN t.verb IN ('expire', 'fall_short') THEN 'overdue'
            WHEN t.verb IN ('release', 'hand_back') AND t.capacity = 'system:lease' THEN 'overdue'
            WHEN is_done AND NOT was_done THEN 'fulfilled'
            WHEN was_done AND NOT is_done THEN 'undone'
        END;
        IF m.name IS NULL OR (m.name = 'claimed' AND EXISTS (
            SELECT 1 FROM transitions e WHERE e.subject_id = t.subject_id AND e.id < t.id
                AND e.verb IN ('claim', 'fill', 'reduce', 'cover'))) THEN
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
                AND p.verb IN ('publish', 'share_out') ORDER BY p.id LIMIT 1;
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
OF_OLD = """
    INSERT INTO milestones SELECT m.* FROM transitions t, LATERAL milestone_of(t) m
        WHERE t.kind IN ('wish', 'dispatch') AND m.id IS NOT NULL ON CONFLICT DO NOTHING;
    INSERT INTO milestones (id, wish_id, name, at, level, street_path, community_path, place_path)
        SELECT v.id, w.id, 'visited', v.visited_at, v.satisfaction, w.street_path,
            w.community_path, w.place_path
        FROM return_visits v JOIN wishes w ON w.id = v.wish_id ON CONFLICT DO NOTHING;
"""


def upgrade() -> None:
    """Add ratings and milestones, and fill in the milestones of all years."""
    _ratings()
    _milestones()
    for function in (MILESTONE_OF, NOTE_TRANSITION, NOTE_WISH, NOTE_OPINION):
        op.execute(function)
    _after("transitions", "note_milestone()", when="NEW.kind IN ('wish', 'dispatch')")
    _after("wishes", "note_milestones_before()")
    _after("ratings", "note_opinion('rated', 'rated_at', 'level')")
    _after("return_visits", "note_opinion('visited', 'visited_at', 'satisfaction')")
    op.execute(OF_OLD)
    # Twice at most: after a wish was fulfilled, and after it was fulfilled anew.
    op.add_column(
        "return_visits", sa.Column("round", sa.Integer(), nullable=False, server_default="1")
    )
    op.drop_constraint(op.f("return_visits_wish_id_unique"), "return_visits")
    op.create_unique_constraint("return_visits_one_a_round", "return_visits", ["wish_id", "round"])
    op.create_index(
        "transitions_reopened_once",
        "transitions",
        ["subject_id"],
        unique=True,
        postgresql_where=sa.text(REOPENED),
    )


def downgrade() -> None:
    """Take them out again; of two return visits the last one stays."""
    op.drop_index("transitions_reopened_once", "transitions")
    op.drop_constraint("return_visits_one_a_round", "return_visits")
    op.execute(
        "DELETE FROM return_visits v USING return_visits later "
        "WHERE later.wish_id = v.wish_id AND later.round > v.round"
    )
    op.create_unique_constraint(op.f("return_visits_wish_id_unique"), "return_visits", ["wish_id"])
    op.drop_column("return_visits", "round")
    for table in ("transitions", "wishes", "return_visits"):
        op.execute(f"DROP TRIGGER {table}_milestones ON {table}")
    op.drop_table("ratings")
    for function in (
        "note_opinion()", "note_milestones_before()", "note_milestone()",
        "milestone_of(transitions)",
    ):  # fmt: skip
        op.execute(f"DROP FUNCTION {function}")
    op.drop_table("milestones")


def _ratings() -> None:
    op.create_table(
        "ratings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("wisher_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("word", sa.LargeBinary(), nullable=True),
        sa.Column("rated_at", MOMENT, nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in LOCATION),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ratings_five_levels")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("ratings_community_id_fkey")
        ),
        sa.ForeignKeyConstraint(["wish_id"], ["wishes.id"], name=op.f("ratings_wish_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("ratings_pkey")),
        sa.CheckConstraint("is_own = (entered_by IS NULL)", name=op.f("ratings_own")),
        sa.UniqueConstraint("wish_id", "is_own", name=op.f("ratings_one_each")),
    )
    op.create_index("ratings_wisher", "ratings", ["wisher_id", "id"])


def _milestones() -> None:
    op.create_table(
        "milestones",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in LOCATION),
        sa.CheckConstraint(f"name IN ({NAMES})", name=op.f("milestones_name")),
        sa.ForeignKeyConstraint(["wish_id"], ["wishes.id"], name=op.f("milestones_wish_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("milestones_pkey")),
    )
    op.create_index("milestones_at", "milestones", ["at"])
    op.create_index("milestones_street", "milestones", ["street_path", "at"])
    op.create_index("milestones_community", "milestones", ["community_path", "at"])
    op.execute(
        "CREATE TRIGGER milestones_append_only BEFORE UPDATE OR DELETE ON milestones "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER milestones_never_emptied BEFORE TRUNCATE ON milestones "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _after(table: str, function: str, *, when: str = "true") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_milestones AFTER INSERT ON {table} "
        f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {function}"
    )
