"""Counts milestones, in one SQL statement for a place and every place below it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import array

from wishapp.base.db import db
from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.milestone_names import Name
from wishapp.demand.boards.models import Milestone
from wishapp.demand.wishes.deadline_queries import waiting_for
from wishapp.demand.wishes.deadline_rules import STANDING_STILL, DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishKind
from wishapp.demand.wishes.states import OPEN
from wishapp.registry.places.located import lies_in, path_at
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import Level

M = Milestone
LEVELS = (1, 2, 3, 4, 5)
MEDIAN = 0.5
MICROSECONDS = 1_000_000


def figures_in(
    place: Place, by: Level | None, *, begins: datetime, as_of: datetime, limit: int
) -> tuple[Figures, list[Figures]]:
    """The figures of a place from ``begins`` up to, but not at, ``as_of``.

    First come the figures of the whole. Then come at most ``limit`` places of the level ``by``
    below it, as far as anything happened there.
    """
    # Without a level below there is one group besides the whole, which is the whole again.
    path: Any = path_at(M, by or Level.SUB_GRID)
    query = _board(by_wish(path, *lies_in(M, place), M.at >= begins, M.at < as_of))
    # The whole has no path and comes first.
    found = db.session.execute(query.limit(limit + 1)).mappings()
    whole, *parts = [_figures(row) for row in found]
    return whole, parts if by else []


def places_below(place: Place, by: Level, *, limit: int) -> list[Place]:
    """The places of a level below one, with the place itself first."""
    below = Place.path.startswith(place.path, autoescape=True)
    query = select(Place).where(below, (Place.level == by.value) | (Place.id == place.id))
    return list(db.session.scalars(query.order_by(Place.path).limit(limit)))


def has_places_below(place: Place) -> bool:
    """Whether any place was ever drawn directly below one."""
    return (
        db.session.scalar(select(Place.id).where(Place.parent_id == place.id).limit(1)) is not None
    )


def _is(*names: Name) -> ColumnElement[bool]:
    return M.name.in_([name.value for name in names])


def _last(value: SQLColumnExpression[Any], name: Name) -> ColumnElement[Any]:
    """The value of a wish's last milestone with a name: arrays compare by their first element."""
    moment = cast(func.extract("epoch", M.at) * MICROSECONDS, BigInteger)
    last = func.max(array([moment, cast(value, BigInteger)])).filter(_is(name))
    return last[2]


def by_wish(path: Any, *conditions: ColumnElement[bool]) -> Any:
    """One row for each wish: what its milestones within the conditions say."""
    stands = case((_is(Name.FULFILLED), 1), (_is(Name.UNDONE), -1), else_=0)
    happened = [
        func.bool_or(_is(name)).label(name.value)
        for name in (Name.POSTED, Name.PUBLISHED, Name.CLAIMED, Name.OVERDUE, Name.ESCALATED)
    ]
    return (
        select(
            M.wish_id,
            path.label("path"),
            func.max(M.at).label("last_at"),
            *happened,
            func.sum(stands).label("gain"),
            (func.max(M.kind) == WishKind.CROWDFUNDED.value).label("shared"),
            func.max(M.minutes).filter(_is(Name.CLAIMED)).label("to_claim"),
            _last(M.minutes, Name.FULFILLED).label("to_finish"),
            func.coalesce(_last(M.level, Name.RATED), _last(M.level, Name.VISITED)).label("level"),
        )
        .where(*conditions)
        .group_by(M.wish_id, path)
        .subquery()
    )


def _board(wish: Any) -> Select[Any]:
    """The figures of all places and of the whole, computed from one row for each wish."""
    c = wish.c
    median = func.percentile_disc(MEDIAN)
    return (
        select(
            c.path,
            *(func.count().filter(which).label(name) for name, which in counted_of(c).items()),
            median.within_group(c.to_claim).label("minutes_to_claim"),
            median.within_group(c.to_finish).filter(c.gain > 0).label("minutes_to_finish"),
        )
        .group_by(func.grouping_sets(tuple_(c.path), tuple_()))
        .order_by(func.grouping(c.path).desc(), c.path)
    )


