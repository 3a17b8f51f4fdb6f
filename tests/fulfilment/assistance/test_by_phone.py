import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.assistance.by_phone import (
    confirm_for_resident,
    dispute_for_resident,
    withdraw_for_resident,
)
from wishapp.fulfilment.assistance.models import AssistedStep
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import openings_of
from wishapp.fulfilment.claims.releasing import cancel_claim_of
from wishapp.fulfilment.ratings.rating import rate_for_resident
from wishapp.fulfilment.ratings.rules import Level

pytestmark = pytest.mark.usefixtures("core")
NOTE = "上午十点电话：灯已修好，满意"


def steps() -> list[tuple[str, str]]:
    with transaction():
        rows = db.session.query(AssistedStep).order_by(AssistedStep.id).all()
        return [(row.step, row.call_note) for row in rows]


def test_what_staff_confirm_is_booked_as_entered_by_staff(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    done = do(confirm_for_resident, cast.wu, claim.id, call_note=NOTE)
    assert done.state == again(Wish, claim.wish_id).state == "confirmed"
    (record,) = booked(cast.zhao)
    assert (record.kind, record.recorder_id) == ("entered_by_staff", cast.wu.me)
    assert steps() == [("confirm", NOTE)]


def test_the_resident_can_see_who_acted_for_them(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    do(confirm_for_resident, cast.wu, claim.id, call_note=NOTE)
    with transaction():
        newest = openings_of(db.session.get_one(Wish, claim.wish_id), before=None, limit=1)
    assert newest[0].look == "assisted"


def test_a_resident_disputes_by_telephone(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    done = do(dispute_for_resident, cast.wu, claim.id, why="灯还不亮", call_note=NOTE)
    assert done.state == again(Wish, claim.wish_id).state == "disputed"
    assert steps() == [("dispute", NOTE)]


def test_a_resident_withdraws_by_telephone(cast: Cast) -> None:
    claim = a_claim(cast, "in_progress")
    done = do(withdraw_for_resident, cast.wu, claim.wish_id, why="自己修好了", call_note=NOTE)
    assert done.state == "withdrawn"
    do(cancel_claim_of, claim.wish_id)
    assert again(Claim, claim.id).state == "cancelled"


def test_reviewer_claimant_and_wisher_do_not_speak_for_the_resident(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    for other, refused in (
        (cast.zhou, Code.SAME_PERSON), (cast.wang, Code.FORBIDDEN), (cast.zhao, Code.NOT_FOUND),
        (cast.feng, Code.FORBIDDEN), (cast.gao, Code.NOT_FOUND),
    ):  # fmt: skip
        assert code_of(confirm_for_resident, other, claim.id, call_note=NOTE) is refused
    assert booked(cast.zhao) == []
    assert steps() == []


def test_who_entered_a_wish_praises_nothing_for_the_resident(cast: Cast) -> None:
    """Neither says that it came true nor how well; what went wrong they may say."""
    claim = a_claim(cast, "delivered", wisher=cast.li)
    with transaction():
        db.session.get_one(Wish, claim.wish_id).submitter_id = cast.wu.me
    refused = code_of(confirm_for_resident, cast.wu, claim.id, call_note=NOTE)
    assert refused is Code.SAME_PERSON
    rated = {"level": Level.SATISFIED, "call_note": NOTE}
    assert code_of(rate_for_resident, cast.wu, claim.wish_id, **rated) is Code.SAME_PERSON
    do(dispute_for_resident, cast.wu, claim.id, why="灯还不亮", call_note=NOTE)
    assert steps() == [("dispute", NOTE)]


@pytest.mark.parametrize("state", ["claimed", "in_progress", "confirmed", "disputed"])
def test_nothing_is_confirmed_that_was_not_delivered(cast: Cast, state: str) -> None:
    claim = a_claim(cast, state)
    refused = code_of(confirm_for_resident, cast.wu, claim.id, call_note=NOTE)
    assert refused is Code.MOVE_NOT_ALLOWED
    assert steps() == []


def test_what_is_not_there_is_not_found(cast: Cast) -> None:
    wish = a_wish(cast, "published")
    gone = code_of(withdraw_for_resident, cast.gao, wish.id, why="x", call_note=NOTE)
    assert gone is Code.NOT_FOUND
    assert code_of(confirm_for_resident, cast.wu, new_id(), call_note=NOTE) is Code.NOT_FOUND
