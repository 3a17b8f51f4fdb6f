"""After a merger, new work about what was over before is done by the staff of the heir."""

from typing import NamedTuple
from uuid import UUID

import pytest

from tests.builders.cast import Cast, actor_of
from tests.builders.closings import agreed
from tests.builders.complaints import a_complaint, a_grievance
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY, SOUTH_TOWN, VILLAGE, code
from tests.builders.ledger import booked
from tests.builders.notices import calls, inbox, tell_of
from tests.builders.requests import asked_for
from tests.builders.times import service
from tests.builders.wishes import a_wish
from tests.office.place_closings.test_carrying_out import NEXT_PATH, OLD_PATH, carried_out
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.intake.reconsidering import reconsider_wish
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.reviewing import clear
from wishapp.demand.screening.rules import SubjectKind as Screened
from wishapp.demand.transfers.handing_over import acknowledge_transfer
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.queries import find_transfer
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.reviewing import take_wish
from wishapp.fulfilment.ratings.rating import rate_for_resident, rate_wish
from wishapp.fulfilment.ratings.rules import Level
from wishapp.hours.record_corrections.asking import ask_about_record
from wishapp.hours.record_corrections.deciding import approve_correction
from wishapp.hours.record_corrections.proposing import Right, enter_right, propose_for_record
from wishapp.kernel.access import Actor, Role
from wishapp.notices.calling import CallResult, finish_call, open_call, reopen_call
from wishapp.office.place_closings.closing import what_holds
from wishapp.office.place_closings.moving_along import move_reopened
from wishapp.privacy.own_data.answering_requests import answer_request
from wishapp.privacy.requests.deciding import grant_request
from wishapp.privacy.requests.receiving import check_identity, receive_request
from wishapp.registry.complaints.complaining import enter_complaint
from wishapp.registry.data_requests.rules import CheckedAt, Paper, SubjectKind
from wishapp.registry.people.granting import grant_role
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_of_code

pytestmark = pytest.mark.usefixtures("core")
NAMED = {"name": "王秀兰", "phone": "13800000001"}
RECEIPT = {"receipt_no": "救〔2027〕9号", "name": "韩科长"}
SEEN = {"where": CheckedAt.DESK, "seen": [Paper.IDENTITY]}


class Merged(NamedTuple):
    """A wish that ended in 槐荫 before it was merged into 石桥, and who works there since."""

    wish: Wish
    clerk: Actor
    second: Actor


@pytest.fixture
def merged(cast: Cast) -> Merged:
    wish = a_wish(cast, "closed")
    carried_out(agreed(cast, COMMUNITY, NEXT_COMMUNITY))
    assert again(Wish, wish.id).place_path.startswith(OLD_PATH)
    return Merged(wish, do(actor_of, cast.zhou), do(actor_of, cast.zheng))


def test_a_request_by_the_number_of_an_ended_wish(merged: Merged) -> None:
    asked = (SubjectKind.WISH, merged.wish.wish_no, asked_for(**NAMED))
    request = do(receive_request, merged.clerk, *asked)
    assert request.place_path == NEXT_PATH
    do(check_identity, merged.clerk, request.id, **SEEN)
    do(grant_request, merged.second, request.id)
    answered = do(answer_request, merged.clerk, request.id, answer="已当面查阅")
    assert answered.state == "answered"


def test_the_receipt_of_a_wish_that_was_handed_over_is_entered(cast: Cast) -> None:
    waits, has_one = a_handed_over(cast), a_handed_over(cast)
    do(acknowledge_transfer, cast.zhou, has_one, **RECEIPT)
    carried_out(agreed(cast, COMMUNITY, NEXT_COMMUNITY))
    assert again(Transfer, waits).place_path == NEXT_PATH
    # What is over stays where it happened.
    assert again(Transfer, has_one).place_path.startswith(OLD_PATH)
    clerk = do(actor_of, cast.zhou)
    assert do(acknowledge_transfer, clerk, waits, **RECEIPT).state == "acknowledged"


def a_handed_over(cast: Cast) -> UUID:
    """The transfer of a wish that another office took, without a receipt."""
    wish = a_wish(cast, "transferred")
    transfer = do(find_transfer, wish.id)
    assert transfer is not None
    return transfer.id


