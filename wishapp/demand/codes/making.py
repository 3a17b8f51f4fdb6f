"""Makes the code of a card or a community, finds where a code leads, and ends it."""

import secrets

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.demand.codes.models import IN_USE, SceneKey
from wishapp.demand.codes.queries import Target, scene_for_update, scene_of, target_named, target_of
from wishapp.demand.codes.rules import SceneKind
from wishapp.kernel.access import Action, Actor, require

# 96 bits, which is 16 letters: nobody finds a key by trying, and the picture stays coarse.
KEY_BYTES = 12


def make_code(actor: Actor, kind: SceneKind, name: str) -> SceneKey:
    """The key of a card (by wish number) or a community (by code); the same one until it ends.

    Everybody who is signed in may make the code of a card. Staff may make the code of a
    community in their reach. Raises ``not_found``, ``place_unknown``, ``place_not_community``,
    ``forbidden``.
    """
    target = target_named(kind, name)
    require(actor, Action.MAKE_CODE, target)
    statement = insert(SceneKey).values(
        id=new_id(),
        kind=kind.value,
        target_id=target.id,
        key=secrets.token_urlsafe(KEY_BYTES),
        made_by=actor.me,
        created_at=now(),
    )
    # An update that changes nothing: it waits for whoever makes or ends the key at this moment.
    kept = statement.on_conflict_do_update(
        index_elements=[SceneKey.kind, SceneKey.target_id],
        index_where=IN_USE,
        set_={"kind": kind.value},
    )
    return db.session.scalars(kept.returning(SceneKey)).one()


def resolve(key: str) -> Target:
    """Where a scene key leads, as public facts only; anybody may ask. Raises ``not_found``."""
    return target_of(scene_of(key))


def end_code(actor: Actor, key: str) -> None:
    """End a scene key for good: every code and link that holds it leads nowhere from then on.

    Raises ``not_found``, ``forbidden``.
    """
    scene = scene_for_update(key)
    require(actor, Action.END_CODE, target_of(scene))
    scene.ended_at = now()
    scene.ended_by = actor.me
