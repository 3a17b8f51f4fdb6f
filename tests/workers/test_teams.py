"""What follows for teams and for those who take part, carried by real workers."""

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.notices import inbox
from tests.builders.teams import (
    a_team,
    a_team_claim,
    a_unit_claim,
    colleagues,
    founded,
    report_in_id,
    reported,
)
from tests.builders.times import service
from tests.workers.office import Office
from wishapp.base.db import transaction
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.reviewing import clear
from wishapp.demand.screening.rules import SubjectKind
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework
from wishapp.fulfilment.teams.joining import ask_to_join
from wishapp.fulfilment.teams.leading import hand_over
from wishapp.fulfilment.teams.models import Team
from wishapp.fulfilment.teams.queries import memberships_of
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end


def told(actor: Actor) -> set[str]:
    return {notice.topic for notice in inbox(actor)}


def test_a_team_is_at_work_once_its_name_passed(office: Office) -> None:
    team = founded(office.cast)
    with transaction():
        screening = newest_screening(team.id, SubjectKind.TEAM)
        assert screening is not None
        take_verdict(screening.id, suggest="review", label=1, trace_id="t")
    do(clear, office.cast.zheng, screening.id, why="可以")
    office.carry_and_work()
    assert again(Team, team.id).state == "standing"
    office.carry_and_work()
    assert "team.approve" in told(office.cast.zhou)


def test_who_moves_away_leaves_it_to_the_others(office: Office) -> None:
    cast: Cast = office.cast
    undertaken = a_team_claim(cast)
    office.carry_and_work()
    assert {"membership.accept", "participation.ask"} <= told(cast.qian)
    do(end, cast.zhou, report_in_id(cast.zhao), why="搬走")
    office.carry_and_work()
    office.carry_and_work()
    claim = again(Claim, undertaken.claim.id)
    assert (claim.state, claim.member_id) == ("claimed", cast.qian.me)
    assert "team.leaderless" in told(cast.zhou)
    assert "claim.hand_on" in told(cast.qian)
    assert "participation.end" in told(cast.zhao)


def test_a_new_leader_goes_on_with_the_rework(office: Office) -> None:
    cast: Cast = office.cast
    undertaken = a_team_claim(cast, state="in_progress")
    reported(cast.zhao, undertaken, time=service(5))
    with transaction():
        theirs = memberships_of(cast.qian.me, before=None, limit=1)[0]
    do(hand_over, cast.zhou, theirs.team_id, theirs.id)
    do(dispute_claim, cast.wang, undertaken.claim.id, why="没修好")
    do(order_rework, cast.feng, undertaken.claim.id, why="返工")
    office.carry_and_work()
    office.carry_and_work()
    assert again(Claim, undertaken.claim.id).member_id == cast.qian.me
    assert {"team.hand_over", "claim.hand_on", "participation.report"} <= told(cast.qian)


def test_who_is_asked_and_who_need_not_come_any_more_is_told(office: Office) -> None:
    cast: Cast = office.cast
    undertaken = a_unit_claim(cast)
    do(release_claim, cast.chu, undertaken.claim.id, why="太忙")
    office.carry_and_work()
    assert {"participation.ask", "participation.end"} <= told(cast.zhao)


def test_the_leader_is_told_who_asks_to_join(office: Office) -> None:
    [third] = colleagues(office.cast, 1)
    team = a_team(office.cast)
    do(ask_to_join, third, team.id)
    office.carry_and_work()
    assert "membership.ask" in told(office.cast.zhao)