def test_a_place_without_an_heir_is_held_by_a_receipt_to_come(cast: Cast) -> None:
    transfer_id = a_handed_over(cast)
    community = do(place_of_code, code(COMMUNITY))
    assert do(what_holds, community, None)["transfers"] == 1
    do(acknowledge_transfer, cast.zhou, transfer_id, **RECEIPT)
    assert "transfers" not in do(what_holds, community, None)


def test_a_question_about_a_record_is_entered_and_approved(cast: Cast, merged: Merged) -> None:
    record = booked(cast.zhao)[-1]
    assert record.place_path.startswith(OLD_PATH)
    asked = do(ask_about_record, cast.zhao, record.id, words="只做了一小时")
    assert asked.place_path == NEXT_PATH
    do(enter_right, merged.clerk, asked.id, Right(time=service(minutes=60)))
    reversal, right = do(approve_correction, merged.second, asked.id)
    assert (reversal.reverses_id, right.minutes) == (record.id, 60)
    proposed = do(propose_for_record, merged.clerk, right.id, Right(), words="没有做")
    assert do(approve_correction, merged.second, proposed.id)


def test_the_word_of_a_rating_is_judged(cast: Cast, merged: Merged) -> None:
    rating = do(rate_wish, cast.wang, merged.wish.id, level=Level.VERY_SATISFIED, word="好")
    assert rating.place_path == NEXT_PATH
    with transaction():
        screening = newest_screening(merged.wish.id, Screened.RATING)
        assert screening is not None
        take_verdict(screening.id, suggest="review", label=100, trace_id="t")
    assert again(Screening, screening.id).state == "held"
    assert do(clear, merged.second, screening.id, why="正常评价").state == "passed"


def test_a_resident_rates_on_the_telephone(cast: Cast, merged: Merged) -> None:
    said = {"level": Level.VERY_SATISFIED, "call_note": "下午电话回访"}
    assert do(rate_for_resident, cast.gao, merged.wish.id, **said).place_path == NEXT_PATH


def test_a_call_about_an_ended_wish_is_made(cast: Cast, merged: Merged) -> None:
    tell_of("wish.publish", merged.wish.id)
    do(open_call, inbox(cast.wang)[-1])
    [call] = calls()
    assert call.place_path == NEXT_PATH
    done = do(finish_call, merged.clerk, call.id, result=CallResult.REACHED, note="已告知")
    assert done.state == "done"


def test_a_call_is_made_again_by_the_new_place(cast: Cast, merged: Merged) -> None:
    tell_of("wish.publish", merged.wish.id)
    do(open_call, inbox(cast.wang)[-1])
    [call] = calls()
    do(finish_call, merged.clerk, call.id, result=CallResult.REACHED, note="已告知")
    again_open = do(reopen_call, merged.clerk, call.id, why="打错了号码")
    assert (again_open.state, again_open.place_path) == ("open", NEXT_PATH)


def test_a_rejected_wish_is_reviewed_anew_by_the_new_place(cast: Cast) -> None:
    wish = a_wish(cast, "rejected")
    carried_out(agreed(cast, COMMUNITY, NEXT_COMMUNITY))
    do(reconsider_wish, cast.gao, wish.id, why="核对后属于受理范围")
    assert do(move_reopened, wish.id)
    assert again(Wish, wish.id).place_path == NEXT_PATH
    assert do(take_wish, cast.gao, wish.id).state == "under_review"


def test_a_complaint_about_the_old_place_is_answered_above_the_new_one(
    cast: Cast, merged: Merged
) -> None:
    assert a_complaint(cast).place_path == NEXT_PATH
    entered = do(enter_complaint, merged.clerk, a_grievance(name="王秀兰", phone="13800000001"))
    assert entered.place_path == NEXT_PATH


def test_without_an_heir_the_street_receives(cast: Cast) -> None:
    wish = a_wish(cast, "closed")
    with transaction():
        village = place_of_code(code(VILLAGE))
        lying = {"community_id": village.id, **location_of(village)}
        db.session.execute(db.update(Wish).where(Wish.id == wish.id).values(**lying))
    do(grant_role, cast.chen, cast.feng.me, Role.STREET_ADMIN, place_code=code(SOUTH_TOWN))
    carried_out(agreed(cast, VILLAGE))
    asked = (SubjectKind.WISH, wish.wish_no, asked_for(**NAMED))
    assert code_of(receive_request, cast.zhou, *asked) is Code.NOT_FOUND
    feng = do(actor_of, cast.feng)
    request = do(receive_request, feng, *asked)
    assert do(check_identity, feng, request.id, **SEEN).state == "identity_checked"
