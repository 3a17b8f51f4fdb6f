"""Reads scene keys, and the public facts of what they lead to."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.base.ids import new_id
from wishapp.demand.codes.models import Entrance, SceneKey
from wishapp.demand.codes.rules import SceneKind, Way, is_key
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.wall_queries import card_of
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import community_or_grid, heir_in_use


@dataclass(frozen=True, slots=True)
class Target:
    """Where a code leads. Only ``wish_no``, ``place_code`` and ``place`` are public and shown.

    ``is_public`` says that it is a card, which anybody may pass on.
    """

    kind: SceneKind
    id: UUID
    place_path: str
    is_public: bool
    wish_no: str | None
    place_code: str
    place: str


def target_named(kind: SceneKind, name: str) -> Target:
    """The card with a wish number, or the community or grid with a code, to report in at.

    Raises ``not_found``, ``place_unknown``, ``place_not_community``.
    """
    return _card(name) if kind is SceneKind.WISH else _community(name)


def target_of(scene: SceneKey) -> Target:
    """Where a scene key leads at present. Raises ``not_found`` when its wish or place is gone."""
    kind = SceneKind(scene.kind)
    name = Wish.wish_no if kind is SceneKind.WISH else Place.code
    found = db.session.scalar(select(name).where(name.class_.id == scene.target_id))
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return target_named(kind, found)


def scene_of(key: str) -> SceneKey:
    """The scene key in use. Raises ``not_found`` for an ended, unknown or malformed one."""
    return _one(key, select(SceneKey))


def scene_for_update(key: str) -> SceneKey:
    """Lock a scene key that is in use. Raises ``not_found``."""
    return _one(key, select(SceneKey).with_for_update())


def entrance_for_update(scene_key_id: UUID, way: Way) -> Entrance:
    """Lock the one entrance of a scene key and a way; a missing one is made, without an address."""
    statement = insert(Entrance).values(id=new_id(), scene_key_id=scene_key_id, way=way.value)
    db.session.execute(statement.on_conflict_do_nothing(constraint="entrances_one_a_way"))
    query = select(Entrance).where(Entrance.scene_key_id == scene_key_id, Entrance.way == way.value)
    return db.session.scalars(query.with_for_update()).one()


def _one(key: str, query: Select[SceneKey]) -> SceneKey:
    refuse_unless(is_key(key), Code.NOT_FOUND)
    scene = db.session.scalar(query.where(SceneKey.key == key, SceneKey.ended_at.is_(None)))
    if scene is None:
        raise Refusal(Code.NOT_FOUND)
    return scene


def _card(wish_no: str) -> Target:
    card = card_of(wish_no)
    columns = (Wish.place_path, Place.code, Place.name)
    query = select(*columns).join(Place, Place.id == Wish.community_id).where(Wish.id == card.id)
    place_path, code, name = db.session.execute(query).one()
    return Target(
        kind=SceneKind.WISH,
        id=card.id,
        place_path=place_path,
        is_public=True,
        wish_no=card.wish_no,
        place_code=code,
        place=name,
    )


def _community(code: str) -> Target:
    _, closed = community_or_grid(code)
    # What hangs on a wall leads on to where people go since.
    place = heir_in_use(closed)
    if place is None:
        raise Refusal(Code.NOT_FOUND)
    return Target(
        kind=SceneKind.REPORT_IN,
        id=place.id,
        place_path=place.path,
        is_public=False,
        wish_no=None,
        place_code=place.code,
        place=place.name,
    )
