"""The figures of a board the slow way: the whole history of each wish, one after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.demand.boards.figures import Figures
from wishapp.fulfilment.claims.deadlines import BY_DEADLINE
from wishapp.fulfilment.ratings.models import Rating
from wishapp.fulfilment.return_visits.models import ReturnVisit
from wishapp.kernel.lifecycle import Transition

DONE = {"confirmed", "reviewed", "closed"}


class Said(NamedTuple):
    """How satisfied a resident was, and when they said so."""

    at: datetime
    level: int


@dataclass
class History:
    """One wish: its transitions in order, and what its resident said."""

    steps: list[Transition] = field(default_factory=list)
    ratings: list[Said] = field(default_factory=list)
    visits: list[Said] = field(default_factory=list)

    def before(self, moment: datetime) -> list[Transition]:
        return [step for step in self.steps if step.at < moment]

    def is_done(self, moment: datetime) -> bool:
        known = self.before(moment)
        return bool(known) and known[-1].new in DONE


class Window(NamedTuple):
    """A period as far as it is known."""

    begins: datetime
    as_of: datetime

    def holds(self, moment: datetime) -> bool:
        return self.begins <= moment < self.as_of


def histories() -> dict[UUID, History]:
    """What is known of all wishes."""
    found: dict[UUID, History] = {}
    query = select(Transition).where(Transition.kind == "wish").order_by(Transition.id)
    for step in db.session.scalars(query):
        found.setdefault(step.subject_id, History()).steps.append(step)
    for rating in db.session.scalars(select(Rating).order_by(Rating.rated_at)):
        found[rating.wish_id].ratings.append(Said(rating.rated_at, rating.level))
    for visit in db.session.scalars(select(ReturnVisit).order_by(ReturnVisit.visited_at)):
        found[visit.wish_id].visits.append(Said(visit.visited_at, visit.satisfaction))
    return found


def figures_of(path: str | None, wishes: Iterable[History], window: Window) -> Figures:
    """The figures of some wishes; ``path`` is only named."""
    known = [wish for wish in wishes if wish.before(window.as_of)]
    posted = [w for w in known if first(w, {"submit"}, window)]
    published = [w for w in known if first(w, {"publish", "share_out"}, window)]
    claimed = [w for w in known if first(w, CLAIMS, window)]
    gained = [w for w in known if w.is_done(window.as_of) and not w.is_done(window.begins)]
    lost = [w for w in known if w.is_done(window.begins) and not w.is_done(window.as_of)]
    said = [level for w in known if (level := opinion(w, window))]
    return Figures(
        path=path,
        posted=len(posted),
        published=len(published),
        claimed=len(claimed),
        fulfilled=len(gained),
        taken_back=len(lost),
        overdue=sum(is_overdue(w, window) for w in known),
        timed_claims=len(claimed),
        timed_finishes=sum(to_finish(w, window) is not None for w in gained),
        of_published=sum(w in gained for w in published),
        shared_published=sum(is_shared(w) for w in published),
        shared_claimed=sum(is_shared(w) for w in claimed),
        shared_fulfilled=sum(is_shared(w) for w in gained),
        minutes_to_claim=middle([to_claim(w) for w in claimed]),
        minutes_to_finish=middle([to_finish(w, window) for w in gained]),
        levels=tuple(said.count(level) for level in range(1, 6)),
    )


CLAIMS = {"claim", "fill", "reduce", "cover"}


def first(wish: History, verbs: set[str], window: Window) -> bool:
    """Whether the first of these steps ever was in the period."""
    moments = [step.at for step in wish.steps if step.verb in verbs]
    return bool(moments) and window.holds(moments[0])


def is_shared(wish: History) -> bool:
    return any(step.verb == "share_out" for step in wish.steps)


def is_overdue(wish: History, window: Window) -> bool:
    return any(
        window.holds(step.at)
        and (
            step.verb in {"expire", "fall_short"}
            or (step.verb in {"release", "hand_back"} and step.capacity == BY_DEADLINE.capacity)
        )
        for step in wish.steps
    )


def to_claim(wish: History) -> int:
    published = next(s.at for s in wish.steps if s.verb in {"publish", "share_out"})
    return minutes(published, next(s.at for s in wish.steps if s.verb in CLAIMS))


def to_finish(wish: History, window: Window) -> int | None:
    """From the last claim before it came true for the last time."""
    known = wish.before(window.as_of)
    number = max(n for n, s in enumerate(known) if s.new in DONE and s.old not in DONE)
    claims = [s.at for s in known[:number] if s.verb == "claim" or s.new == "crowd_full"]
    return minutes(claims[-1], known[number].at) if claims else None


def opinion(wish: History, window: Window) -> int | None:
    """The rating's level once there is one, else the last return visit's."""
    rated = [said for said in wish.ratings if said.at < window.as_of]
    counted = [said.level for said in rated or wish.visits if window.holds(said.at)]
    return counted[-1] if counted else None


def minutes(since: datetime, until: datetime) -> int:
    return int((until - since).total_seconds() // 60)


def middle(values: Sequence[int | None]) -> int | None:
    """The median; of two in the middle the lower one."""
    counted = sorted(value for value in values if value is not None)
    return counted[(len(counted) - 1) // 2] if counted else None
