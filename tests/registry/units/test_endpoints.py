from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.land import UNIT_B
from tests.builders.notices import inbox, tell_of
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.statements import (
    AGREEMENT,
    SECRET,
    URL,
    an_endpoint,
    answer_test,
    proposed_endpoint,
    set_endpoint,
    unit_id,
)
from tests.builders.traces import topics_of
from tests.builders.world import World
from wishapp.base.clock import now, today
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.kernel.access import Actor
from wishapp.registry.units.changing_endpoints import (
    Agreement,
    approve_endpoint,
    ask_for_test,
    begin_test,
    propose_endpoint,
    refuse_endpoint,
    see_changes,
)
from wishapp.registry.units.changing_endpoints import (
    ask_to_test_in_use as ask_in_use,
)
from wishapp.registry.units.endpoints import rotate_secret, stop_endpoint
from wishapp.registry.units.models import EndpointChange, UnitEndpoint
from wishapp.registry.units.queries import endpoint_in_use

NEW: dict[str, Any] = {"secret": SECRET, "agreement": AGREEMENT}
pytestmark = pytest.mark.usefixtures("core")


def test_a_unit_has_one_endpoint_in_use(cast: Cast) -> None:
    first = an_endpoint(cast)
    second = do(set_endpoint, cast.chen, unit_id(), url="https://other.example/", secret=SECRET)
    found = do(endpoint_in_use, unit_id())
    assert found is not None
    assert (found.id, found.url) == (second.id, "https://other.example/")
    assert found.id != first.id


def test_while_a_secret_is_rotated_both_are_good(cast: Cast) -> None:
    an_endpoint(cast)
    rotated = do(rotate_secret, cast.chu, unit_id(), secret="whsec_bmV3")
    assert rotated.secrets_at(now()) == ("whsec_bmV3", SECRET)
    assert rotated.previous_until
    with time_machine.travel(rotated.previous_until + timedelta(seconds=1)):
        assert rotated.secrets_at(now()) == ("whsec_bmV3",)
    assert rotated.previous_until - now() > timedelta(days=6)


def test_before_any_rotation_there_is_one_secret(cast: Cast) -> None:
    endpoint = an_endpoint(cast)
    assert endpoint.secrets_at(now()) == (SECRET,)
    assert endpoint.url == URL


def test_nothing_to_rotate(cast: Cast) -> None:
    assert code_of(rotate_secret, cast.chu, unit_id(), secret="x") is Code.ENDPOINT_MISSING


@pytest.mark.parametrize("who", ["zheng", "wei", "wang"])
def test_who_may_not(cast: Cast, who: str) -> None:
    actor = getattr(cast, who)
    assert code_of(set_endpoint, actor, unit_id(), url=URL, secret=SECRET) is Code.NOT_FOUND
    assert code_of(rotate_secret, actor, unit_id(), secret=SECRET) is Code.NOT_FOUND
    assert code_of(ask_in_use, actor, unit_id()) is Code.NOT_FOUND
    assert code_of(stopped, actor, unit_id()) is Code.NOT_FOUND


def test_an_address_is_in_use_after_a_test_and_a_second_person(cast: Cast) -> None:
    first = an_endpoint(cast)
    change = do(propose_endpoint, cast.chu, unit_id(), url="https://new.example/", **NEW)
    assert (change.state, change.agreement_no) == ("proposed", AGREEMENT.no)
    assert code_of(approve_endpoint, cast.chen, change.id) is Code.MOVE_NOT_ALLOWED
    answer_test(change.id)
    assert code_of(approve_endpoint, cast.chu, change.id) is Code.FORBIDDEN
    found = do(endpoint_in_use, unit_id())
    assert found is not None
    assert found.id == first.id
    assert do(approve_endpoint, cast.chen, change.id).url == "https://new.example/"
    found = do(endpoint_in_use, unit_id())
    assert found is not None
    assert (found.url, again(EndpointChange, change.id).decided_by) == (
        "https://new.example/",
        cast.chen.me,
    )


def test_what_the_county_proposes_the_unit_approves(cast: Cast) -> None:
    change = do(propose_endpoint, cast.chen, unit_id(), url=URL, **NEW)
    answer_test(change.id)
    assert code_of(approve_endpoint, cast.chen, change.id) is Code.FORBIDDEN
    assert do(approve_endpoint, cast.chu, change.id).url == URL


def test_a_test_that_failed_is_made_again(cast: Cast) -> None:
    change = proposed_endpoint(cast)
    answer_test(change.id, reason="refused")
    failed = again(EndpointChange, change.id)
    assert (failed.state, failed.test_reason) == ("proposed", "refused")
    assert do(ask_for_test, cast.chu, change.id).tests == 1
    assert topics_of(change.id)[-1] == "endpoint_change.test"
    answer_test(change.id)
    assert again(EndpointChange, change.id).state == "tested"
    assert code_of(ask_for_test, cast.chu, change.id) is Code.MOVE_NOT_ALLOWED


