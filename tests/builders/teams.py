"""Teams and what they undertake, brought to a state by whom it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import time_machine

from tests.builders.cast import Cast, actor_of
from tests.builders.crowds import members
from tests.builders.doing import do
from tests.builders.land import GRID, UNIT_A, code
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import live_on
from wishapp.fulfilment.participations.reporting_attendance import Presence
from wishapp.fulfilment.participations.states import ParticipationState
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team, claim_as_unit
from wishapp.fulfilment.teams.founding import found_team, settle_team
from wishapp.fulfilment.teams.joining import admit_member, ask_to_join, invite_member, join_team
from wishapp.fulfilment.teams.leading import hand_over
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.naming_participants import name_participants
from wishapp.fulfilment.teams.rules import ServiceKind
from wishapp.fulfilment.teams.taking_part import accept_part, attest_presence
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.access import Actor
from wishapp.registry.units.queries import unit_of_uscc

LONG_AGO = timedelta(days=30)


def verdict_on_name(team_id: UUID, suggest: str = "pass") -> None:
    """The platform says something of a team's name, and the worker hears it."""
    with transaction():
        screening = newest_screening(team_id, SubjectKind.TEAM)
        assert screening is not None
        take_verdict(screening.id, suggest=suggest, label=100, trace_id="t")
        db.session.flush()
        settle_team(screening.id)


def founded(cast: Cast, *, name: str = "槐荫电工队", place: str = GRID) -> Team:
    """A team that 周 founded, and of which nothing is known yet."""
    words = {"community_code": code(place), "name": name, "service_kind": ServiceKind.HEALTH}
    return do(found_team, cast.zhou, **words)


def joined(cast: Cast, team_id: UUID, member: Actor) -> Membership:
    """A member who asked, and was accepted by staff."""
    return do(admit_member, cast.zhou, do(ask_to_join, member, team_id).id)


def a_team(cast: Cast, *others: Actor, leader: Actor | None = None, **plot: Any) -> Team:
    """A standing team that 赵 leads, by default with 钱."""
    team = founded(cast, **plot)
    verdict_on_name(team.id)
    head = joined(cast, team.id, leader or cast.zhao)
    for other in others or (cast.qian,):
        joined(cast, team.id, other)
    return do(hand_over, cast.zhou, team.id, head.id)


def report_in_id(member: Actor) -> UUID:
    """By what somebody is named."""
    assert member.report_in is not None
    return member.report_in.id


def invited(cast: Cast, team_id: UUID, member: Actor) -> Membership:
    """A member whom staff invited."""
    return do(invite_member, cast.zhou, team_id, report_in_id(member))


def added(cast: Cast, team_id: UUID, member: Actor) -> Membership:
    """A member whom staff invited, and who joined."""
    return do(join_team, member, invited(cast, team_id, member).id)


@dataclass(frozen=True)
class Undertaken:
    """A joint claim with those who were named, in their order."""

    claim: Claim
    parts: list[Participation]

    def of(self, member: Actor) -> Participation:
        """Somebody's part."""
        return next(each for each in self.parts if each.member_id == member.me)


def asked(speaker: Actor, claim: Claim, *who: Actor) -> Undertaken:
    """Whoever speaks for a claim names them; nobody has answered yet."""
    do(name_participants, speaker, claim.id, [report_in_id(each) for each in who])
    return Undertaken(claim, parts_of(claim.id))


def named(speaker: Actor, claim: Claim, *who: Actor) -> Undertaken:
    """The same; members of a team have accepted."""
    undertaken = asked(speaker, claim, *who)
    for each in who:
        part = undertaken.of(each)
        if claim.team_id is not None and part.state == ParticipationState.ASKED:
            do(accept_part, each, part.id)
    return Undertaken(claim, parts_of(claim.id))


def parts_of(claim_id: UUID) -> list[Participation]:
    """The live participations of a claim."""
    with transaction():
        return live_on(claim_id)


def a_team_claim(
    cast: Cast, team: Team | None = None, *who: Actor, state: str = "claimed", **plot: Any
) -> Undertaken:
    """王奶奶's wish, claimed by the team of 赵; by default 赵 and 钱 take part."""
    team = team or a_team(cast)
    wish = a_wish(cast, **plot)
    claim = do(claim_as_team, cast.zhao, wish.id, team.id)
    undertaken = named(cast.zhao, claim, *(who or (cast.zhao, cast.qian)))
    return on_to(cast.zhao, undertaken, state)


def a_unit_claim(cast: Cast, *who: Actor, state: str = "claimed", **plot: Any) -> Undertaken:
    """The same, claimed by unit A through 褚; by default 赵 was asked and accepted."""
    wish = a_wish(cast, **plot)
    with transaction():
        unit_id = unit_of_uscc(UNIT_A).id
    claim = do(claim_as_unit, cast.chu, wish.id, unit_id)
    undertaken = named(cast.chu, claim, *(who or (cast.zhao,)))
    for each in who or (cast.zhao,):
        do(accept_part, each, undertaken.of(each).id)
    return on_to(cast.chu, undertaken, state)


def on_to(speaker: Actor, undertaken: Undertaken, state: str) -> Undertaken:
    """Bring a claim on: ``in_progress``, or ``delivered`` with everybody there."""
    claim = undertaken.claim
    if state in {"in_progress", "delivered"}:
        do(start_claim, speaker, claim.id)
    if state == "delivered":
        reported(speaker, undertaken)
    return Undertaken(claim, parts_of(claim.id))


def reported(
    speaker: Actor,
    undertaken: Undertaken,
    *who: Actor,
    time: ServiceTime | None = None,
    pictures: Sequence[UUID] = (),
) -> None:
    """Whoever speaks for a claim reports it done; by default everybody was there."""
    parts = [undertaken.of(each) for each in who] or undertaken.parts
    presences = [Presence(each.id, time or service()) for each in parts]
    done = Done(
        time=None,
        report="修好了",
        picture_ids=pictures,
        shows_people=False,
        goods_fit=True,
        participants=presences,
    )
    do(report_done, speaker, undertaken.claim.id, done)


def attested(undertaken: Undertaken, *who: Actor) -> None:
    """They say that they were there."""
    for each in who:
        do(attest_presence, each, undertaken.of(each).id)


def colleagues(cast: Cast, number: int, *, name: str = "colleague") -> list[Actor]:
    """More active members of unit A, who reported in long enough ago to have served."""
    with time_machine.travel(now() - LONG_AGO, tick=True):
        found = members(cast, number, name=name)
    return [actor_of_now(each) for each in found]


def actor_of_now(actor: Actor) -> Actor:
    """Somebody as they stand now."""
    with transaction():
        return actor_of(actor)
