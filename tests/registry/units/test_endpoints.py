from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import UNIT_B
from tests.builders.statements import SECRET, URL, an_endpoint, unit_id
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.registry.units.endpoints import rotate_secret, set_endpoint
from wishapp.registry.units.queries import endpoint_in_use

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


def test_a_liaison_speaks_for_one_unit(cast: Cast) -> None:
    other = unit_id(UNIT_B)
    assert code_of(set_endpoint, cast.chu, other, url=URL, secret=SECRET) is Code.NOT_FOUND
    assert code_of(set_endpoint, cast.chu, new_id(), url=URL, secret=SECRET) is Code.NOT_FOUND
