"""The lines of a crowdfunded wish: written when it is posted, opened when it is published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.cost_sharing import community_code, may_share_costs_at
from wishapp.demand.wishes.models import Wish, WishLine
from wishapp.demand.wishes.queries import lines_of
from wishapp.demand.wishes.rules import LineKind, Shortfall, WishKind
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor

HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is shared out: ``target`` shares of ``share_size`` things, minutes or whole fen."""

    kind: LineKind
    text: str
    target: int
    share_size: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """The lines of a crowdfunded wish, and the rule for shares that nobody takes."""

    lines: Sequence[Line]
    shortfall: Shortfall


def cost_of(lines: Iterable[Line | WishLine]) -> int:
    """The sum of all shares of costs in whole yuan, rounded up."""
    hundredths = sum(
        line.share_size * line.target for line in lines if line.kind == LineKind.COST_SHARE
    )
    return -(-hundredths // HUNDREDTHS)


def known_value(value: int | None, lines: Sequence[Line | WishLine]) -> int | None:
    """The known value of the objects of a wish, in whole yuan; None when no value was given.

    Where every object is shared by its cost, that cost is known, and no lower value counts.
    """
    kinds = {line.kind for line in lines} - {LineKind.HOURS}
    return max(value or 0, cost_of(lines)) if kinds == {LineKind.COST_SHARE} else value


def write_lines(wish: Wish, sharing: Sharing | None) -> None:
    """Set the kind and the lines of a wish before it is published; earlier lines are deleted.

    The app holds no money: shares of a cost are settled at the community desk. They are allowed
    only inside the communities and units that the county's document names. Such a wish is on no
    public wall (Charity Law Art. 22–26, 113). Raises ``cost_shares_off``.
    """
    wish.kind = (WishKind.CROWDFUNDED if sharing else WishKind.INDIVIDUAL).value
    wish.shortfall = sharing.shortfall.value if sharing else None
    # The wish must stand before its lines refer to it.
    db.session.flush()
    db.session.execute(delete(WishLine).where(WishLine.wish_id == wish.id))
    lines = sharing.lines if sharing else ()
    wish.inside_only = any(line.kind is LineKind.COST_SHARE for line in lines)
    is_allowed = not wish.inside_only or may_share_costs_at(community_code(wish))
    refuse_unless(is_allowed, Code.COST_SHARES_OFF)
    for position, line in enumerate(lines, start=1):
        written = WishLine(
            wish_id=wish.id,
            position=position,
            kind=line.kind.value,
            text=line.text,
            share_size=line.share_size,
            target=line.target,
        )
        db.session.add(written)


def all_texts(content: str, lines: Iterable[Line | WishLine]) -> str:
    """All texts of a wish and of its lines, in which dangers and signs are looked for."""
    return "\n".join([content, *(line.text for line in lines)])


def words_to_screen(wish: Wish) -> str:
    """All words that are to be shown on the wall: the wording, and the text of every line."""
    lines = lines_of(wish.id) if wish.kind == WishKind.CROWDFUNDED else []
    return all_texts(wish.wording, lines)


def reword_lines(wish_id: UUID, texts: Sequence[str]) -> None:
    """Replace the texts of the lines in their order, while the wish is under review.

    Raises ``lines_differ`` unless there is one text for each line.
    """
    lines = lines_of(wish_id)
    refuse_unless(len(lines) == len(texts), Code.LINES_DIFFER)
    for line, text in zip(lines, texts, strict=True):
        line.text = text


def share_out(actor: Actor, wish: Wish) -> None:
    """Open a crowdfunded wish for pledges until its deadline."""
    lifecycle.move(wish, "share_out", by=actor)
    wish.open_until = now() + timedelta(days=county().rules.crowd_open_days)
