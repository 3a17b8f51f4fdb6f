"""Random lives of wishes, by any move that the table of states allows, while time goes on."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import update

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, NEXT_GRID, VILLAGE, code
from tests.builders.wishes import SHARING, a_wish
from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import WishForm, WishKind
from wishapp.demand.wishes.states import BEING_SHARED, FULFILLED, WISH, WishState
from wishapp.fulfilment.claims.deadlines import BY_DEADLINE
from wishapp.fulfilment.ratings.models import Rating
from wishapp.fulfilment.ratings.queries import find_rating
from wishapp.fulfilment.return_visits.models import ReturnVisit
from wishapp.kernel import lifecycle
from wishapp.kernel.lifecycle.queries import was_moved
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_of_code

WISHES = 6
PLACES = (GRID, NEXT_GRID, COMMUNITY, NEXT_COMMUNITY, VILLAGE, GRID)
FOR_ONE = {WishState.PUBLISHED, WishState.CLAIMED}
# Moves that would end a life early are rare enough when there is something else to do.
ENDS = {"withdraw", "reject", "merge", "transfer"}


class Beat(NamedTuple):
    """So many hours later, something happens to one wish."""

    hours: int
    wish: int
    what: str
    choice: int


@dataclass
class Walk:
    """The lives so far, and what time it is."""

    cast: Cast
    moment: datetime
    wishes: dict[int, UUID] = field(default_factory=dict)

    def go(self, beat: Beat) -> None:
        """Let time pass and one thing happen, if it can."""
        self.moment += timedelta(hours=beat.hours, minutes=beat.choice)
        with at_moment(self.moment):
            if beat.wish not in self.wishes:
                self.wishes[beat.wish] = self._posted(beat)
            else:
                do(HAPPENINGS[beat.what], self, self.wishes[beat.wish], beat.choice)

    def _posted(self, beat: Beat) -> UUID:
        sharing = SHARING if beat.wish % 3 == 0 else None
        wisher = (self.cast.wang, self.cast.li)[beat.wish % 2]
        place, address = PLACES[beat.wish], f"第{beat.wish}号院"
        writes = {"form": WishForm.GOODS, "sharing": sharing, "address": address}
        return a_wish(self.cast, "submitted", wisher=wisher, place=place, **writes).id


def move(walk: Walk, wish_id: UUID, choice: int) -> None:
    """Any move from here that a wish of its kind can make."""
    wish = wish_for_update(wish_id)
    elsewhere = FOR_ONE if wish.kind == WishKind.CROWDFUNDED else set(BEING_SHARED)
    verbs = [
        verb
        for verb, step in WISH.moves.items()
        if wish.state in step.sources and step.target not in elsewhere
    ]
    if was_moved(wish_id, "reopen") and "reopen" in verbs:
        verbs.remove("reopen")
    verbs = [verb for verb in verbs if verb not in ENDS or choice % 7 == 0] or verbs
    if not verbs:
        return
    verb = verbs[choice % len(verbs)]
    is_late = verb in {"release", "hand_back"} and choice % 2
    lifecycle.move(wish, verb, by=BY_DEADLINE if is_late else walk.cast.zhou)


def rate(walk: Walk, wish_id: UUID, choice: int) -> None:
    """The resident rates it, if it came true and they did not yet; staff may before them."""
    wish, before = wish_for_update(wish_id), find_rating(wish_id)
    is_own = bool(before) or choice % 2 == 0
    if WishState(wish.state) in FULFILLED and (before is None or not before.is_own):
        said = {"level": 1 + choice % 5, "is_own": is_own}
        entered_by = None if is_own else walk.cast.wu.me
        said |= {"wisher_id": wish.wisher_id, "entered_by": entered_by} | wish.located()
        db.session.add(Rating(wish_id=wish_id, **said))


def visit(walk: Walk, wish_id: UUID, choice: int) -> None:
    """A third person notes what the resident says."""
    wish = wish_for_update(wish_id)
    if WishState(wish.state) in FULFILLED:
        visits = db.session.query(ReturnVisit).filter_by(wish_id=wish_id).count()
        said = {"visitor_id": walk.cast.wu.me, "way": "phone", "received": True, "finding": "好"}
        level = 1 + choice % 5
        db.session.add(ReturnVisit(wish_id=wish_id, round=visits + 1, satisfaction=level, **said))


def forget(walk: Walk, wish_id: UUID, choice: int) -> None:
    """All words are erased."""
    anonymise([wish_id])


def relocate(walk: Walk, wish_id: UUID, choice: int) -> None:
    """From now on the wish belongs elsewhere."""
    place = place_of_code(code(PLACES[choice % len(PLACES)]))
    db.session.execute(update(Wish).where(Wish.id == wish_id).values(**location_of(place)))


HAPPENINGS = {
    "move": move,
    "rate": rate,
    "visit": visit,
    "forget": forget,
    "relocate": relocate,
}