def test_the_county_is_told_of_every_change(cast: Cast) -> None:
    change = proposed_endpoint(cast)
    assert tell_of("endpoint_change.propose", change.id) == 1
    assert len(inbox(cast.chen)) == 1


def test_there_is_an_agreement_and_one_change_at_a_time(cast: Cast) -> None:
    for agreement in (Agreement("", date(2026, 1, 5)), Agreement("1", today() + timedelta(1))):
        facts = NEW | {"agreement": agreement}
        refused = code_of(propose_endpoint, cast.chu, unit_id(), url=URL, **facts)
        assert refused is Code.AGREEMENT_INVALID
    first, second = proposed_endpoint(cast), proposed_endpoint(cast)
    assert again(EndpointChange, first.id).state == "refused"
    assert do(refuse_endpoint, cast.chen, second.id).state == "refused"
    listed = do(see_changes, cast.chu, unit_id(), before=None, limit=5)
    assert [each.id for each in listed] == [second.id, first.id]
    assert code_of(see_changes, cast.zheng, unit_id(), before=None, limit=5) is Code.NOT_FOUND


def test_the_endpoint_in_use_is_tested_as_often_as_wanted(cast: Cast) -> None:
    an_endpoint(cast)
    change = do(ask_in_use, cast.chu, unit_id())
    assert (change.state, change.tests) == ("approved", 1)
    assert topics_of(change.id)[-1] == "endpoint_change.test_in_use"
    answer_test(change.id, reason="refused")
    assert topics_of(change.id)[-1] == "endpoint_change.fail_in_use"
    assert tell_of("endpoint_change.fail_in_use", change.id) == 1
    assert do(ask_in_use, cast.chen, unit_id()).tests == 2
    answer_test(change.id)
    assert again(EndpointChange, change.id).state == "approved"
    assert do(endpoint_in_use, unit_id()) is not None


def test_a_test_in_use_is_signed_with_the_secrets_of_now(cast: Cast) -> None:
    an_endpoint(cast)
    do(rotate_secret, cast.chu, unit_id(), secret="whsec_bmV3")
    push = do(begin_test, do(ask_in_use, cast.chu, unit_id()).id)
    assert push is not None
    assert (push.url, push.secrets) == (URL, ("whsec_bmV3", SECRET))


def test_an_endpoint_is_taken_out_of_use_and_the_other_side_is_told(cast: Cast) -> None:
    an_endpoint(cast)
    change = do(ask_in_use, cast.chu, unit_id())
    do(stop_endpoint, cast.chu, unit_id(), why="接收系统停用")
    assert do(endpoint_in_use, unit_id()) is None
    assert again(EndpointChange, change.id).state == "out_of_use"
    # Whoever did it knows.
    assert tell_of("endpoint_change.take_out_of_use", change.id) == 1
    assert [each.topic for each in inbox(cast.chen)] == ["endpoint_change.take_out_of_use"]
    # What was asked for before goes nowhere.
    assert do(begin_test, change.id) is None
    for call in (ask_in_use, rotated, stopped):
        assert code_of(call, cast.chu, unit_id()) is Code.ENDPOINT_MISSING


def test_a_replaced_endpoint_is_out_of_use(cast: Cast) -> None:
    an_endpoint(cast)
    first = do(ask_in_use, cast.chu, unit_id())
    an_endpoint(cast)
    assert again(EndpointChange, first.id).state == "out_of_use"
    assert do(ask_in_use, cast.chu, unit_id()).id != first.id


def rotated(actor: Actor, unit_id: UUID) -> UnitEndpoint:
    return rotate_secret(actor, unit_id, secret=SECRET)


def stopped(actor: Actor, unit_id: UUID) -> UnitEndpoint:
    return stop_endpoint(actor, unit_id, why="停用")


def test_a_liaison_speaks_for_one_unit(cast: Cast) -> None:
    other = unit_id(UNIT_B)
    assert code_of(set_endpoint, cast.chu, other, url=URL, secret=SECRET) is Code.NOT_FOUND
    assert code_of(set_endpoint, cast.chu, new_id(), url=URL, secret=SECRET) is Code.NOT_FOUND


def test_of_two_who_propose_at_once_the_later_proposal_stands(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        unit = unit_id()
    calls = [
        lambda at=at: propose_endpoint(cast.chu, unit, url=f"https://{at}.example/", **NEW)  # type: ignore[misc]  # binds each
        for at in range(4)
    ]
    assert codes(race(fresh, QINGHE, calls)) == []
    states = "SELECT state, count(*)::int FROM endpoint_changes GROUP BY state ORDER BY state"
    assert fresh.rows(QINGHE, states) == [("proposed", 1), ("refused", 3)]