def counted_of(c: Any) -> dict[str, ColumnElement[bool]]:
    """Which of the rows of ``by_wish`` each figure counts, by the figure's name."""
    gained, lost = c.gain > 0, c.gain < 0
    return {
        "posted": c.posted,
        "published": c.published,
        "claimed": c.claimed,
        "fulfilled": gained,
        "taken_back": lost,
        "overdue": c.overdue,
        "escalated": c.escalated,
        "timed_claims": c.to_claim.is_not(None),
        "timed_finishes": gained & c.to_finish.is_not(None),
        "of_published": c.published & gained,
        "shared_published": c.published & c.shared,
        "shared_claimed": c.claimed & c.shared,
        "shared_fulfilled": gained & c.shared,
        **{f"level_{level}": c.level == level for level in LEVELS},
    }


def _figures(row: Any) -> Figures:
    values = dict(row)
    levels = tuple(values.pop(f"level_{level}") for level in LEVELS)
    return Figures(levels=levels, **values)


class Behind(NamedTuple):
    """The wishes that some figures of a board count, or those of one of its lines."""

    place: Place
    by: Level | None
    line: Place | None
    begins: datetime
    as_of: datetime
    figures: Sequence[str]


class WishBehind(NamedTuple):
    """A wish behind a figure, and the moment of its last step in the period."""

    last_at: datetime
    id: UUID
    wish_no: str
    state: str
    place_path: str


def wishes_behind(behind: Behind, *, after: UUID | None, limit: int) -> list[WishBehind]:
    """A page of the wishes behind figures of a board, in the order of their ids."""
    path = path_at(M, behind.by or Level.SUB_GRID)
    conditions = [*lies_in(M, behind.place), M.at >= behind.begins, M.at < behind.as_of]
    if behind.line is not None:
        conditions.append(path == behind.line.path)
    if after is not None:
        conditions.append(M.wish_id > after)
    wish = by_wish(path, *conditions)
    counted = counted_of(wish.c)
    query = (
        select(wish.c.last_at, Wish.id, Wish.wish_no, Wish.state, Wish.place_path)
        .join(Wish, Wish.id == wish.c.wish_id)
        .where(or_(*(counted[name] for name in behind.figures)))
        .order_by(Wish.id)
        .limit(limit)
    )
    return [WishBehind(*row) for row in db.session.execute(query)]


class Counted(NamedTuple):
    """So many wishes of a place in one state, with one kind of work due, if any."""

    path: str
    state: str
    kind: str | None
    wishes: int
    overdue: int


def open_by_place(place: Place, by: Level | None, moment: datetime, *, limit: int) -> list[Counted]:
    """The open wishes of a place, by the places of a level below it, by state and by what is due.

    Without a level they are counted by the places where they lie. Overdue is what was due before
    the moment. While a card is down, what is due on the wall stands still.
    """
    path: Any = path_at(Wish, by or Level.SUB_GRID)
    stands_still = and_(
        Wish.taken_down_at.is_not(None),
        Wish.due_kind.in_([kind.value for kind in STANDING_STILL]),
    )
    kind = case((stands_still, null()), else_=Wish.due_kind).label("kind")
    is_overdue = func.count().filter(Wish.due_at < moment, ~stands_still)
    query = (
        select(path, Wish.state, kind, func.count(), is_overdue)
        .where(Wish.state.in_([state.value for state in OPEN]), *lies_in(Wish, place))
        .group_by(path, Wish.state, kind)
    )
    return [Counted(*row) for row in db.session.execute(query.limit(limit))]


def down_by_place(place: Place, by: Level | None, moment: datetime, *, limit: int) -> list[Counted]:
    """The wishes of a place whose card is down, counted in the same way; they wait for staff."""
    path: Any = path_at(Wish, by or Level.SUB_GRID)
    conditions, put_back_by = waiting_for(DueKind.PUT_BACK)
    kind = literal(DueKind.PUT_BACK.value).label("kind")
    is_overdue = func.count().filter(put_back_by < moment)
    query = (
        select(path, Wish.state, kind, func.count(), is_overdue)
        .where(*conditions, *lies_in(Wish, place))
        .group_by(path, Wish.state)
    )
    return [Counted(*row) for row in db.session.execute(query.limit(limit))]
