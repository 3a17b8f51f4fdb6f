"""Whatever teams, units and their members do at the same moment, one of them wins."""

from functools import partial
from uuid import UUID

from tests.builders.cast import Cast
from tests.builders.clockwork import ruled
from tests.builders.doing import do
from tests.builders.invariants import broken
from tests.builders.land import UNIT_A
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.teams import (
    a_team,
    a_team_claim,
    colleagues,
    joined,
    named,
    parts_of,
    report_in_id,
    reported,
)
from tests.builders.times import service
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.releasing import release_claims_under
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.participations.reporting_attendance import Presence
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team, claim_as_unit
from wishapp.fulfilment.teams.joining import ask_to_join
from wishapp.fulfilment.teams.leading import hand_over
from wishapp.fulfilment.teams.leaving import end_under, leave_team
from wishapp.fulfilment.teams.naming_participants import name_participants
from wishapp.fulfilment.teams.queries import memberships_of
from wishapp.fulfilment.teams.taking_part import attest_presence, decline_part
from wishapp.registry.members.reporting_in import end
from wishapp.registry.units.queries import unit_of_uscc

ROUNDS = 4


def done_by(participation_id: UUID) -> Done:
    presence = Presence(participation_id, service())
    return Done(time=None, report="好了", picture_ids=(), participants=[presence])


def sound(world: World) -> bool:
    with world.engine.begin() as connection:
        return broken(connection, QINGHE) == {}


def test_two_leaders_a_liaison_and_a_member_at_one_wish(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        [third] = colleagues(cast, 1)
        teams = [
            a_team(cast, name="甲队"),
            a_team(cast, cast.zhao, leader=cast.qian, name="乙队"),
        ]
        with transaction():
            unit_id = unit_of_uscc(UNIT_A).id
        wishes = [a_wish(cast).id for _ in range(ROUNDS)]
    for wish_id in wishes:
        calls = [
            partial(claim_as_team, cast.zhao, wish_id, teams[0].id),
            partial(claim_as_team, cast.qian, wish_id, teams[1].id),
            partial(claim_as_unit, cast.chu, wish_id, unit_id),
            partial(claim_wish, third, wish_id),
        ]
        assert codes(race(fresh, QINGHE, calls)) == [Code.ALREADY_CLAIMED] * 3
    assert fresh.rows(QINGHE, "SELECT count(*) FROM claims") == [(ROUNDS,)]
    assert sound(fresh)


def test_of_many_claims_of_one_team_so_many_succeed(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        team = a_team(cast)
        with transaction():
            unit_id = unit_of_uscc(UNIT_A).id
        wishes = [a_wish(cast).id for _ in range(12)]
    two = ruled(team_claims_at_once=2, unit_claims_at_once=2)
    by_team = [partial(claim_as_team, cast.zhao, each, team.id) for each in wishes[:6]]
    by_unit = [partial(claim_as_unit, cast.chu, each, unit_id) for each in wishes[6:]]
    assert codes(race(fresh, two, by_team)) == [Code.TOO_MANY_CLAIMS] * 4
    assert codes(race(fresh, two, by_unit)) == [Code.TOO_MANY_CLAIMS] * 4
    assert sound(fresh)


def test_asking_many_times_is_asking_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        [third] = colleagues(cast, 1)
        team = a_team(cast)
    calls = [partial(ask_to_join, third, team.id)] * 5
    assert codes(race(fresh, QINGHE, calls)) == [Code.ALREADY_IN_TEAM] * 4


def test_naming_leaving_handing_over_and_stepping_back_meet(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        team = a_team(cast, cast.qian)
        with transaction():
            [mine] = memberships_of(cast.zhao.me, before=None, limit=1)
        claims = [a_team_claim(cast, team, cast.zhao) for _ in range(ROUNDS)]
    for undertaken in claims:
        with fresh.serving(QINGHE):
            with transaction():
                theirs = memberships_of(cast.qian.me, before=None, limit=1)[0]
            if theirs.state != "active":
                theirs = joined(cast, team.id, cast.qian)
            do(hand_over, cast.zhou, team.id, mine.id)
        both = [report_in_id(cast.zhao), report_in_id(cast.qian)]
        calls = [
            partial(name_participants, cast.zhao, undertaken.claim.id, both),
            partial(leave_team, cast.qian, theirs.id),
            partial(hand_over, cast.zhou, team.id, theirs.id),
            partial(decline_part, cast.zhao, undertaken.of(cast.zhao).id, why=""),
        ]
        race(fresh, QINGHE, calls)
        assert sound(fresh)


def test_naming_whoever_moves_away(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claim = a_team_claim(cast, None, cast.zhao).claim
    both = [report_in_id(cast.zhao), report_in_id(cast.qian)]
    calls = [
        partial(name_participants, cast.zhao, claim.id, both),
        partial(end, cast.zhou, report_in_id(cast.qian), why="搬走"),
    ]
    assert set(codes(race(fresh, QINGHE, calls))) <= {Code.PARTICIPANT_UNFIT}
    with fresh.serving(QINGHE):
        do(release_claims_under, report_in_id(cast.qian))
        do(end_under, report_in_id(cast.qian))
        assert [each.member_id for each in parts_of(claim.id)] == [cast.zhao.me]
    assert sound(fresh)


def test_saying_so_and_the_residents_yes_meet(fresh: World, cast: Cast) -> None:
    """Whichever comes first, it is booked once."""
    with fresh.serving(QINGHE):
        undertaken = a_team_claim(cast, state="in_progress")
        reported(cast.zhao, undertaken)
    calls = [
        partial(attest_presence, cast.qian, undertaken.of(cast.qian).id),
        partial(confirm_claim, cast.wang, undertaken.claim.id),
    ]
    assert codes(race(fresh, QINGHE, calls)) == []
    count = "SELECT count(*), sum(minutes) FROM service_records"
    assert fresh.rows(QINGHE, count) == [(2, 180)]
    assert sound(fresh)


def test_two_reports_for_one_person_at_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        teams = [a_team(cast, name="甲队"), a_team(cast, name="乙队")]
        both = []
        for team in teams:
            claim = do(claim_as_team, cast.zhao, a_wish(cast).id, team.id)
            both.append(named(cast.zhao, claim, cast.qian))
            do(start_claim, cast.zhao, claim.id)
    calls = [
        partial(report_done, cast.zhao, each.claim.id, done_by(each.of(cast.qian).id))
        for each in both
    ]
    assert codes(race(fresh, QINGHE, calls)) == [Code.SERVICE_OVERLAP]
    assert sound(fresh)
