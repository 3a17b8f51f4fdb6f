"""Say more of places, draw them by tables, find grids in grids, and close places."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from wishapp.migrations import ddl

revision = "0034"
down_revision = "0033"

# As 0025 has it, with the path above the place: of a grid in a grid, that is the grid's.
SET_TERMS = """
    CREATE OR REPLACE FUNCTION set_wish_terms(wish uuid) RETURNS void LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO wish_terms (wish_id, terms)
        SELECT w.id, p.pairs || ARRAY[{paths}]
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
PATHS = "w.street_path, w.community_path, w.place_path"
PATH_ABOVE = "regexp_replace(w.place_path, '[^/]+/$', '')"
WINDOW = "closes_on >= '1900-01-01' AND closes_on < '2200-01-01'"
DETAILS = "grid_kind contact_name contact_address contact_phone contact_hours"


def upgrade() -> None:
    """Add the columns and the table."""
    for column in ddl.texts(DETAILS, null=True):
        op.add_column("places", column)
    op.add_column("places", sa.Column("households", sa.Integer(), nullable=True))
    ddl.create_table(
        "place_imports",
        *ddl.secrets("file_digest"),
        *ddl.ids("uploaded_by"),
        *ddl.moments("uploaded_at"),
        sa.Column("does", JSONB(), nullable=False),
        sa.Column("rows", JSONB(), nullable=True),
        *ddl.ids("confirmed_by", null=True),
        *ddl.moments("confirmed_at", null=True),
        ddl.index(
            "place_imports_one_waiting", "file_digest", unique=True, where="confirmed_at IS NULL"
        ),
    )
    op.execute(SET_TERMS.format(paths=f"{PATHS}, {PATH_ABOVE}"))
    op.add_column("places", *ddl.moments("closed_at", null=True))
    op.add_column("places", ddl.link("successor_id", "places", null=True))
    ddl.create_table(
        "place_closings",
        *ddl.texts("state basis_doc"),
        ddl.link("place_id", "places"),
        ddl.link("successor_id", "places", null=True),
        ddl.link("heir_id", "places", null=True),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("moved", JSONB(), nullable=False),
        *ddl.ids("proposed_by"),
        *ddl.moments("proposed_at"),
        *ddl.ids("decided_by", null=True),
        *ddl.moments("decided_at ended_at due_at", null=True),
        sa.CheckConstraint(
            "decided_by <> proposed_by OR state NOT IN ('agreed', 'done')",
            name=op.f("place_closings_two_people"),
        ),
        sa.CheckConstraint(WINDOW, name=op.f("place_closings_window")),
        ddl.index(
            "place_closings_one_open",
            "place_id",
            unique=True,
            where="state IN ('proposed', 'agreed')",
        ),
        ddl.index("place_closings_due", "due_at", where="state = 'agreed'"),
    )


def downgrade() -> None:
    """Remove them."""
    op.execute(SET_TERMS.format(paths=PATHS))
    ddl.drop_tables("place_closings place_imports")
    for name in ("successor_id", "closed_at", "households", *reversed(DETAILS.split())):
        op.drop_column("places", name)
