import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.traces import transitions_of, verbs_of
from tests.builders.wishes import a_claim, a_wish, newest_claim
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import cancel_claim_of, give_back, release_claim
from wishapp.fulfilment.claims.setting_out import open_contact, start_claim
from wishapp.kernel.lifecycle import said

pytestmark = pytest.mark.usefixtures("core")


@pytest.mark.parametrize("state", ["claimed", "in_progress"])
@pytest.mark.parametrize("who", ["zhao", "zhou", "zheng"])
def test_a_wish_goes_back_to_the_wall(cast: Cast, state: str, who: str) -> None:
    claim = a_claim(cast, state)
    assert do(release_claim, getattr(cast, who), claim.id, why="出差").state == "released"
    wish = again(Wish, claim.wish_id)
    assert (wish.state, wish.claimant_id) == ("published", None)
    assert transitions_of(claim.id)[-1].words == transitions_of(wish.id)[-1].words == "出差"


@pytest.mark.parametrize("state", ["delivered", "disputed", "confirmed", "released", "cancelled"])
def test_what_is_done_is_not_given_back(cast: Cast, state: str) -> None:
    claim = a_claim(cast, state)
    assert code_of(release_claim, cast.zhao, claim.id, why="") is Code.MOVE_NOT_ALLOWED


def test_who_may_not_release(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    for onlooker in (cast.wang, cast.wu, cast.feng):
        assert code_of(release_claim, onlooker, claim.id, why="") is Code.FORBIDDEN
    for stranger in (cast.qian, cast.gao):
        assert code_of(release_claim, stranger, claim.id, why="") is Code.NOT_FOUND


@pytest.mark.parametrize("state", ["claimed", "in_progress"])
def test_a_claim_ends_with_its_withdrawn_wish(cast: Cast, state: str) -> None:
    claim = a_claim(cast, state)
    do(withdraw_wish, cast.wang, claim.wish_id, why="已修好")
    for _ in range(2):
        do(cancel_claim_of, claim.wish_id)
    assert again(Claim, claim.id).state == "cancelled"
    assert verbs_of(claim.id).count("cancel") == 1
    assert transitions_of(claim.id)[-1].capacity == "system:withdrawal"


def test_a_standing_wish_keeps_its_claim(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    do(cancel_claim_of, claim.wish_id)
    assert again(Claim, claim.id).state == "claimed"


def test_a_withdrawn_wish_without_a_claim_is_left_alone(cast: Cast) -> None:
    wish = a_wish(cast, "withdrawn")
    do(cancel_claim_of, wish.id)
    assert verbs_of(wish.id)[-1] == "withdraw"


def test_between_withdrawal_and_cancelling_nothing_moves_on(cast: Cast) -> None:
    wish = a_wish(cast, "claimed")
    with transaction():
        claim = newest_claim(wish.id)
    do(withdraw_wish, cast.wang, wish.id, why="已修好")
    assert code_of(start_claim, cast.zhao, claim.id) is Code.MOVE_NOT_ALLOWED
    assert code_of(release_claim, cast.zhao, claim.id, why="") is Code.MOVE_NOT_ALLOWED
    assert again(Claim, claim.id).state == "claimed"


def test_the_contact_data_close_with_the_wish_before_any_worker_comes(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    do(withdraw_wish, cast.wang, claim.wish_id, why="已经修好")
    assert code_of(open_contact, cast.zhao, claim.id) is Code.CONTACT_CLOSED


@pytest.mark.parametrize(
    ("state", "had_it", "ends"),
    [
        ("claimed", True, "released"), ("in_progress", True, "released"),
        ("delivered", False, "delivered"), ("released", False, "released"),
    ],
)  # fmt: skip
def test_whoever_does_no_more_gives_back_what_is_in_hand(
    cast: Cast, state: str, had_it: bool, ends: str  # noqa: FBT001 - a column of the table
) -> None:  # fmt: skip
    claim = a_claim(cast, state)
    assert do(give_back, cast.zhao, claim.id, why=said("搬走")) is had_it
    assert again(Claim, claim.id).state == ends


def test_what_was_withdrawn_meanwhile_ends_with_the_wish(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    do(withdraw_wish, cast.wang, claim.wish_id, why="")
    assert do(give_back, cast.zhao, claim.id, why=said("搬走"))
    assert again(Claim, claim.id).state == "cancelled"
    assert again(Wish, claim.wish_id).state == "withdrawn"
