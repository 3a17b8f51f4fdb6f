"""Real presence decides whose minutes count."""

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked_elsewhere, earned
from tests.builders.pictures import a_picture
from tests.builders.teams import (
    Undertaken,
    a_team,
    a_team_claim,
    a_unit_claim,
    attested,
    colleagues,
    named,
    on_to,
    parts_of,
    report_in_id,
    reported,
)
from tests.builders.times import at, service
from tests.builders.wishes import FOUND, a_claim, a_wish
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.rules import WishForm
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.reporting_attendance import Presence
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.fulfilment.teams.replacing_speaker import follow_rework
from wishapp.fulfilment.teams.taking_part import accept_part, attest_presence, deny_presence
from wishapp.hours.ledger.queries import records_of
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end

pytestmark = pytest.mark.usefixtures("core")
HOUR = service(minutes=60)


def state_of(part: Participation) -> str:
    return again(Participation, part.id).state


def report(undertaken: Undertaken, *presences: Presence, time: ServiceTime | None = None) -> Code:
    done = Done(time=time, report="好了", picture_ids=(), participants=presences)
    return code_of(report_done, undertaken_by(undertaken), undertaken.claim.id, done)


def undertaken_by(undertaken: Undertaken) -> Actor:
    return Actor(undertaken.claim.member_id)


