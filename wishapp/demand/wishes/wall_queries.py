"""Reads the wall: pages of cards, narrowed by what they are, where, and by words; single cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import InstrumentedAttribute

from wishapp.base.clock import today
from wishapp.base.compiled_statements import HotStatement
from wishapp.base.county import county
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wish_pictures.queries import names_on_card
from wishapp.demand.wishes.card import Card
from wishapp.demand.wishes.models import Wish, WishLine
from wishapp.demand.wishes.rules import WishKind
from wishapp.demand.wishes.search_terms import terms_sought
from wishapp.demand.wishes.states import ONCE_PUBLISHED, SHOWN_AS, WishState
from wishapp.demand.wishes.wall_columns import DONE, NOT_SHARED, ON_THE_WALL, SHARED
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import has_grids_inside, place_in_use
from wishapp.registry.places.rules import GRIDS, Level, level_of

# Of the ways to ask, each with SQL of its own; those that were asked for last are kept.
MOST_KEPT = 512
Cards = Select[*tuple[Any, ...]]
_GRID, _ASKED = Place.__table__.alias("grid"), Place.__table__.alias("asked")
_INSIDE = Place.__table__.alias("inside")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsWanted:
    """Which cards are wanted: open ones, or fulfilled ones with ``done``. None stands for any.

    ``place`` is the code of a county, street, community or grid. With ``inside`` the wishes are
    those that share a cost, which are never public. Only ``for_member`` may ask for a grid.
    ``number`` is the whole number of one wish.
    """

    done: bool = False
    inside: bool = False
    for_member: bool = False
    place: str | None = None
    kind: WishKind | None = None
    form: str | None = None
    skill: str | None = None
    words: str | None = None
    number: str | None = None


class _Shape(NamedTuple):
    """All that decides the SQL of a page; ``bound`` names what is given with each run."""

    done: bool
    inside: bool
    for_member: bool
    level: Level | None
    kind: WishKind | None
    bound: frozenset[str]


# Only for crowdfunded wishes; the edge decides who reads how large a share is.
_LINES = (
    select(
        func.json_agg(
            aggregate_order_by(
                func.json_build_object(
                    "id", WishLine.id,
                    "kind", WishLine.kind,
                    "text", WishLine.public_text,
                    "size", WishLine.share_size,
                    "target", WishLine.target,
                    "pledged", WishLine.pledged + WishLine.covered,
                ),
                WishLine.position,
            )
        )
    )
    .where(WishLine.wish_id == Wish.id, WishLine.target > 0)
    .correlate(Wish)
    .scalar_subquery()
)  # fmt: skip
_CARD: Cards = select(
    Wish.wish_no,
    Place.name,
    Wish.public_name,
    Wish.public_label,
    Wish.form,
    Wish.public_text,
    Wish.state,
    Wish.published_at,
    Wish.id,
    Wish.kind,
    func.width_bucket(Wish.reference_value, cast(bindparam("bands", type_=Text), ARRAY(Integer))),
    case(
        (Wish.state == WishState.PUBLISHED.value, Wish.due_at),
        (Wish.state == WishState.CROWD_OPEN.value, Wish.open_until),
        else_=null(),
    ),
    Wish.shortfall,
    case((Wish.kind == WishKind.CROWDFUNDED.value, _LINES), else_=null()),
    Wish.rank_at,
    Wish.draw_until,
    Wish.risks,
    Wish.insurance,
    Wish.required_skill,
    # What is on no public wall has no public pictures.
    case((Wish.inside_only.is_(False), names_on_card(Wish.id)), else_=null()),
).join(Place, Place.id == Wish.community_id)
_MEMBERS_CARD: Cards = _CARD.add_columns(_GRID.c.name, Wish.wanted_before).outerjoin(
    _GRID,
    and_(_GRID.c.path == Wish.place_path, _GRID.c.level.in_([level.value for level in GRIDS])),
)

# Neither hidden for want of consent nor taken down by staff: one never undoes the other.
_IS_SHOWN = (Wish.hidden_at.is_(None), Wish.taken_down_at.is_(None))
HAS_PUBLIC_CARD = (
    Wish.state.in_([state.value for state in ONCE_PUBLISHED]),
    Wish.left_wall_at.is_(None),
    *_IS_SHOWN,
    Wish.inside_only.is_(False),
)
_ONE_CARD = HotStatement(
    _CARD.where(Wish.wish_no == bindparam("wish_no", type_=Text), *HAS_PUBLIC_CARD)
)
# Nothing for the county itself: everything lies in it.
_PATHS: Mapping[Level | None, InstrumentedAttribute[str]] = {
    Level.STREET: Wish.street_path,
    Level.COMMUNITY: Wish.community_path,
    Level.SUB_GRID: Wish.place_path,
}
_IS_ASKED = and_(
    _ASKED.c.code == bindparam("place", type_=Text),
    or_(_ASKED.c.valid_to.is_(None), _ASKED.c.valid_to >= bindparam("today", type_=Date)),
)
_PATH_ASKED = select(_ASKED.c.path).where(_IS_ASKED).scalar_subquery()
# Of a grid and the grids in it.
_PATHS_ASKED = (
    select(_INSIDE.c.path)
    .join(_ASKED, or_(_ASKED.c.id == _INSIDE.c.id, _ASKED.c.id == _INSIDE.c.parent_id))
    .where(_IS_ASKED)
    .scalar_subquery()
)
_KINDS = {WishKind.CROWDFUNDED: SHARED, WishKind.INDIVIDUAL: NOT_SHARED}
_BOUND: Mapping[str, ColumnElement[bool]] = {
    "form": Wish.form == bindparam("form", type_=Text),
    "skill": Wish.required_skill == bindparam("skill", type_=Text),
    "number": Wish.wish_no == bindparam("number", type_=Text),
    "terms": Wish.search_terms.bool_op("@>")(bindparam("terms", type_=ARRAY(Text))),
}


def wall_page(
    wanted: CardsWanted, *, beyond: tuple[datetime, UUID] | None = None, limit: int
) -> list[Card]:
    """A page of cards after a key: open wishes, the most urgent and oldest first, by ``rank_at``;
    or fulfilled ones, the newest first, by ``published_at``.

    Raises ``place_unknown`` for a place that does not exist or was closed, and
    ``grid_not_public``.
    """
    level = _level(wanted)
    if level is Level.GRID and not has_grids_inside(wanted.place or ""):
        # One path alone is read in the order of its index.
        level = Level.SUB_GRID
    values = _values(wanted, level, beyond)
    shape = _Shape(
        wanted.done, wanted.inside, wanted.for_member, level, wanted.kind, frozenset(values)
    )
    rows = _wall(shape, limit).rows(bands=_bands(), **values)
    if wanted.place is not None and (not rows or level is Level.COUNTY):
        # An empty page of a place that there is not would tell nobody of the mistake.
        place_in_use(wanted.place)
    return [Card(*row) for row in rows]


def card_of(wish_no: str) -> Card:
    """The card of one wish that is or was on the wall; it does not reveal a dispute.

    Raises ``not_found``.
    """
    rows = _ONE_CARD.rows(wish_no=wish_no, bands=_bands())
    if not rows:
        raise Refusal(Code.NOT_FOUND)
    card = Card(*rows[0])
    state = WishState(card.state)
    return card._replace(state=SHOWN_AS.get(state, state).value)


def _level(wanted: CardsWanted) -> Level | None:
    """The level of the place asked for, as its code says."""
    if wanted.place is None:
        return None
    level = level_of(wanted.place)
    refuse_unless(level, Code.PLACE_UNKNOWN)
    # With the grid, a name and a label could be enough to know somebody by.
    refuse_unless(level not in GRIDS or wanted.for_member, Code.GRID_NOT_PUBLIC)
    return level


def _bands() -> str:
    """The county's value bands as the database reads an array."""
    return f"{{{','.join(map(str, county().rules.value_bands))}}}"


