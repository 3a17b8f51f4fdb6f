import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.land import UNIT_A
from tests.builders.lives import erased
from tests.builders.teams import (
    a_team,
    a_team_claim,
    a_unit_claim,
    attested,
    colleagues,
    named,
    reported,
)
from tests.builders.times import last_month, service
from tests.builders.wishes import a_claim
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.queries import openings_of
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.fulfilment.participations.queries import participation_of, participations_of
from wishapp.fulfilment.teams.showing import see_participants, see_roster, see_unit_members
from wishapp.hours.statements.drawing_up import draw_up
from wishapp.hours.statements.models import StatementLine
from wishapp.kernel.audit import AuditRow
from wishapp.privacy.own_data.queries import looks_at
from wishapp.registry.people.consenting import Purpose, withdraw_consent
from wishapp.registry.units.queries import unit_of_uscc

pytestmark = pytest.mark.usefixtures("core")
PAGE = {"after": None, "limit": 10}


def looks(kind: str) -> int:
    with transaction():
        found = db.session.query(AuditRow).filter_by(action="team", subject_kind=kind)
        return found.count()


class TestNames:
    def test_of_a_team_its_leader_and_staff_see(self, cast: Cast) -> None:
        team = a_team(cast)
        for somebody in (cast.zhao, cast.zhou, cast.feng):
            names = [each.name for each in do(see_roster, somebody, team.id, **PAGE)]
            assert names == ["赵明远", "钱思齐"]
        assert looks("membership") == 6
        assert code_of(see_roster, cast.qian, team.id, **PAGE) is Code.FORBIDDEN
        [second] = do(see_roster, cast.zhao, team.id, limit=1, after=first_of(cast, team.id))
        assert second.name == "钱思齐"

    def test_of_a_unit_those_who_agreed(self, cast: Cast) -> None:
        [other] = colleagues(cast, 1)
        with transaction():
            unit = unit_of_uscc(UNIT_A)
        found = do(see_unit_members, cast.chu, unit.id, **PAGE)
        assert {each.person_id for each in found} == {cast.zhao.me, other.me}
        # Two of one name are told apart.
        assert len({each.slip_no for each in found}) == 2
        assert {each.community for each in found} == {"槐荫社区"}
        assert looks("report_in") == 2
        assert do(see_unit_members, cast.chu, unit.id, limit=5, after=found[0].id) == found[1:]
        do(withdraw_consent, other.me, Purpose.UNIT_PROVISION)
        assert len(do(see_unit_members, cast.chu, unit.id, **PAGE)) == 1
        for nobody in (cast.zhao, cast.chen):
            assert code_of(see_unit_members, nobody, unit.id, **PAGE) is Code.NOT_FOUND

    def test_of_who_takes_part_whoever_speaks_for_it_sees(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        named(cast.zhao, undertaken.claim, cast.zhao)
        found = do(see_participants, cast.zhao, undertaken.claim.id, **PAGE)
        shown = {(each.name, each.participation.state) for each in found}
        assert shown == {("赵明远", "taking_part"), ("钱思齐", "removed")}
        after = found[0].participation.id
        page = do(see_participants, cast.zhou, undertaken.claim.id, after=after, limit=5)
        assert len(page) == 1
        assert code_of(see_participants, cast.qian, undertaken.claim.id, **PAGE) is Code.NOT_FOUND
        assert code_of(see_participants, cast.wang, undertaken.claim.id, **PAGE) is Code.FORBIDDEN

    def test_a_liaison_reads_no_name_of_who_agrees_no_longer(self, cast: Cast) -> None:
        claim_id = a_unit_claim(cast).claim.id
        [part] = do(see_participants, cast.chu, claim_id, **PAGE)
        assert part.name == "赵明远"
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        [part] = do(see_participants, cast.chu, claim_id, **PAGE)
        assert part.name is None
        # The community, where they reported in, knows them all the same.
        [part] = do(see_participants, cast.zhou, claim_id, **PAGE)
        assert part.name == "赵明远"

    def test_a_teams_leader_does(self, cast: Cast) -> None:
        claim_id = a_team_claim(cast).claim.id
        do(withdraw_consent, cast.qian.me, Purpose.UNIT_PROVISION)
        names = {each.name for each in do(see_participants, cast.zhao, claim_id, **PAGE)}
        assert names == {"赵明远", "钱思齐"}

    def test_nobody_who_was_erased(self, cast: Cast) -> None:
        undertaken = a_unit_claim(cast, state="delivered")
        erased(cast.zhao)
        [part] = do(see_participants, cast.chu, undertaken.claim.id, **PAGE)
        assert part.name is None


def first_of(cast: Cast, team_id: object) -> object:
    return do(see_roster, cast.zhao, team_id, **PAGE)[0].id


class TestOpenings:
    def test_the_wisher_learns_who_of_the_team_looked(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        for member in (cast.qian, cast.zhao):
            do(open_contact, member, undertaken.claim.id)
        wish = undertaken.claim.wish_id
        found = do(lambda: openings_of(wish_of(wish), before=None, limit=10))
        assert [each.claimant for each in found] == ["赵明远", "钱思齐"]
        with transaction():
            seen = looks_at(cast.wang.me, before=None, limit=10)
        assert [each.claimant for each in seen if each.look == "contact"] == ["赵明远", "钱思齐"]

    def test_of_a_member_alone_as_before(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(open_contact, cast.zhao, claim.id)
        [opening] = do(lambda: openings_of(wish_of(claim.wish_id), before=None, limit=10))
        assert opening.claimant == "赵明远"


class TestOwnParts:
    def test_page_by_page(self, cast: Cast) -> None:
        team = a_team(cast)
        older, newer = (a_team_claim(cast, team).of(cast.qian).id for _ in range(2))
        with transaction():
            page = participations_of(cast.qian.me, before=None, limit=1)
            rest = participations_of(cast.qian.me, before=newer, limit=5)
        assert [each.id for each in (*page, *rest)] == [newer, older]
        assert code_of(participation_of, new_id()) is Code.NOT_FOUND


def test_a_statement_takes_the_entries_up(cast: Cast) -> None:
    [absent] = colleagues(cast, 1)
    undertaken = a_unit_claim(cast, cast.zhao, absent, state="in_progress")
    reported(cast.chu, undertaken, cast.zhao, time=service(minutes=60))
    attested(undertaken, cast.zhao)
    do(confirm_claim, cast.wang, undertaken.claim.id)
    with transaction():
        unit = unit_of_uscc(UNIT_A)
    statement = do(draw_up, cast.chen, unit_id=unit.id, **last_month())
    with transaction():
        lines = list(db.session.query(StatementLine).filter_by(statement_id=statement.id))
    assert [(each.person_id, each.minutes, each.wishes) for each in lines] == [
        (cast.zhao.me, 60, 1)
    ]
    assert again(StatementLine, lines[0].id).statement_id == statement.id
