"""A member moves to another community and knows beforehand what is given back."""

import pytest

from tests.builders.cast import Cast, actor_of
from tests.builders.crowds import a_shared_wish, pledged
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY, code
from tests.builders.teams import a_team, report_in_id
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claims_under
from wishapp.office.unit_changes.moving_away import UnderWay, move_away, preview_end
from wishapp.office.unit_changes.queries import Kind, Thing
from wishapp.registry.members.changing_unit import NewHome
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import activate, receive, send_back


def away() -> NewHome:
    """To the community of 高."""
    return NewHome(address="东关路2号", community_code=code(NEXT_COMMUNITY))


def preview(cast: Cast, *, limit: int = 9) -> UnderWay:
    return do(preview_end, cast.zhao, report_in_id(cast.zhao), limit=limit)


@pytest.mark.usefixtures("core")
class TestMovingAway:
    def test_the_next_community_takes_a_new_slip(self, cast: Cast) -> None:
        first = report_in_id(cast.zhao)
        later = do(move_away, cast.zhao, first, away())
        closed = again(ReportIn, first)
        assert (closed.state, closed.ended_because) == ("ended", "moved")
        assert transitions_of(first)[-1].code == "moved"
        assert (later.state, later.previous_id, later.unit_id) == (
            "applied", first, closed.unit_id,
        )  # fmt: skip
        assert later.address == "东关路2号"
        assert later.community_path.endswith(f"{code(NEXT_COMMUNITY)}/")
        assert later.confirmed_as == closed.confirmed_as
        assert do(actor_of, cast.zhao).report_in is None
        assert code_of(receive, cast.zhou, later.id) is Code.NOT_FOUND
        do(receive, cast.gao, later.id)
        assert do(activate, cast.gao, later.id).state == "active"

    def test_what_was_foretold_is_given_back_and_done_work_stays(self, cast: Cast) -> None:
        doing = a_claim(cast, "in_progress")
        done = a_claim(cast, "delivered")
        pledge = pledged(cast.zhao, a_shared_wish(cast).id)
        team = a_team(cast)
        told = preview(cast)
        number = again(Wish, doing.wish_id).wish_no
        assert told.given_back[Kind.CLAIMS] == [Thing(doing.id, number)]
        assert [each.id for each in told.given_back[Kind.PLEDGES]] == [pledge.id]
        assert [each.name for each in told.given_back[Kind.MEMBERSHIPS]] == [team.name]
        assert told.given_back[Kind.PARTICIPATIONS] == told.given_back[Kind.PROPOSALS] == []
        assert [each.id for each in told.stays] == [done.id]
        first = report_in_id(cast.zhao)
        do(move_away, cast.zhao, first, away())
        assert do(release_claims_under, first) == 1
        assert [again(Claim, each.id).state for each in (doing, done)] == ["released", "delivered"]

    def test_the_preview_changes_nothing_and_is_for_oneself(self, cast: Cast) -> None:
        a_claim(cast, "in_progress")
        assert preview(cast) == preview(cast)
        assert preview(cast, limit=0).given_back[Kind.CLAIMS] == []
        own = report_in_id(cast.zhao)
        assert code_of(preview_end, cast.zhou, own, limit=1) is Code.FORBIDDEN
        assert code_of(preview_end, cast.qian, own, limit=1) is Code.NOT_FOUND
        assert code_of(move_away, cast.qian, own, away()) is Code.NOT_FOUND

    def test_the_same_community_is_no_move(self, cast: Cast) -> None:
        here = NewHome(address="槐荫路9号", community_code=code(COMMUNITY))
        assert code_of(move_away, cast.zhao, report_in_id(cast.zhao), here) is Code.NOTHING_CHANGED

    def test_a_slip_that_comes_back_is_handed_in_anew(self, cast: Cast) -> None:
        later = do(move_away, cast.zhao, report_in_id(cast.zhao), away())
        do(send_back, cast.gao, later.id, why="地址不在本社区")
        assert code_of(move_away, cast.zhao, later.id, away()) is Code.MOVE_NOT_ALLOWED
