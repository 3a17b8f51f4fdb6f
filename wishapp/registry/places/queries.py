"""Reads the tree of places."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, false, func, or_, select
from sqlalchemy.orm import aliased, defer

from wishapp.base.clock import today
from wishapp.base.db import all_of, db, newest_first
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.registry.places.models import Located, Place, PlaceImport, location_of
from wishapp.registry.places.rules import GRIDS, Level, paths_above

# More than a street has.
MOST_INSIDE = 5_000
# More than any county has, closed ones too, which stay for ever.
MOST_PLACES = 50_000
# So often in a row a place is merged, at most.
MOST_HEIRS = 20


def place_of_code(code: str) -> Place:
    """The place with this code. Raises ``place_unknown``."""
    place = db.session.scalar(select(Place).where(Place.code == code))
    if place is None:
        raise Refusal(Code.PLACE_UNKNOWN)
    return place


def place_in_use(code: str) -> Place:
    """The place with this code, unless it was closed. Raises ``place_unknown``."""
    place = place_of_code(code)
    refuse_unless(not place.is_closed_on(today()), Code.PLACE_UNKNOWN)
    return place


def heir_in_use(place: Place) -> Place | None:
    """The place itself while it is in use; else the one to turn to since, if there is one."""
    for _ in range(MOST_HEIRS):
        if not place.is_closed_on(today()):
            return place
        if place.successor_id is None:
            break
        place = place_of(place.successor_id)
    return None


def location_now(thing: Located) -> dict[str, Any]:
    """The columns of where new work about a thing lies: at the heir of its place, if that closed.

    What was over when a place closed stays there, but nobody has a role there any more. Without an
    heir it is where the thing lies, which the street above sees.
    """
    place = db.session.scalars(select(Place).where(Place.path == thing.place_path)).one()
    heir = place_now(place)
    if heir.id == place.id:
        return thing.located()
    return {"community_id": community_of(heir).id, **location_of(heir)}


def place_now(place: Place) -> Place:
    """The place whose staff see to what is said of a place now: itself, or its heir in use."""
    return heir_in_use(place) or place


def is_in_use(place: type[Place] = Place) -> ColumnElement[bool]:
    """The condition that a place was not closed before today."""
    return and_(place.closed_at.is_(None), or_(place.valid_to.is_(None), place.valid_to >= today()))


def paths_now(paths: Select[str]) -> tuple[str, ...]:
    """Some paths in their order, with those of closed places replaced by that of their heir."""
    [path] = paths.subquery().c
    query = select(path, Place).outerjoin(Place, and_(Place.path == path, ~is_in_use()))
    found = db.session.execute(query).all()
    return tuple(sorted({place_now(closed).path if closed else path for path, closed in found}))


def paths_led_to(paths: Collection[str]) -> Sequence[str]:
    """The paths of closed places elsewhere whose heir lies in one of these places."""
    heir, closed, older = aliased(Place), aliased(Place), aliased(Place)
    led = select(closed.id, closed.path).join(heir, heir.id == closed.successor_id)
    led = led.where(~is_in_use(closed), is_in_use(heir), _is_inside(heir.path, paths))
    all_led = led.cte(recursive=True)
    before = select(older.id, older.path).join(all_led, all_led.c.id == older.successor_id)
    all_led = all_led.union(before)
    query = select(all_led.c.path).where(~_is_inside(all_led.c.path, paths))
    return db.session.scalars(query.order_by(all_led.c.path).limit(MOST_INSIDE)).all()


def _is_inside(path: SQLColumnExpression[str], paths: Collection[str]) -> ColumnElement[bool]:
    return or_(false(), *(path.startswith(each, autoescape=True) for each in paths))


def community_or_grid(code: str) -> tuple[Place, Place]:
    """The community and the place itself, which may be one of the community's grids.

    Raises ``place_unknown``, or ``place_not_community`` for a street or county.
    """
    return _with_community(place_of_code(code))


def community_of(place: Place) -> Place:
    """The community of a place that is one or lies in one."""
    path = paths_above(place.path)[list(Level).index(Level.COMMUNITY)]
    return db.session.scalars(select(Place).where(Place.path == path)).one()


def place_to_use(code: str) -> tuple[Place, Place]:
    """The same, where something new is to lie; the place is not closed meanwhile.

    Whoever closes it waits for the end of this transaction, and then finds what is new in it.
    Raises ``place_unknown`` also for a place that was closed.
    """
    return _with_community(keep_in_use(code))


def _with_community(place: Place) -> tuple[Place, Place]:
    if place.level == Level.COMMUNITY:
        return place, place
    if place.level not in GRIDS:
        raise Refusal(Code.PLACE_NOT_COMMUNITY)
    return community_of(place), place


def keep_in_use(code: str) -> Place:
    """Keep a place from being closed until the transaction ends. Raises ``place_unknown``."""
    query = select(Place).where(Place.code == code).with_for_update(read=True)
    place = db.session.scalar(query)
    if place is None or place.is_closed_on(today()):
        raise Refusal(Code.PLACE_UNKNOWN)
    return place


class PlaceName(NamedTuple):
    """A place as boards and stock name it."""

    code: str
    name: str
    level: str


class PlaceToChoose(NamedTuple):
    """A place as it stands in a list from which people choose."""

    code: str
    name: str
    level: str
    grid_kind: str | None
    households: int | None


def children_of(parent_code: str | None, *, limit: int) -> list[PlaceToChoose]:
    """The places in use below one; the county itself for None."""
    parent = Place.__table__.alias("parent")
    columns = (Place.code, Place.name, Place.level, Place.grid_kind, Place.households)
    query = select(*columns).where(is_in_use()).order_by(Place.code).limit(limit)
    if parent_code is None:
        chosen = query.where(Place.parent_id.is_(None))
    else:
        chosen = query.join(parent, parent.c.id == Place.parent_id)
        chosen = chosen.where(parent.c.code == parent_code)
    return [PlaceToChoose(*row) for row in db.session.execute(chosen)]


def places_on_path(place: Place) -> list[Place]:
    """The places from the county down to a place, itself last."""
    query = select(Place).where(Place.path.in_(paths_above(place.path))).order_by(Place.path)
    return list(db.session.scalars(query.limit(len(Level))))


def whole_tree(*, most: int) -> list[Place]:
    """Every place in use, each behind the one above it. Raises ``places_too_many``."""
    query = select(Place).where(is_in_use()).order_by(Place.path)
    found = list(db.session.scalars(query.limit(most + 1)))
    refuse_unless(len(found) <= most, Code.PLACES_TOO_MANY, most=most)
    return found


def has_grids_inside(code: str) -> bool:
    """Whether a grid with this code has grids in it, closed ones too."""
    grid = aliased(Place)
    query = select(Place.id).join(grid, grid.id == Place.parent_id).where(grid.code == code)
    return db.session.scalar(query.limit(1)) is not None


def count_below(place: Place, *, on: date) -> int:
    """How many places inside one are in use on a day, as far as is known."""
    inside = Place.path.startswith(place.path, autoescape=True)
    in_use = or_(Place.valid_to.is_(None), Place.valid_to >= on)
    query = select(func.count()).where(inside, Place.id != place.id, in_use)
    return db.session.scalars(query.where(Place.closed_at.is_(None))).one()


def places_inside_for_update(place: Place) -> Sequence[Place]:
    """Lock a place and all inside it; whoever keeps one of them in use is waited for."""
    inside = Place.path.startswith(place.path, autoescape=True)
    query = select(Place).where(inside).order_by(Place.path).limit(MOST_INSIDE)
    return db.session.scalars(query.with_for_update(key_share=True)).all()


def lock_tree() -> None:
    """Let nobody else change the tree until the transaction ends; its places stay in use."""
    county = select(Place.id).where(Place.parent_id.is_(None))
    db.session.execute(county.with_for_update(key_share=True))


def place_import_for_update(import_id: UUID) -> PlaceImport:
    """Lock an import of places. Raises ``not_found``."""
    found = db.session.get(PlaceImport, import_id, with_for_update=True)
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return found


def place_imports(*, before: UUID | None, limit: int) -> list[PlaceImport]:
    """A page of the uploaded tables, without their rows, the newest first."""
    query = select(PlaceImport).options(defer(PlaceImport.rows, raiseload=True))
    return all_of(newest_first(query, PlaceImport.id, before, limit))


def waiting_import_of(file_digest: bytes) -> PlaceImport:
    """Lock the import of a file that waits to be confirmed; there must be one."""
    query = select(PlaceImport).where(
        PlaceImport.file_digest == file_digest, PlaceImport.confirmed_at.is_(None)
    )
    return db.session.scalars(query.with_for_update()).one()


def place_of(place_id: UUID) -> Place:
    """The place with this id. Raises ``place_unknown``."""
    place = db.session.get(Place, place_id)
    if place is None:
        raise Refusal(Code.PLACE_UNKNOWN)
    return place


def places_by_code() -> dict[str, Place]:
    """All places of the county, closed ones too. Raises ``places_too_many``, never some of them."""
    found = db.session.scalars(select(Place).order_by(Place.code).limit(MOST_PLACES + 1)).all()
    must_be_few_places(len(found))
    return {place.code: place for place in found}


def must_be_few_places(number: int) -> None:
    """Raise ``places_too_many`` for more places than a county can have."""
    refuse_unless(number <= MOST_PLACES, Code.PLACES_TOO_MANY, most=MOST_PLACES)
