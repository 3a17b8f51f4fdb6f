import pytest

from tests.builders.cast import Cast
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.access import Actor


def test_a_worker_is_nobody() -> None:
    with pytest.raises(Refusal) as refused:
        _ = Actor.for_system("relay").me
    assert refused.value.code is Code.NOT_SIGNED_IN


def test_in_which_capacity_somebody_acts(cast: Cast) -> None:
    assert Actor.for_system("relay").capacity == "system:relay"
    assert cast.wang.capacity == "person"
    assert cast.zhou.capacity == "community_clerk@229901001001"
    assert cast.chu.capacity == "unit_liaison@unit"
