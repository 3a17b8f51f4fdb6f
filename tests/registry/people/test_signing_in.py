from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.builders.cast import Cast, openid, signed_in
from tests.builders.doing import code_of, do
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.registry.members.queries import actor_of_token
from wishapp.registry.people.models import Session
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.signing_in import sign_out


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

    def test_neither_token_nor_session_key_shows(self) -> None:
        signed = do(signed_in, "wang")
        assert signed.token not in repr(signed)
        with transaction():
            person = person_of(signed.person.id)
            assert person.openid == openid("wang")
            keys = db.session.scalars(select(Session.session_key)).all()
        assert "session-key-of-wang" in keys


def test_two_first_sign_ins_at_once_make_one_person(fresh: World) -> None:
    calls = [lambda: signed_in("newcomer").person.id] * 8
    assert len(set(race(fresh, QINGHE, calls))) == 1
