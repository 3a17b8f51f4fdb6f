from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import Connection

from tests.builders.cast import Cast, openid, signed_in
from tests.builders.doing import code_of, do
from tests.builders.land import GRID, code
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.sql import counting_statements
from tests.builders.traces import looks_at
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.kernel.access import Role
from wishapp.registry.members.queries import actor_of_token
from wishapp.registry.people.granting import grant_role
from wishapp.registry.people.models import Session
from wishapp.registry.people.queries import live_sessions_of, person_of
from wishapp.registry.people.signing_in import (
    end_all_sessions,
    end_session,
    end_sessions_of,
    note_use,
    open_sessions_of,
    sign_out,
)


@pytest.mark.usefixtures("core")
class TestOnePerson:
    def test_a_new_identity_becomes_a_new_person(self, cast: Cast) -> None:
        first = do(signed_in, "somebody new")
        again = do(signed_in, "somebody new")
        assert first.person.id == again.person.id
        assert first.person.id != cast.wang.me
        assert first.token != again.token

    def test_a_known_identity_is_the_same_person(self, cast: Cast) -> None:
        assert do(signed_in, "wang").person.id == cast.wang.me

    def test_the_token_finds_who_holds_it(self, cast: Cast) -> None:
        actor = do(actor_of_token, do(signed_in, "zhou").token)
        assert actor.person_id == cast.zhou.me
        assert actor.grants == cast.zhou.grants

    def test_a_made_up_token_finds_nobody(self) -> None:
        assert code_of(actor_of_token, "made-up") is Code.NOT_SIGNED_IN

    def test_a_session_ends_by_itself(self) -> None:
        signed = do(signed_in, "wang")
        assert signed.expires_at - now() < timedelta(days=QINGHE.rules.session_days)
        with time_machine.travel(signed.expires_at - timedelta(seconds=5)):
            do(actor_of_token, signed.token)
        with time_machine.travel(signed.expires_at + timedelta(seconds=1)):
            assert code_of(actor_of_token, signed.token) is Code.SESSION_ENDED

    def test_signing_out_ends_this_session_only(self, cast: Cast) -> None:
        here, there = do(signed_in, "wang").token, do(signed_in, "wang").token
        do(sign_out, do(actor_of_token, here))
        assert code_of(actor_of_token, here) is Code.SESSION_ENDED
        assert do(actor_of_token, there).me == cast.wang.me

    def test_the_token_does_not_show_and_no_key_of_the_platform_is_kept(self) -> None:
        signed = do(signed_in, "wang")
        assert signed.token not in repr(signed)
        with transaction():
            assert person_of(signed.person.id).openid == openid("wang")
        assert "session_key" not in Session.__table__.columns


RULES = QINGHE.rules
IDLE = timedelta(minutes=RULES.staff_idle_minutes)
SECOND = timedelta(seconds=1)


@pytest.mark.usefixtures("core")
class TestStaff:
    """Whoever holds a role: staff, and a unit's liaison."""

    @pytest.mark.parametrize("name", ["zhou", "wu", "zheng", "feng", "chen", "chu"])
    def test_a_session_that_is_not_used_ends(self, name: str) -> None:
        token, began = do(signed_in, name).token, now()
        with time_machine.travel(began + IDLE - 5 * SECOND):
            assert do(actor_of_token, token)
        with time_machine.travel(began + IDLE + 5 * SECOND):
            assert code_of(actor_of_token, token) is Code.SESSION_ENDED

    @pytest.mark.parametrize("name", ["wang", "zhao"])
    def test_that_of_others_does_not(self, name: str) -> None:
        token = do(signed_in, name).token
        with time_machine.travel(now() + timedelta(days=RULES.session_days) - 5 * SECOND):
            assert do(actor_of_token, token)

    def test_use_keeps_it_open_until_its_hours_are_over(self) -> None:
        token, began = do(signed_in, "zhou").token, now()
        end = began + timedelta(hours=RULES.staff_session_hours)
        moment = began
        while moment + IDLE / 2 < end:
            moment += IDLE / 2
            with time_machine.travel(moment):
                do(lambda: note_use(actor_of_token(token)))
        with time_machine.travel(end + 5 * SECOND):
            assert code_of(actor_of_token, token) is Code.SESSION_ENDED

    def test_use_is_noted_seldom_and_of_staff_alone(self, connection: Connection) -> None:
        for name, later, noted in (("zhou", IDLE / 5, 1), ("zhou", SECOND, 0), ("wang", IDLE, 0)):
            token = do(signed_in, name).token
            with time_machine.travel(now() + later), transaction():
                who = actor_of_token(token)
                with counting_statements(connection) as seen:
                    note_use(who)
            assert len(seen) == noted

    def test_who_is_given_a_role_has_a_short_session_at_once(self, cast: Cast) -> None:
        token = do(signed_in, "wei").token
        do(grant_role, cast.chen, cast.wei.me, Role.GRID_WORKER, place_code=code(GRID))
        with time_machine.travel(now() + IDLE + 5 * SECOND):
            assert code_of(actor_of_token, token) is Code.SESSION_ENDED


@pytest.mark.usefixtures("core")
class TestEndingSessions:
    def test_one_lists_and_ends_ones_own(self, cast: Cast) -> None:
        here, there = do(signed_in, "li").token, do(signed_in, "li").token
        who, other = do(actor_of_token, here), do(actor_of_token, there)
        assert other.session_id is not None
        with transaction():
            listed = [each.id for each in live_sessions_of(who.me, limit=50)]
        assert listed[:2] == [other.session_id, who.session_id]
        assert code_of(end_session, cast.wang, other.session_id) is Code.NOT_FOUND
        do(end_session, who, other.session_id)
        assert code_of(end_session, who, other.session_id) is Code.NOT_FOUND
        assert code_of(actor_of_token, there) is Code.SESSION_ENDED
        with transaction():
            left = [each.id for each in live_sessions_of(who.me, limit=50)]
        assert other.session_id not in left

    def test_all_at_once(self) -> None:
        tokens = [do(signed_in, "li").token for _ in range(3)]
        assert do(end_all_sessions, do(actor_of_token, tokens[1])) >= 3
        for token in tokens:
            assert code_of(actor_of_token, token) is Code.SESSION_ENDED

    def test_the_county_ends_those_of_anybody(self, cast: Cast) -> None:
        token = do(signed_in, "zheng").token
        for nobody in (cast.feng, cast.zhou, cast.wang):
            for person in (cast.zheng.me, new_id()):
                assert code_of(end_sessions_of, nobody, person) is Code.FORBIDDEN
                assert code_of(open_sessions_of, nobody, person, limit=9) is Code.FORBIDDEN
        assert code_of(end_sessions_of, cast.chen, new_id()) is Code.NOT_FOUND
        assert do(open_sessions_of, cast.chen, cast.zheng.me, limit=9)
        assert do(end_sessions_of, cast.chen, cast.zheng.me) >= 1
        assert code_of(actor_of_token, token) is Code.SESSION_ENDED
        assert [each.action for each in looks_at(cast.zheng.me)] == ["sessions", "sessions_ended"]

    def test_those_that_were_idle_are_not_listed(self, cast: Cast) -> None:
        do(signed_in, "zhou")
        with time_machine.travel(now() + IDLE + 5 * SECOND), transaction():
            assert live_sessions_of(cast.zhou.me, limit=50) == []


def test_two_first_sign_ins_at_once_make_one_person(fresh: World) -> None:
    calls = [lambda: signed_in("newcomer").person.id] * 8
    assert len(set(race(fresh, QINGHE, calls))) == 1
