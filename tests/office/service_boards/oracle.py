"""The figures of a service board the slow way: every history and every entry, one by one."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.teams.models import Team
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.lifecycle import Transition
from wishapp.office.service_boards.figures import KINDS, ServiceFigures
from wishapp.office.service_boards.queries import Window
from wishapp.registry.members.models import ReportIn

STATES = {ReportIn: "active", Team: "standing", Claim: "confirmed", Pledge: "fulfilled"}


@dataclass
class Thing:
    """A report-in, team, claim or pledge with its transitions, in order."""

    row: Any
    steps: list[Transition]

    def counts(self, moment: datetime) -> bool:
        """Whether it is in the state that counts, as far as was known before a moment."""
        known = [step for step in self.steps if step.at < moment]
        return bool(known) and known[-1].new == STATES[type(self.row)]


@dataclass
class Known:
    """Everything that there is."""

    things: dict[type, list[Thing]]
    records: list[ServiceRecord]


def all_known() -> Known:
    """Read it all."""
    steps: dict[UUID, list[Transition]] = defaultdict(list)
    for step in db.session.scalars(select(Transition).order_by(Transition.id)):
        steps[step.subject_id].append(step)
    things = {
        model: [Thing(row, steps[row.id]) for row in db.session.scalars(select(model))]
        for model in STATES
    }
    return Known(things, list(db.session.scalars(select(ServiceRecord))))


def figures_of(
    path: str | None, inside: Callable[[str], bool], known: Known, window: Window
) -> ServiceFigures:
    """The figures of everything whose path lies inside; ``path`` is only named."""

    def of(model: type) -> list[Thing]:
        return [each for each in known.things[model] if inside(each.row.place_path)]

    served = [each for each in known.records if inside(each.place_path)]
    served = [each for each in served if window.since <= each.service_date < window.until]
    served = [each for each in served if each.recorded_at < window.as_of]
    claims = list(gained(of(Claim), window))
    return ServiceFigures(
        path=path,
        members=sum(each.counts(window.ends) for each in of(ReportIn)),
        reported_in=sum(passed(each, window, into=True) for each in of(ReportIn)),
        ended=sum(passed(each, window, into=False) for each in of(ReportIn)),
        served=len(givers(served)),
        served_by_kind=tuple(
            len(givers([each for each in served if each.kind == kind])) for kind in KINDS
        ),
        times=sum(each.times for each in served),
        minutes=tuple(sum(r.minutes for r in served if r.kind == kind) for kind in KINDS),
        claims_fulfilled=len(claims),
        claims_taken_back=len(list(lost(of(Claim), window))),
        pledges_fulfilled=len(list(gained(of(Pledge), window))),
        pledges_taken_back=len(list(lost(of(Pledge), window))),
        teams=sum(each.counts(window.ends) for each in of(Team)),
        teams_served=len({each.row.team_id for each in claims} - {None}),
    )


def gained(things: Iterable[Thing], window: Window) -> Iterable[Thing]:
    return (each for each in things if each.counts(window.ends) > each.counts(window.begins))


def lost(things: Iterable[Thing], window: Window) -> Iterable[Thing]:
    return (each for each in things if each.counts(window.ends) < each.counts(window.begins))


def passed(thing: Thing, window: Window, *, into: bool) -> bool:
    state = STATES[type(thing.row)]
    # Who is only moved to another grid neither comes nor goes.
    steps = (step for step in thing.steps if step.new != step.old)
    return any(
        window.begins <= step.at < window.ends and (step.new if into else step.old) == state
        for step in steps
    )


def givers(records: Iterable[ServiceRecord]) -> set[UUID]:
    """Who has anything left once reversals are taken off, in at least one kind."""
    left: dict[tuple[UUID, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in records:
        sums = left[each.person_id, each.kind]
        left[each.person_id, each.kind] = [
            sums[0] + each.minutes, sums[1] + each.times, sums[2] + each.wishes
        ]  # fmt: skip
    return {person_id for (person_id, _), sums in left.items() if any(each > 0 for each in sums)}
