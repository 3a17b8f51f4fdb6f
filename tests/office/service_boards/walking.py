"""Random lives of report-ins, teams, claims and pledges, and of what the ledger holds of them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, update

from tests.builders.cast import Cast, apply_for, signed_in, slip
from tests.builders.clockwork import at_moment
from tests.builders.crowds import a_started_wish
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, NEXT_GRID, VILLAGE, code
from tests.builders.teams import a_team, a_team_claim
from tests.builders.wishes import a_claim
from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.teams.models import Team
from wishapp.hours.ledger.booking import book_delivery, book_service
from wishapp.hours.ledger.composing_booking import booking_for
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.reversing import take_back
from wishapp.hours.ledger.rules import MinutesKind, Service, ServiceTime
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import said
from wishapp.registry.members.models import ReportIn
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_of_code

PLACES = (GRID, NEXT_GRID, COMMUNITY, NEXT_COMMUNITY, VILLAGE)
KINDS = tuple(MinutesKind)
# These ask for more than a state.
NEVER = {"settle", "reopen_settled", "correct_receipt", "correct_old_receipt"}
NUMBERS = count(1)


class Beat(NamedTuple):
    """So many hours later, something happens to something."""

    hours: int
    what: str
    which: int
    choice: int


@dataclass
class Walk:
    """What there is at first, and what time it is."""

    cast: Cast
    moment: datetime

    def begin(self) -> None:
        """Claims of a member and of a team, a shared wish, and teams."""
        with at_moment(self.moment):
            a_claim(self.cast, "claimed")
            a_team_claim(self.cast, wisher=self.cast.li)
            a_team(self.cast, name="石桥电工队")
            a_started_wish(self.cast)

    def go(self, beat: Beat) -> None:
        """Let time pass and one thing happen, if it can."""
        self.moment += timedelta(hours=beat.hours, minutes=beat.choice)
        with at_moment(self.moment):
            do(HAPPENINGS[beat.what], self, beat.which, beat.choice)


def chosen(model: Any, which: int) -> Any:
    rows = list(db.session.scalars(select(model).order_by(model.id)))
    return rows[which % len(rows)] if rows else None


def report_in(walk: Walk, which: int, choice: int) -> None:
    """Somebody new hands in a slip."""
    number = next(NUMBERS)
    actor = Actor(signed_in(f"walker-{number}").person.id)
    db.session.flush()
    place = code(PLACES[which % len(PLACES)])
    apply_for(actor, slip("sun", address=f"步行路{number}号", community_code=place))


def move(walk: Walk, which: int, choice: int) -> None:
    """Any move from here."""
    model = (ReportIn, ReportIn, Team, Claim, Claim, Pledge, Pledge)[choice % 7]
    thing = chosen(model, which)
    verbs = [
        verb
        for verb, step in thing.MACHINE.moves.items()
        if thing.state in step.sources and verb not in NEVER
    ]
    # What ends a life is rarer.
    verbs = [verb for verb in verbs if choice % 5 == 0 or thing.MACHINE.moves[verb].target not in {
        "returned", "released", "cancelled", "lapsed", "disbanded", "taken_back"
    }] or verbs  # fmt: skip
    if verbs:
        lifecycle.move(thing, verbs[choice % len(verbs)], by=walk.cast.zhou)


def serve(walk: Walk, which: int, choice: int) -> None:
    """Staff enter some service of a member, of these days or of earlier ones."""
    claim, member = chosen(Claim, which), chosen(ReportIn, choice)
    source, minutes = f"walk:{next(NUMBERS)}", 20 + 7 * choice
    booking = booking_for(
        wish_of(claim.wish_id),
        Given(member.id, member.unit_id),
        Service(person_id=member.person_id, source=source, given_for=new_id()),
        kind=KINDS[which % len(KINDS)],
        evidence=(),
        claimed_at=now(),
    )
    place = place_of_code(code(PLACES[choice % len(PLACES)]))
    community = claim.community_id
    booking = replace(booking, location={"community_id": community, **location_of(place)})
    if choice % 6 == 0:
        book_delivery(walk.cast.zhou, booking, now() - timedelta(days=choice))
        return
    end = now() - timedelta(days=which % 9, hours=choice % 24)
    time = ServiceTime(end - timedelta(minutes=minutes), end).on_the_minute()
    book_service(walk.cast.zhou, booking, time)


def reverse(walk: Walk, which: int, choice: int) -> None:
    """An entry is taken back."""
    found = list(
        db.session.scalars(
            select(ServiceRecord)
            .where(ServiceRecord.reverses_id.is_(None))
            .order_by(ServiceRecord.id)
        )
    )
    if found:
        take_back(walk.cast.zhou, found[which % len(found)].source, why=said("记错了"))


def relocate(walk: Walk, which: int, choice: int) -> None:
    """From now on it belongs elsewhere."""
    model = (ReportIn, Team, Claim, Pledge)[which % 4]
    thing = chosen(model, choice)
    place = place_of_code(code(PLACES[choice % len(PLACES)]))
    where = update(model).where(model.id == thing.id)
    db.session.execute(where.values(**location_of(place)))


class Given(NamedTuple):
    """As whose member somebody gave something."""

    report_in_id: UUID
    unit_id: UUID


HAPPENINGS = {
    "move": move,
    "report in": report_in,
    "serve": serve,
    "reverse": reverse,
    "relocate": relocate,
}
