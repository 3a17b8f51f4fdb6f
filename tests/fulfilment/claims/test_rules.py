from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.times import service
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.rules import must_be_claimable, must_fit_form, must_not_be_kin
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.access import Actor


@dataclass
class AWish:
    state: str = "published"
    kind: str = "individual"
    wisher_id: UUID = field(default_factory=new_id)
    address_digest: bytes = b"a"


CLAIMABLE = {
    "published": None,
    "claimed": Code.ALREADY_CLAIMED,
    "in_progress": Code.ALREADY_CLAIMED,
    "delivered": Code.ALREADY_CLAIMED,
    "disputed": Code.ALREADY_CLAIMED,
    "confirmed": Code.ALREADY_CLAIMED,
    "reviewed": Code.ALREADY_CLAIMED,
    "closed": Code.ALREADY_CLAIMED,
    "crowd_open": Code.SHARED_WISH,
    "crowd_full": Code.SHARED_WISH,
    "crowd_short": Code.SHARED_WISH,
}


@pytest.mark.parametrize("state", list(WishState))
def test_which_wishes_can_be_claimed(state: WishState) -> None:
    try:
        must_be_claimable(AWish(state.value))
        code = None
    except Refusal as refusal:
        code = refusal.code
    assert code is CLAIMABLE.get(state.value, Code.NOT_FOUND)


def test_kin_may_not(cast: Cast) -> None:
    assert must_not_be_kin(cast.zhao, AWish(), kin=False) is cast.zhao.report_in
    with pytest.raises(Refusal) as refused:
        must_not_be_kin(cast.zhao, AWish(), kin=True)
    assert refused.value.code is Code.RELATED


def test_the_same_household_may_not(cast: Cast) -> None:
    assert cast.zhao.report_in
    assert cast.zhao.report_in.address_digest
    home = AWish(address_digest=cast.zhao.report_in.address_digest)
    with pytest.raises(Refusal) as refused:
        must_not_be_kin(cast.zhao, home, kin=False)
    assert refused.value.code is Code.RELATED


def test_who_has_not_reported_in_may_not(cast: Cast) -> None:
    nobody: Actor = replace(cast.zhao, report_in=None)
    with pytest.raises(Refusal) as refused:
        must_not_be_kin(nobody, AWish(), kin=False)
    assert refused.value.code is Code.NOT_REPORTED_IN


@pytest.mark.parametrize(
    ("form", "kind", "time", "fits"),
    [
        ("goods", "individual", None, True),
        ("goods", "individual", service(), False),
        ("service", "individual", service(), True),
        ("service", "individual", None, False),
        ("companionship", "individual", service(), True),
        ("companionship", "individual", None, False),
        ("service", "crowdfunded", None, True),
        ("service", "crowdfunded", service(), False),
        ("goods", "crowdfunded", None, True),
    ],
)
def test_service_brings_time_and_goods_bring_none(
    form: str, kind: str, time: ServiceTime | None, *, fits: bool
) -> None:
    if fits:
        must_fit_form(form, kind, time)
        return
    with pytest.raises(Refusal) as refused:
        must_fit_form(form, kind, time)
    assert refused.value.code is Code.SERVICE_TIME_INVALID
