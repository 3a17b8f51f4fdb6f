"""The columns of a wish that its card shows or is found by, and the indexes of the wall."""

from sqlalchemy import ARRAY, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
_OPEN = "state IN ('published', 'crowd_open', 'crowd_full')"
_FULFILLED = "state IN ('confirmed', 'reviewed', 'closed') AND left_wall_at IS NULL"
_SHARED = "kind = 'crowdfunded'"
_SKILLED = "required_skill IS NOT NULL"
ON_THE_WALL, DONE = text(_OPEN), text(_FULFILLED)
SHARED, NOT_SHARED = text(_SHARED), text("kind = 'individual'")


class OnCard:
    """What the wall shows of the words of a wish.

    ``search_terms`` are cut from the words of the card and of its lines. Nobody reads them.
    """

    public_name: Mapped[str]
    public_label: Mapped[str]
    public_text: Mapped[str] = mapped_column(default="")
    search_terms: Mapped[list[str] | None] = mapped_column(ARRAY(Text), deferred=True)


def _indexes(name: str, shown: str, order: str) -> tuple[Index, ...]:
    """The indexes of one list of the wall: in its order, and by place, kind, skill and words."""
    where = text(shown)
    return (
        Index(f"wishes_{name}", order, "id", postgresql_where=where),
        *(
            Index(f"wishes_{name}_{level}", f"{level}_path", order, "id", postgresql_where=where)
            for level in ("street", "community", "place")
        ),
        # Few wishes are shared, and few need a skill: these two indexes stay small.
        Index(
            f"wishes_{name}_shared", order, "id", postgresql_where=text(f"{shown} AND {_SHARED}")
        ),
        Index(
            f"wishes_{name}_skill",
            "required_skill",
            order,
            "id",
            postgresql_where=text(f"{shown} AND {_SKILLED}"),
        ),
        # Without a list of pending entries, through which every search would have to look.
        Index(
            f"wishes_{name}_terms",
            "search_terms",
            postgresql_using="gin",
            postgresql_where=where,
            postgresql_with={"fastupdate": "off"},
        ),
    )


WALL_INDEXES = (
    *_indexes("wall", _OPEN, "rank_at"),
    *_indexes("done", _FULFILLED, "published_at"),
)
