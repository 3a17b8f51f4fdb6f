"""Let staff find things by a name, a telephone number or public words; kinships may end."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0025"
down_revision = "0024"

# Two neighbouring characters each, without blanks, marks and signs, whatever their width and case.
# base/comparing.py does the same for what is searched for.
WORD_PAIRS = r"""
    CREATE FUNCTION word_pairs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(array_agg(DISTINCT substr(plain, at, 2)), '{}')
        FROM (SELECT regexp_replace(lower(normalize(words, NFKC) COLLATE "C"),
            '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+',
            '', 'g') plain) folded, generate_series(1, length(plain) - 1) at
    $$
"""
SET_TERMS = """
    CREATE FUNCTION set_wish_terms(wish uuid) RETURNS void LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO wish_terms (wish_id, terms)
        SELECT w.id, p.pairs || ARRAY[w.street_path, w.community_path, w.place_path]
        FROM wishes w, LATERAL (SELECT word_pairs(concat_ws(' ', w.public_text, (
            SELECT string_agg(l.public_text, ' ') FROM wish_lines l WHERE l.wish_id = w.id
        ))) pairs) p
        WHERE w.id = wish AND cardinality(p.pairs) > 0
        ON CONFLICT (wish_id) DO UPDATE SET terms = excluded.terms;
        IF NOT FOUND THEN
            DELETE FROM wish_terms WHERE wish_id = wish;
        END IF;
    END $$
"""
NOTE_TERMS = """
    CREATE FUNCTION note_terms_of_{name}() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        PERFORM set_wish_terms(NEW.{key});
        RETURN NULL;
    END $$
"""
WATCHED = ["public_text", "street_path", "community_path", "place_path"]
# Name, table, when, and the function's name.
TRIGGERS = (
    ("wishes_terms", "wishes", "INSERT", "NEW.public_text <> ''", "wish"),
    (
        "wishes_terms_changed",
        "wishes",
        f"UPDATE OF {', '.join(WATCHED)}",
        " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in WATCHED),
        "wish",
    ),
    ("wish_lines_terms", "wish_lines", "INSERT", "NEW.public_text <> ''", "line"),
    (
        "wish_lines_terms_changed",
        "wish_lines",
        "UPDATE OF public_text",
        "OLD.public_text IS DISTINCT FROM NEW.public_text",
        "line",
    ),
)
# Name, table, column, and perhaps what orders after it.
INDEXES = (
    ("people_name_digest", "people", "name_digest"),
    ("report_ins_name", "report_ins", "name_digest id"),
    ("report_ins_phone", "report_ins", "phone_digest id"),
    ("wishes_name", "wishes", "name_digest id"),
    ("wishes_phone", "wishes", "phone_digest id"),
)


def upgrade() -> None:
    """Add digests, the terms of public words, and the end of a kinship.

    Nothing older is filled in here: it takes a county's keys, and time (``wishapp fill-search``).
    """
    op.add_column("people", *ddl.secrets("name_digest", null=True))
    for table in ("report_ins", "wishes"):
        for column in ddl.secrets("name_digest phone_digest", null=True):
            op.add_column(table, column)
    for name, table, columns in INDEXES:
        some = sa.text(f"{columns.split()[0]} IS NOT NULL")
        op.create_index(name, table, columns.split(), postgresql_where=some)
    op.add_column("kinships", *ddl.moments("ended_at", null=True))
    op.create_table(
        "wish_terms",
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), primary_key=True),
        sa.Column("terms", sa.ARRAY(sa.Text()), nullable=False),
        sa.Index("wish_terms_found", "terms", postgresql_using="gin"),
    )
    op.execute(WORD_PAIRS)
    op.execute(SET_TERMS)
    for name, key in (("wish", "id"), ("line", "wish_id")):
        op.execute(NOTE_TERMS.format(name=name, key=key))
    for name, table, moment, condition, whose in TRIGGERS:
        op.execute(
            f"CREATE TRIGGER {name} AFTER {moment} ON {table} FOR EACH ROW WHEN ({condition})"
            f" EXECUTE FUNCTION note_terms_of_{whose}()"
        )


def downgrade() -> None:
    """Take them out again."""
    for name in ("wish", "line"):
        op.execute(f"DROP FUNCTION note_terms_of_{name}() CASCADE")
    op.execute("DROP FUNCTION set_wish_terms(uuid)")
    op.execute("DROP FUNCTION word_pairs(text)")
    ddl.drop_tables("wish_terms")
    # One that ended would keep two people apart again.
    op.execute("DELETE FROM kinships WHERE ended_at IS NOT NULL")
    op.drop_column("kinships", "ended_at")
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
    for table in ("wishes", "report_ins"):
        for column in ("phone_digest", "name_digest"):
            op.drop_column(table, column)
    op.drop_column("people", "name_digest")
