"""Whatever teams, a unit and their members do in whatever order, the books stay right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.invariants import broken
from tests.builders.land import UNIT_A
from tests.builders.ledger import reverse_service
from tests.builders.settings import QINGHE
from tests.builders.teams import a_team, colleagues, report_in_id
from tests.builders.times import service
from tests.builders.wishes import FOUND, a_wish
from tests.builders.world import World, rolled_back, taken_back
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Refusal
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.rules import WishForm
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import newest_claim_of
from wishapp.fulfilment.claims.releasing import cancel_claim_of, release_claim, release_claims_under
from wishapp.fulfilment.claims.setting_out import open_contact, start_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import live_on
from wishapp.fulfilment.participations.reporting_attendance import Presence
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team, claim_as_unit
from wishapp.fulfilment.teams.founding import disband_team
from wishapp.fulfilment.teams.joining import admit_member, ask_to_join
from wishapp.fulfilment.teams.leading import hand_over
from wishapp.fulfilment.teams.leaving import end_under, leave_team
from wishapp.fulfilment.teams.models import Membership
from wishapp.fulfilment.teams.naming_participants import name_participants
from wishapp.fulfilment.teams.queries import candidates_of_team
from wishapp.fulfilment.teams.replacing_speaker import follow_rework
from wishapp.fulfilment.teams.taking_part import (
    accept_part,
    attest_presence,
    decline_part,
    deny_presence,
)
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end
from wishapp.registry.units.queries import unit_of_uscc

MEMBERS = ("zhao", "qian", "third")
OTHERS = ("zhou", "wang", "feng", "chu", "wu")


@dataclass(frozen=True)
class Stage:
    """Two wishes, two teams and a unit, whose id stands for nothing where none is looked for."""

    people: dict[str, Actor]
    connection: Connection
    wishes: tuple[UUID, ...]
    teams: tuple[UUID, ...]
    unit: UUID


@pytest.fixture(scope="module")
def stage(shared: World, cast: Cast) -> Iterator[Stage]:
    with rolled_back(shared) as connection, acting_for(QINGHE):
        [third] = colleagues(cast, 1)
        teams = (
            a_team(cast, cast.qian, third, name="甲队"),
            a_team(cast, third, leader=cast.qian, name="乙队"),
        )
        wishes = (a_wish(cast).id, a_wish(cast, form=WishForm.GOODS).id)
        with transaction():
            unit = unit_of_uscc(UNIT_A).id
        people = {name: getattr(cast, name) for name in (*MEMBERS[:2], *OTHERS)} | {"third": third}
        yield Stage(people, connection, wishes, tuple(team.id for team in teams), unit)


@dataclass(frozen=True)
class Step:
    """Somebody tries something with one of the wishes or teams."""

    who: str
    verb: str
    wish: int
    team: int
    choice: int
    sensible: bool = False


def claim_id(stage: Stage, step: Step) -> UUID:
    claim = newest_claim_of(stage.wishes[step.wish])
    return claim.id if claim else stage.unit


def a_part(stage: Stage, step: Step) -> UUID:
    """A part of whoever acts, or of anybody, in the newest claim."""
    actor = stage.people[step.who]
    query = select(Participation).where(Participation.wish_id == stage.wishes[step.wish])
    if step.choice % 5:
        query = query.where(Participation.member_id == actor.me)
    found = list(db.session.scalars(query.order_by(Participation.id.desc())))
    return found[step.choice % min(len(found), 2)].id if found else stage.unit


def a_membership(stage: Stage, step: Step) -> UUID:
    query = select(Membership.id).where(Membership.team_id == stage.teams[step.team])
    found = list(db.session.scalars(query.order_by(Membership.id)))
    return found[step.choice % len(found)]


def some_members(stage: Stage, step: Step) -> list[UUID]:
    chosen = [name for place, name in enumerate(MEMBERS) if (step.choice >> place) & 1]
    ids = [report_in_id(stage.people[name]) for name in chosen]
    return [each for each in ids if not step.sensible or fits(stage, step, each)]


def fits(stage: Stage, step: Step, report_in: UUID) -> bool:
    """Whether somebody may be named for the newest claim."""
    claim = newest_claim_of(stage.wishes[step.wish])
    if claim is None or claim.team_id is None:
        return report_in != report_in_id(stage.people["qian"])
    return bool(candidates_of_team(claim.team_id, [report_in], claim.wisher_id, limit=1))


def report(stage: Stage, actor: Actor, step: Step) -> None:
    found = claim_id(stage, step)
    query = select(Participation.id).where(
        Participation.claim_id == found, Participation.state == "taking_part"
    )
    parts = list(db.session.scalars(query.order_by(Participation.id)))
    there = parts[: 1 + step.choice % 3]
    presences = [Presence(each, service(2, 8 + step.wish)) for each in there]
    done = Done(time=None, report="好了", picture_ids=(), participants=presences)
    report_done(actor, found, done)


def move_away(stage: Stage, actor: Actor, step: Step) -> None:
    mine = actor.report_in.id if actor.report_in else stage.unit
    end(actor, mine, why="搬走")
    db.session.flush()
    release_claims_under(mine)
    end_under(mine)


def rework(stage: Stage, actor: Actor, step: Step) -> None:
    order_rework(actor, claim_id(stage, step), why="")
    db.session.flush()
    follow_rework(claim_id(stage, step))


def a_record(stage: Stage, step: Step) -> UUID:
    source = f"participation:{a_part(stage, step)}"
    query = select(ServiceRecord.id).where(ServiceRecord.source == source).limit(1)
    return db.session.scalar(query) or stage.unit


def on_claim(use_case: Callable[..., Any], **facts: Any) -> Callable[..., Any]:
    return lambda g, a, s: use_case(a, claim_id(g, s), **facts)


def on_part(use_case: Callable[..., Any], **facts: Any) -> Callable[..., Any]:
    return lambda g, a, s: use_case(a, a_part(g, s), **facts)


VERBS: dict[str, Callable[[Stage, Actor, Step], Any]] = {
    "claim": lambda g, a, s: claim_wish(a, g.wishes[s.wish]),
    "claim_as_team": lambda g, a, s: claim_as_team(a, g.wishes[s.wish], g.teams[s.team]),
    "claim_as_unit": lambda g, a, s: claim_as_unit(a, g.wishes[s.wish], g.unit),
    "name": lambda g, a, s: name_participants(a, claim_id(g, s), some_members(g, s)),
    "accept": on_part(accept_part),
    "decline": on_part(decline_part, why=""),
    "contact": on_claim(open_contact),
    "start": on_claim(start_claim),
    "report": report,
    "attest": on_part(attest_presence),
    "deny": on_part(deny_presence, why=""),
    "confirm": on_claim(confirm_claim),
    "dispute": on_claim(dispute_claim, why=""),
    "rework": rework,
    "settle": on_claim(settle_dispute, why=""),
    "release": on_claim(release_claim, why=""),
    "visit": lambda g, a, s: make_return_visit(a, g.wishes[s.wish], FOUND),
    "withdraw": lambda g, a, s: (
        withdraw_wish(a, g.wishes[s.wish], why=""),
        db.session.flush(),
        cancel_claim_of(g.wishes[s.wish]),
    ),
    "reverse": lambda g, a, s: reverse_service(a, a_record(g, s), why=""),
    "join": lambda g, a, s: ask_to_join(a, g.teams[s.team]),
    "admit": lambda g, a, s: admit_member(a, a_membership(g, s)),
    "leave": lambda g, a, s: leave_team(a, a_membership(g, s)),
    "hand_over": lambda g, a, s: hand_over(a, g.teams[s.team], a_membership(g, s)),
    "disband": lambda g, a, s: disband_team(a, g.teams[s.team], why=""),
    "move_away": move_away,
}
# What may come next; doubled where a history should rather go on than end.
NEXT = {
    "published": ("claim_as_team", "claim_as_team", "claim_as_unit", "hand_over"),
    "unnamed": ("name",),
    "asked": ("accept",),
    "claimed": ("contact", "start", "start", "start", "name", "decline"),
    "in_progress": ("report", "report", "report", "report", "name", "leave", "hand_over"),
    "delivered": ("attest", "attest", "attest", "deny", "confirm", "confirm", "dispute"),
    "disputed": ("rework", "rework", "settle"),
    "confirmed": ("attest", "attest", "dispute", "visit"),
}
SPEAKS = {"claim_as_team", "name", "start", "report"}
STAFF = {
    "rework": "feng", "settle": "feng", "confirm": "wang", "dispute": "wang", "visit": "wu",
    "hand_over": "zhou", "claim_as_unit": "chu",
}  # fmt: skip
STEPS = st.builds(
    Step,
    who=st.sampled_from((*MEMBERS, *OTHERS)),
    verb=st.sampled_from(sorted(VERBS)),
    wish=st.integers(0, 1),
    team=st.integers(0, 1),
    choice=st.integers(1, 999),
    sensible=st.sampled_from((True, True, True, False)),
)


def where_it_stands(state: str, claim: Claim | None) -> str:
    """The state of the wish, or what a claim waits for that was just made."""
    if state != "claimed" or claim is None or not claim.is_joint:
        return state
    found = {part.state for part in live_on(claim.id)}
    return "claimed" if "taking_part" in found else "asked" if found else "unnamed"


def made_sensible(stage: Stage, step: Step) -> Step:
    """What could come next for this wish, by somebody who may do it."""
    with transaction():
        claim = newest_claim_of(stage.wishes[step.wish])
        state = where_it_stands(wish_of(stage.wishes[step.wish]).state, claim)
    choices = NEXT.get(state, ("join", "admit"))
    verb = choices[step.choice % len(choices)]
    names = {stage.people[name].me: name for name in (*MEMBERS, "chu")}
    who = STAFF.get(verb, MEMBERS[step.choice % len(MEMBERS)])
    if verb == "claim_as_team":
        who = MEMBERS[step.team]
    elif verb in SPEAKS and claim is not None:
        who = names[claim.member_id]
    return replace(step, who=who, verb=verb, choice=step.choice | 6)


def attempt(stage: Stage, step: Step) -> str:
    """Do it if it may be done; anything but a refusal fails the test."""
    try:
        do(VERBS[step.verb], stage, stage.people[step.who], step)
    except Refusal as refusal:
        return refusal.code.value
    return "done"


# A failing history is told step by step; making it shorter would take minutes.
@settings(max_examples=20, deadline=None, derandomize=True, phases=[Phase.generate])
@given(history=st.lists(STEPS, min_size=25, max_size=25))
def test_the_books_stay_right(stage: Stage, history: list[Step]) -> None:
    with taken_back(stage.connection):
        for drawn in history:
            step = made_sensible(stage, drawn) if drawn.sensible else drawn
            note(f"{step.who} {step.verb} {step.wish}: {attempt(stage, step)}")
            assert broken(stage.connection, QINGHE) == {}


def test_such_histories_go_all_the_way(stage: Stage) -> None:
    """So that the search above is about more than refusals."""
    base = Step("zhao", "claim_as_team", 0, 0, 1)
    story = [
        base, replace(base, verb="name", choice=7),
        replace(base, verb="accept", who="qian", choice=2),
        replace(base, verb="accept", who="third", choice=2),
        replace(base, verb="contact", who="third"),
        replace(base, verb="start"), replace(base, verb="decline", who="third", choice=2),
        replace(base, verb="report", choice=2), replace(base, verb="attest", who="qian", choice=2),
        replace(base, verb="confirm", who="wang"), replace(base, verb="dispute", who="wang"),
        replace(base, verb="rework", who="feng"), replace(base, verb="report", choice=2),
        replace(base, verb="attest", who="qian", choice=2),
        replace(base, verb="confirm", who="wang"), replace(base, verb="visit", who="wu"),
    ]  # fmt: skip
    with taken_back(stage.connection):
        for step in story:
            assert (step.verb, attempt(stage, step)) == (step.verb, "done")
            assert broken(stage.connection, QINGHE) == {}
        with transaction():
            assert wish_of(stage.wishes[0]).state == "reviewed"