class TestWhoWasThere:
    def test_minutes_go_to_those_who_say_so_themselves(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team = a_team(cast, cast.qian, third)
        undertaken = a_team_claim(cast, team, cast.zhao, cast.qian, third, state="in_progress")
        reported(cast.zhao, undertaken, cast.zhao, cast.qian, third, time=HOUR)
        # Whoever reports says so of themselves with the report.
        assert state_of(undertaken.of(cast.zhao)) == "present"
        attested(undertaken, cast.qian)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert [earned(each) for each in (cast.zhao, cast.qian, third)] == [
            (60, 1),
            (60, 1),
            (0, 0),
        ]
        assert state_of(undertaken.of(third)) == "reported"

    def test_who_is_not_reported_was_absent(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="in_progress")
        reported(cast.zhao, undertaken, cast.qian, time=HOUR)
        absent = undertaken.of(cast.zhao)
        assert state_of(absent) == "absent"
        assert code_of(attest_presence, cast.zhao, absent.id) is Code.MOVE_NOT_ALLOWED
        attested(undertaken, cast.qian)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert (earned(cast.zhao), earned(cast.qian)) == ((0, 0), (60, 1))

    def test_who_denies_it_was_absent(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="delivered")
        part = undertaken.of(cast.qian)
        assert code_of(deny_presence, cast.zhao, part.id, why="") is Code.NOT_FOUND
        assert do(deny_presence, cast.qian, part.id, why="那天没去").during is None
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert (state_of(part), earned(cast.qian)) == ("absent", (0, 0))

    def test_a_late_word_is_booked_at_once(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="in_progress")
        reported(cast.zhao, undertaken, time=HOUR)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert earned(cast.qian) == (0, 0)
        attested(undertaken, cast.qian)
        assert earned(cast.qian) == (60, 1)
        with transaction():
            [entry] = records_of(cast.qian.me, before=None, limit=5)
        assert entry.source == f"participation:{undertaken.of(cast.qian).id}"
        assert (entry.kind, entry.recorder_id) == ("confirmed_by_resident", None)

    def test_a_unit_that_was_not_answered_takes_nobody_along(self, cast: Cast) -> None:
        [other] = colleagues(cast, 1)
        undertaken = a_unit_claim(cast, cast.zhao)
        asked = undertaken.claim
        both = named(cast.chu, asked, cast.zhao, other)
        on_to(cast.chu, both, "in_progress")
        assert report(both, Presence(both.of(other).id, HOUR)) is Code.NOT_FOUND
        reported(cast.chu, both, cast.zhao, time=HOUR)
        assert state_of(both.of(other)) == "declined"
        assert code_of(accept_part, other, both.of(other).id) is Code.MOVE_NOT_ALLOWED

    def test_a_donated_object_brings_a_wish_and_no_minutes(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, form=WishForm.GOODS, state="in_progress")
        reported(cast.zhao, undertaken, cast.zhao, time=HOUR)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert (earned(cast.zhao), earned(cast.qian)) == ((0, 1), (0, 0))


class TestTheReport:
    def test_it_names_somebody_who_takes_part(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="in_progress")
        mine = undertaken.of(cast.zhao).id
        assert report(undertaken) is Code.PARTICIPANTS_MISSING
        assert report(undertaken, Presence(new_id(), HOUR)) is Code.NOT_FOUND
        twice = Presence(mine, HOUR), Presence(mine, service(hour=14))
        assert report(undertaken, *twice) is Code.SERVICE_OVERLAP
        assert report(undertaken, Presence(mine, HOUR), time=HOUR) is Code.SERVICE_TIME_INVALID

    @pytest.mark.parametrize(
        ("time", "code"),
        [
            (ServiceTime(at(1, 9), at(1, 9)), Code.SERVICE_TIME_INVALID),
            (ServiceTime(at(3, 9), at(1, 10)), Code.SERVICE_TIME_INVALID),
            (ServiceTime(at(0, 0), at(-1, 0)), Code.SERVICE_TIME_FUTURE),
            (service(90), Code.SERVICE_BEFORE_REPORT_IN),
        ],
    )
    def test_its_times_can_be_credited(self, cast: Cast, time: ServiceTime, code: Code) -> None:
        undertaken = a_team_claim(cast, state="in_progress")
        assert report(undertaken, Presence(undertaken.of(cast.qian).id, time)) is code

    def test_nobody_is_at_two_places(self, cast: Cast) -> None:
        a_wish(cast, "confirmed", member=cast.qian, time=service(2, 9))
        a_claim(cast, "delivered", member=cast.qian, time=service(3, 9))
        a_team_claim(cast, a_team(cast, name="甲队"), cast.qian, state="delivered")
        undertaken = a_team_claim(cast, a_team(cast, name="乙队"), state="in_progress")
        mine = undertaken.of(cast.qian).id
        for days_ago in (1, 2, 3):
            code = report(undertaken, Presence(mine, service(days_ago, 10)))
            assert code is Code.SERVICE_OVERLAP
        reported(cast.zhao, undertaken, cast.qian, time=service(4, 9))

    def test_nor_by_a_claim_of_their_own(self, cast: Cast) -> None:
        a_team_claim(cast, state="delivered")
        claim = a_claim(cast, "in_progress", member=cast.qian)
        done = Done(time=service(), report="好了", picture_ids=())
        assert code_of(report_done, cast.qian, claim.id, done) is Code.SERVICE_OVERLAP

    def test_time_booked_elsewhere_meanwhile_is_no_presence(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="in_progress")
        other = a_claim(cast, "in_progress", member=cast.qian)
        reported(cast.zhao, undertaken, time=HOUR)
        do(deny_presence, cast.qian, undertaken.of(cast.qian).id, why="在别处")
        done = Done(time=HOUR, report="好了", picture_ids=())
        do(report_done, cast.qian, other.id, done)
        do(confirm_claim, cast.wang, other.id)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert earned(cast.qian) == (60, 1)

    def test_time_that_got_booked_since_is_no_presence_either(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="in_progress")
        reported(cast.zhao, undertaken, time=HOUR)
        attested(undertaken, cast.qian)
        booked_elsewhere(cast.zhou, undertaken.of(cast.qian), HOUR)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert state_of(undertaken.of(cast.qian)) == "absent"
        assert (earned(cast.zhao), earned(cast.qian)[0]) == ((60, 1), 60)

    def test_pictures_prove_it_for_all(self, cast: Cast) -> None:
        picture = do(a_picture, cast.zhao).id
        undertaken = a_team_claim(cast, state="in_progress")
        reported(cast.zhao, undertaken, time=HOUR, pictures=[picture])
        attested(undertaken, cast.qian)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        with transaction():
            [entry] = records_of(cast.qian.me, before=None, limit=5)
        assert entry.evidence == [picture]


class TestDisputes:
    def confirmed(self, cast: Cast) -> Undertaken:
        undertaken = a_team_claim(cast, state="in_progress")
        reported(cast.zhao, undertaken, time=HOUR)
        attested(undertaken, cast.qian)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        return undertaken

    def test_rework_takes_back_and_is_booked_anew(self, cast: Cast) -> None:
        undertaken = self.confirmed(cast)
        do(dispute_claim, cast.wang, undertaken.claim.id, why="又坏了")
        do(order_rework, cast.feng, undertaken.claim.id, why="返工")
        assert do(follow_rework, undertaken.claim.id)
        assert (earned(cast.zhao), earned(cast.qian)) == ((0, 0), (0, 0))
        again_there = Undertaken(undertaken.claim, parts_of(undertaken.claim.id))
        assert {each.state for each in again_there.parts} == {"taking_part"}
        reported(cast.zhao, again_there, cast.qian, time=service(minutes=30))
        attested(again_there, cast.qian)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert (earned(cast.zhao), earned(cast.qian)) == ((0, 0), (30, 1))
        with transaction():
            newest = records_of(cast.qian.me, before=None, limit=1)[0]
        assert newest.source == f"participation:{undertaken.of(cast.qian).id}:2"

    def test_who_moved_away_meanwhile_takes_no_part_again(self, cast: Cast) -> None:
        undertaken = self.confirmed(cast)
        do(end, cast.zhou, report_in_id(cast.qian), why="搬走")
        do(dispute_claim, cast.zhou, undertaken.claim.id, why="又坏了")
        do(order_rework, cast.feng, undertaken.claim.id, why="返工")
        assert state_of(undertaken.of(cast.qian)) == "ended"
        assert state_of(undertaken.of(cast.zhao)) == "taking_part"
        assert earned(cast.qian) == (0, 0)

    def test_settled_before_any_yes_it_is_booked_as_entered_by_staff(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="in_progress")
        reported(cast.zhao, undertaken, time=HOUR)
        do(dispute_claim, cast.wang, undertaken.claim.id, why="没来")
        # While it is open nobody's word adds anything.
        part = undertaken.of(cast.qian)
        assert code_of(attest_presence, cast.qian, part.id) is Code.MOVE_NOT_ALLOWED
        do(settle_dispute, cast.feng, undertaken.claim.id, why="属实")
        attested(undertaken, cast.qian)
        for member in (cast.zhao, cast.qian):
            assert earned(member) == (60, 1)
            with transaction():
                [entry] = records_of(member.me, before=None, limit=5)
            assert entry.kind == "entered_by_staff"

    def test_who_took_part_decides_nothing_about_it(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="delivered")
        street_admin = Actor(cast.qian.me, grants=cast.feng.grants)
        grid_worker = Actor(cast.qian.me, grants=cast.wu.grants)
        do(dispute_claim, cast.wang, undertaken.claim.id, why="没来")
        code = code_of(settle_dispute, street_admin, undertaken.claim.id, why="")
        assert code is Code.SAME_PERSON
        do(order_rework, cast.feng, undertaken.claim.id, why="返工")
        undertaken = Undertaken(undertaken.claim, parts_of(undertaken.claim.id))
        reported(cast.zhao, undertaken)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        wish_id = undertaken.claim.wish_id
        assert code_of(make_return_visit, grid_worker, wish_id, FOUND) is Code.SAME_PERSON
        do(make_return_visit, cast.wu, wish_id, FOUND)

    def test_a_members_own_claim_is_not_passed_on(self, cast: Cast) -> None:
        assert not do(follow_rework, a_claim(cast, "in_progress").id)
