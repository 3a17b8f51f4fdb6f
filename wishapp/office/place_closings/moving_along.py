"""Moves what is open at a closed place into its heir, batch after batch, and counts it before."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, update

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.kernel.access import Actor, Role, Scope
from wishapp.kernel.outbox import emit
from wishapp.office.place_closings.table import TABLE, Moving
from wishapp.registry.offers.moving import count_offers_at, move_offers
from wishapp.registry.people.granting import end_role, grant_role
from wishapp.registry.people.models import Person, RoleGrant
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import community_of, heir_in_use, place_of_code
from wishapp.registry.places.rules import Level, last_code

BY_CLOSING = Actor.for_system("place_closing")
# More than any office has staff.
MOST_GRANTS = 10_000
# What whoever held a role is told, by whether it goes on.
TOLD = {True: "person.keep_role", False: "person.lose_role"}
# What holds a place open that has no heir. Where somebody would like to serve, or once chose to
# belong, does not.
NOT_HOLDING = frozenset({"offers", "chosen_places"})
# What lies at a community or a grid.
LYING = frozenset(each.noun for each in TABLE)


@dataclass(frozen=True, slots=True)
class Batch:
    """Where things move from and to, and how many of one noun at once."""

    place: Place
    heir: Place | None
    most: int

    @property
    def scope(self) -> Scope:
        """The place and all inside it."""
        return Scope((self.place.path,))


def count_open(place: Place, heir: Place | None) -> dict[str, int]:
    """How much of each noun lies open at a place; only nouns of which there is any."""
    scope = Scope((place.path,))
    counted = {each.noun: _count(_open(scope, each)) for each in TABLE}
    grants = _grants_inside(place)
    moving = sum(_stays_in_office(grant, place, heir) for grant in grants)
    counted |= {
        "offers": count_offers_at(place.path),
        "chosen_places": _count(select(Person.id).where(_chose(place))),
        "roles": moving,
        "roles_ended": len(grants) - moving,
    }
    return {noun: number for noun, number in counted.items() if number}


def shares_costs_inside(place: Place) -> bool:
    """Whether an open wish at a place has cost shares, which only neighbours may take."""
    [of_wishes] = (each for each in TABLE if each.model is Wish)
    shared = _open(Scope((place.path,)), of_wishes).where(Wish.inside_only.is_(True))
    return db.session.scalar(shared.limit(1)) is not None


def move_batch(batch: Batch) -> dict[str, int]:
    """Move at most so many rows of the first nouns that have any; returns how many of which.

    Empty when nothing is left. The roles come last: until then staff see what has not moved.
    """
    # Without an heir, and at a street, nothing lay open when the place was closed.
    heir = batch.heir if batch.heir and batch.heir.level != Level.STREET else None
    for each in TABLE:
        if heir is not None and (ids := _moved(each, batch, heir)):
            return {each.noun: len(ids)}
    if found := move_offers(batch.place.path, batch.heir, limit=batch.most):
        return {"offers": found}
    if found := _choose_anew(batch):
        return {"chosen_places": found}
    return _hand_over_roles(batch.place, batch.heir)


def move_reopened(wish_id: UUID) -> bool:
    """Move a wish that was over when its place closed and is open again; returns whether it did."""
    wish = wish_for_update(wish_id)
    place = place_of_code(last_code(wish.place_path))
    heir = heir_in_use(place)
    if heir is None or heir.id == place.id:
        return False
    [of_wishes] = (each for each in TABLE if each.model is Wish)
    _put(of_wishes, [wish.id], heir)
    return True


def _moved(each: Moving, batch: Batch, heir: Place) -> list[UUID]:
    query = _open(batch.scope, each).order_by(each.model.id).limit(batch.most).with_for_update()
    ids = list(db.session.scalars(query))
    if ids:
        _put(each, ids, heir)
    return ids


def _put(each: Moving, ids: list[UUID], heir: Place) -> None:
    location: dict[str, Any] = {"community_id": community_of(heir).id, **location_of(heir)}
    moving = update(each.model).where(each.model.id.in_(ids)).values(**location)
    db.session.execute(moving.execution_options(synchronize_session=False))
    if each.follow is not None:
        each.follow(ids, location)
    if each.topic:
        for row_id in ids:
            emit(each.topic, row_id)


def _open(scope: Scope, each: Moving) -> Select[Any]:
    return select(each.model.id).where(scope.holds(each.model), each.is_open)


def _count(query: Select[Any]) -> int:
    return db.session.scalars(select(func.count()).select_from(query.subquery())).one()


def _chose(place: Place) -> Any:
    return Person.place_path.startswith(place.path, autoescape=True)


def _choose_anew(batch: Batch) -> int:
    """Let people who chose the place belong to its heir."""
    query = select(Person.id).where(_chose(batch.place)).order_by(Person.id).limit(batch.most)
    ids = list(db.session.scalars(query.with_for_update()))
    if ids:
        path = batch.heir.path if batch.heir else None
        moving = update(Person).where(Person.id.in_(ids)).values(place_path=path)
        db.session.execute(moving.execution_options(synchronize_session=False))
    return len(ids)


def _grants_inside(place: Place) -> list[RoleGrant]:
    inside = RoleGrant.place_path.startswith(place.path, autoescape=True)
    query = select(RoleGrant).where(inside, RoleGrant.ended_at.is_(None)).order_by(RoleGrant.id)
    return list(db.session.scalars(query.limit(MOST_GRANTS)))


def _stays_in_office(grant: RoleGrant, place: Place, heir: Place | None) -> bool:
    """A role goes to a place of its level alone, so that nobody's reach grows by a closing."""
    return heir is not None and grant.place_id == place.id and heir.level == place.level


def _hand_over_roles(place: Place, heir: Place | None) -> dict[str, int]:
    """End the roles at a place and inside it, and grant at its heir those that go there."""
    moved, ended = 0, 0
    for grant in _grants_inside(place):
        goes_on = _stays_in_office(grant, place, heir)
        end_role(BY_CLOSING, grant.id)
        if goes_on and heir is not None:
            db.session.flush()
            name = grant.holder_name or ""
            role = Role(grant.role)
            grant_role(BY_CLOSING, grant.person_id, role, place_code=heir.code, name=name)
        emit(TOLD[goes_on], grant.person_id)
        moved, ended = moved + goes_on, ended + (not goes_on)
    return {noun: number for noun, number in (("roles", moved), ("roles_ended", ended)) if number}