def _values(
    wanted: CardsWanted, level: Level | None, beyond: tuple[datetime, UUID] | None
) -> dict[str, Any]:
    """What is given with a run, by the names that the SQL has for it."""
    values: dict[str, Any] = {
        "form": wanted.form,
        "skill": wanted.skill,
        "number": wanted.number,
    }
    if wanted.words is not None:
        values["terms"] = terms_sought(wanted.words)
    if level not in {None, Level.COUNTY}:
        values |= {"place": wanted.place, "today": today()}
    if beyond is not None:
        values["moment"], values["row_id"] = beyond
    return {name: value for name, value in values.items() if value is not None}


@lru_cache(maxsize=MOST_KEPT)
def _wall(shape: _Shape, limit: int) -> HotStatement:
    query = _narrowed(_MEMBERS_CARD if shape.for_member else _CARD, shape)
    # The fulfilled go back from the newest; of the open ones the oldest come first.
    order = Wish.published_at if shape.done else Wish.rank_at
    if "moment" in shape.bound:
        moment = bindparam("moment", type_=DateTime(timezone=True))
        key = tuple_(moment, bindparam("row_id", type_=Uuid))
        place = tuple_(order, Wish.id)
        query = query.where(place < key if shape.done else place > key)
    keys = (order.desc(), Wish.id.desc()) if shape.done else (order, Wish.id)
    # Written out: for a limit that it does not know, the planner plans anew every time.
    query = query.order_by(*keys).limit(literal_column(str(limit), Integer))
    # How common the words are decides which index is the shorter way.
    return HotStatement(query, plan_anew="terms" in shape.bound)


def _narrowed(query: Cards, shape: _Shape) -> Cards:
    query = query.where(DONE if shape.done else ON_THE_WALL, *_IS_SHOWN)
    query = query.where(Wish.inside_only.is_(shape.inside))
    if shape.level is Level.GRID:
        query = query.where(Wish.place_path == any_(func.array(_PATHS_ASKED)))
    elif shape.level in _PATHS:
        query = query.where(_PATHS[shape.level] == _PATH_ASKED)
    if shape.kind is not None:
        query = query.where(_KINDS[shape.kind])
    return query.where(*(wanted for name, wanted in _BOUND.items() if name in shape.bound))
