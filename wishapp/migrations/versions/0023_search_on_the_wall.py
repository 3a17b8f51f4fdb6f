"""Add what the cards of the wall are found by: terms of their words, and indexes of each list."""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "0023"
down_revision = "0022"

BATCH = 5_000
WALL = "state IN ('published', 'crowd_open', 'crowd_full')"
DONE = "state IN ('confirmed', 'reviewed', 'closed') AND left_wall_at IS NULL"
# The name of a list, which wishes it holds, and what orders it.
LISTS = (("wall", WALL, "rank_at"), ("done", DONE, "published_at"))
# What is added to the name of a list, what its columns begin with, and which wishes it leaves out.
INDEXES = (
    ("street", "street_path ", ""),
    ("place", "place_path ", ""),
    ("shared", "", " AND kind = 'crowdfunded'"),
    ("skill", "required_skill ", " AND required_skill IS NOT NULL"),
)
WORDS = sa.text(
    "SELECT w.id, concat_ws(E'\\n', w.public_text, "
    "(SELECT string_agg(l.public_text, E'\\n') FROM wish_lines l WHERE l.wish_id = w.id)) words "
    "FROM wishes w WHERE w.public_text <> '' AND w.id > :after ORDER BY w.id LIMIT :batch"
)
FIRST = "00000000-0000-0000-0000-000000000000"


def upgrade() -> None:
    """Add the column and the indexes, and cut the words that are shown already."""
    op.add_column("wishes", sa.Column("search_terms", sa.ARRAY(sa.Text())))
    _cut_words(context.config.attributes["terms_in"])
    for name, shown, order in LISTS:
        for end, begins, more in INDEXES:
            op.create_index(
                f"wishes_{name}_{end}",
                "wishes",
                f"{begins}{order} id".split(),
                postgresql_where=sa.text(shown + more),
            )
        op.create_index(
            f"wishes_{name}_terms",
            "wishes",
            ["search_terms"],
            postgresql_using="gin",
            postgresql_where=sa.text(shown),
            postgresql_with={"fastupdate": "off"},
        )


def downgrade() -> None:
    """Take them away again."""
    for name, _, _ in LISTS:
        for end in (*(end for end, _, _ in INDEXES), "terms"):
            op.drop_index(f"wishes_{name}_{end}", "wishes")
    op.drop_column("wishes", "search_terms")


def _cut_words(terms_in: Callable[[str], list[str]]) -> None:
    wishes = sa.table(
        "wishes", sa.column("id", sa.Uuid()), sa.column("search_terms", sa.ARRAY(sa.Text()))
    )
    change = wishes.update().where(wishes.c.id == sa.bindparam("wish_id"))
    change = change.values(search_terms=sa.bindparam("terms"))
    for rows in _batches():
        cut = [{"wish_id": row.id, "terms": terms_in(row.words)} for row in rows]
        op.get_bind().execute(change, cut)


def _batches() -> Iterator[list[sa.Row[Any]]]:
    """The wishes whose words are shown, in the order of their ids."""
    after: object = FIRST
    while rows := op.get_bind().execute(WORDS, {"after": after, "batch": BATCH}).all():
        yield list(rows)
        after = rows[-1].id
