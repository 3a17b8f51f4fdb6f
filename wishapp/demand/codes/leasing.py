"""Lets one caller at a time ask WeChat for a code's picture or link; the others use its result."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import update

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.demand.codes.models import Entrance
from wishapp.demand.codes.queries import entrance_for_update, scene_of, target_of
from wishapp.demand.codes.rules import Way, lives_long_enough
from wishapp.kernel.access import Action, Actor, require

# Longer than the platform and the store take to answer or to fail, a new token included.
LEASE = timedelta(seconds=40)


class Step(StrEnum):
    """The next step for an entrance: use it, fetch it from WeChat, or wait for another caller."""

    READY = "ready"
    FETCH = "fetch"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The entrance that a caller wants: its way, the mini-program's edition, and the days."""

    way: Way
    edition: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """A caller's next step. ``entrance`` is the row as stored, ``page`` is where it must lead."""

    step: Step
    entrance: Entrance
    page: str
    opens: str
    leased_until: datetime | None


@dataclass(frozen=True, slots=True)
class Made:
    """What the platform made: a link, or the storage key of a picture with its type."""

    address: str
    content_type: str = ""
    expires_at: datetime | None = None


def begin_fetching(actor: Actor, key: str, wanted: Wanted) -> Turn:
    """Find an entrance that can be used, or learn whether to ask WeChat for one or to wait.

    A caller that is told to fetch must end with ``keep`` or ``give_up``. If it dies before, its
    lease runs out. An entrance made for another page or edition is not used. Raises
    ``not_found``, ``forbidden``.
    """
    scene = scene_of(key)
    require(actor, Action.MAKE_CODE, target_of(scene))
    page: str = getattr(county().pages, scene.kind)
    opens = f"{wanted.edition}:{page}"
    entrance = entrance_for_update(scene.id, wanted.way)
    step = _step(entrance, opens, wanted.days)
    if step is Step.FETCH:
        entrance.leased_until = now() + LEASE
    return Turn(step, entrance, page, opens, entrance.leased_until)


def _step(entrance: Entrance, opens: str, days: int) -> Step:
    moment = now()
    lives = lives_long_enough(entrance.expires_at, at=moment, days=days)
    if entrance.address and entrance.opens == opens and lives:
        return Step.READY
    leased = entrance.leased_until is not None and moment < entrance.leased_until
    return Step.WAIT if leased else Step.FETCH


def keep(turn: Turn, made: Made) -> Entrance:
    """Store what WeChat made, in place of the earlier picture or link, and end the lease."""
    entrance = db.session.get_one(Entrance, turn.entrance.id, with_for_update=True)
    entrance.address = made.address
    entrance.content_type = made.content_type
    entrance.expires_at = made.expires_at
    entrance.opens = turn.opens
    entrance.leased_until = None
    return entrance


def give_up(turn: Turn) -> None:
    """End the caller's own lease without a result, so that the next caller may fetch."""
    db.session.execute(
        update(Entrance)
        .where(Entrance.id == turn.entrance.id, Entrance.leased_until == turn.leased_until)
        .values(leased_until=None)
    )


def forget(entrance: Entrance) -> None:
    """Note that the stored picture is gone, so that the next caller fetches it anew."""
    db.session.execute(
        update(Entrance)
        .where(Entrance.id == entrance.id, Entrance.address == entrance.address)
        .values(address="")
    )
