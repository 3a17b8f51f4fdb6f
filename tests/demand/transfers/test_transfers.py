"""Nothing of a wish goes to another office without the resident's yes to exactly that office."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do
from tests.builders.lives import erased
from tests.builders.notices import tell_of
from tests.builders.requests import a_proxied_wish
from tests.builders.traces import looks_at, transitions_of
from tests.builders.transfers import a_proposal
from tests.builders.wishes import a_wish
from tests.privacy.retention.ends import after_years
from wishapp.base.errors import Code
from wishapp.base.personal import Kind, Section
from wishapp.demand.transfers.handing_over import (
    acknowledge_transfer,
    hand_over,
    hand_over_at_once,
)
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.proposing import (
    agree_to_transfer,
    decline_transfer,
    drop_transfer,
    propose_transfer,
    record_agreement,
)
from wishapp.demand.transfers.queries import transfers_in
from wishapp.demand.transfers.rules import COLUMNS, Handed, needs_consent
from wishapp.demand.transfers.showing import open_transfer
from wishapp.demand.transfers.states import TransferState
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.reviewing import take_wish
from wishapp.demand.wishes.rules import DifficultyGroup, TransferTarget
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.kernel.access import scope_of
from wishapp.kernel.media.models import Picture
from wishapp.privacy.own_data.consenting import withdraw
from wishapp.privacy.own_data.sections import rows_of
from wishapp.privacy.retention.applying_terms import sweep_batch
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation

MOTHER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
pytestmark = pytest.mark.usefixtures("core")


def proposed(cast: Cast, wish: Wish | None = None, **changes: Any) -> Transfer:
    wish = wish or a_wish(cast, "under_review")
    return do(propose_transfer, cast.zhou, wish.id, a_proposal(**changes))


def agreed(cast: Cast, **changes: Any) -> Transfer:
    return do(agree_to_transfer, cast.wang, proposed(cast, **changes).id)


class TestConsent:
    def test_without_it_nothing_is_handed_over(self, cast: Cast) -> None:
        transfer = proposed(cast)
        assert code_of(hand_over, cast.zhou, transfer.id) is Code.MOVE_NOT_ALLOWED
        assert again(Wish, transfer.wish_id).state == "under_review"
        assert looks_at(transfer.id) == []

    def test_the_resident_agrees_by_an_own_tap(self, cast: Cast) -> None:
        transfer = agreed(cast)
        assert (transfer.channel, bool(transfer.agreed_at)) == ("own_tap", True)
        do(decline_transfer, cast.wang, transfer.id)
        assert code_of(hand_over, cast.zhou, transfer.id) is Code.MOVE_NOT_ALLOWED

    @pytest.mark.parametrize("who", ["zhou", "li", "gao"])
    def test_nobody_taps_for_them(self, cast: Cast, who: str) -> None:
        transfer, other = proposed(cast), getattr(cast, who)
        code = Code.FORBIDDEN if who == "zhou" else Code.NOT_FOUND
        assert code_of(agree_to_transfer, other, transfer.id) is code

    def test_who_has_no_phone_agrees_on_paper_or_before_a_witness(self, cast: Cast) -> None:
        for number, proof in enumerate((None, cast.zheng.me)):
            wish = a_proxied_wish(cast, content=f"第{number}件")
            do(take_wish, cast.zheng, wish.id)
            transfer = do(propose_transfer, cast.zheng, wish.id, a_proposal())
            sheet = None if proof else a_sheet(cast.zhou)
            entered = {"evidence": sheet, "witness": proof}
            by = cast.zhou
            recorded = do(record_agreement, by, transfer.id, **entered)
            assert recorded.channel == ("spoken" if proof else "on_paper")
            assert (recorded.evidence, recorded.witness_id) == (sheet, proof)

    def test_proof_is_proof(self, cast: Cast) -> None:
        transfer = proposed(cast)
        enter = (record_agreement, cast.zhou, transfer.id)
        assert code_of(*enter) is Code.PROOF_MISSING
        assert code_of(*enter, witness=cast.zhou.me) is Code.WITNESS_UNFIT
        assert code_of(*enter, evidence=a_sheet(cast.li)) is Code.PICTURE_UNKNOWN

    def test_for_a_minor_the_guardian_agrees(self, cast: Cast) -> None:
        child = {
            "difficulty_group": DifficultyGroup.LEFT_BEHIND_CHILD,
            "beneficiary_born": date(2018, 5, 1),
        }
        wish = a_wish(cast, "under_review", guardian=MOTHER, **child)
        transfer = do(propose_transfer, cast.zheng, wish.id, a_proposal())
        assert code_of(agree_to_transfer, cast.wang, transfer.id) is Code.GUARDIAN_MISSING
        do(record_agreement, cast.zhou, transfer.id, evidence=a_sheet(cast.zhou))

    @pytest.mark.parametrize("target", list(TransferTarget))
    def test_only_danger_needs_none(self, cast: Cast, target: TransferTarget) -> None:
        wish, proposal = a_wish(cast, "under_review"), a_proposal(target=target)
        if needs_consent(target):
            assert code_of(hand_over_at_once, cast.zhou, wish.id, proposal) is Code.CONSENT_MISSING
            return
        refused = code_of(propose_transfer, cast.zhou, wish.id, proposal)
        assert refused is Code.CONSENT_NOT_NEEDED
        transfer, _ = do(hand_over_at_once, cast.zhou, wish.id, proposal)
        assert (transfer.state, transfer.channel) == ("handed_over", None)
        assert again(Wish, wish.id).state == "transferred"

    @pytest.mark.parametrize("asked", [proposed, agreed])
    def test_danger_does_not_wait_for_an_answer_to_somebody_else(
        self, cast: Cast, asked: Callable[[Cast], Transfer]
    ) -> None:
        waiting = asked(cast)
        urgent = a_proposal(target=TransferTarget.POLICE_110)
        transfer, facts = do(hand_over_at_once, cast.zhou, waiting.wish_id, urgent)
        assert (transfer.state, bool(facts)) == ("handed_over", True)
        left = again(Transfer, waiting.id)
        assert (left.state, bool(left.ended_at)) == ("dropped", True)
        # Of that the resident hears by the handing over alone.
        assert transitions_of(waiting.id)[-1].verb == "overtake"
        assert tell_of("transfer.overtake", waiting.id) == 0


class TestHandingOver:
    def test_exactly_what_was_agreed_to_is_handed_over_and_logged(self, cast: Cast) -> None:
        transfer, facts = do(hand_over, cast.zhou, agreed(cast).id)
        wish = again(Wish, transfer.wish_id)
        assert facts == {
            "name": wish.beneficiary_name,
            "phone": wish.contact_phone,
            "content": wish.content,
        }
        said = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()
        assert transfer.digest == hashlib.sha256(said).hexdigest()
        assert (transfer.handed_by, bool(transfer.handed_at)) == (cast.zhou.me, True)
        assert transfer.transfer_no.startswith("ZB-229901-")
        [look] = looks_at(transfer.id)
        assert (look.action, look.person_id) == ("handed_over", cast.wang.me)
        assert wish.state == "transferred"
        last = transitions_of(wish.id)[-1]
        assert (last.verb, last.code) == ("transfer", "social_relief")

    def test_every_field_is_one_of_the_wish(self) -> None:
        assert set(COLUMNS) == set(Handed)
        assert all(hasattr(Wish, column) for column in COLUMNS.values())

    def test_one_at_a_time(self, cast: Cast) -> None:
        transfer = proposed(cast)
        again_proposed = (propose_transfer, cast.zhou, transfer.wish_id, a_proposal())
        assert code_of(*again_proposed) is Code.TRANSFER_OPEN
        do(drop_transfer, cast.zhou, transfer.id, why="居民不同意")
        assert tell_of("transfer.drop", transfer.id) == 1
        assert do(*again_proposed).state == "proposed"

    def test_a_wish_that_was_withdrawn_stays(self, cast: Cast) -> None:
        transfer = agreed(cast)
        do(withdraw_wish, cast.wang, transfer.wish_id, why="不要了")
        assert code_of(hand_over, cast.zhou, transfer.id) is Code.MOVE_NOT_ALLOWED

    def test_strangers_see_and_do_nothing(self, cast: Cast) -> None:
        transfer = agreed(cast)
        for who in (cast.gao, cast.li, cast.chu, cast.zhao):
            assert code_of(open_transfer, who, transfer.id) is Code.NOT_FOUND
            assert code_of(hand_over, who, transfer.id) is Code.NOT_FOUND
            assert code_of(drop_transfer, who, transfer.id, why="") is Code.NOT_FOUND
        assert code_of(hand_over, cast.feng, transfer.id) is Code.FORBIDDEN
        assert code_of(hand_over, cast.wang, transfer.id) is Code.FORBIDDEN


class TestReceipt:
    def test_the_receiver_receipts_and_the_resident_sees_who_has_it(self, cast: Cast) -> None:
        transfer, _ = do(hand_over, cast.zhou, agreed(cast).id)
        waiting = do(
            transfers_in, scope_of(cast.zhou), state=TransferState.HANDED_OVER, after=None, limit=5
        )
        assert [each.id for each in waiting] == [transfer.id]
        do(acknowledge_transfer, cast.zhou, transfer.id, receipt_no="民收12", name="韩科长")
        seen = do(open_transfer, cast.wang, transfer.id)
        assert (seen.receiver, seen.receipt_no, seen.receipt_name) == (
            "青禾县民政局救助科",
            "民收12",
            "韩科长",
        )
        [own] = do(rows_of, cast.wang, Section.TRANSFERS, before=None, limit=5)
        assert own.id == transfer.id

    def test_nothing_is_receipted_before(self, cast: Cast) -> None:
        early = (acknowledge_transfer, cast.zhou, agreed(cast).id)
        assert code_of(*early, receipt_no=None, name="韩科长") is Code.MOVE_NOT_ALLOWED


def test_what_ends_with_the_consent_to_processing_reaches_its_term_too(cast: Cast) -> None:
    waiting = proposed(cast)
    do(withdraw, cast.wang, Purpose.PROCESSING)
    left = again(Transfer, waiting.id)
    assert (left.state, bool(left.ended_at)) == ("dropped", True)


def test_erasure_ends_what_waits_and_keeps_who_got_what(cast: Cast) -> None:
    handed, _ = do(hand_over, cast.zhou, agreed(cast).id)
    waiting = proposed(cast)
    erased(cast.wang)
    assert again(Transfer, waiting.id).state == "dropped"
    left = again(Transfer, handed.id)
    assert (left.state, left.purpose, left.digest) == ("handed_over", "", None)
    assert (left.receiver, list(left.fields)) == (
        "青禾县民政局救助科",
        ["content", "name", "phone"],
    )


def test_the_log_is_kept_three_years_and_its_proof_with_it(cast: Cast) -> None:
    transfer = proposed(cast)
    sheet = a_sheet(cast.zhou)
    do(record_agreement, cast.zhou, transfer.id, evidence=sheet)
    do(hand_over, cast.zhou, transfer.id)
    with after_years(3):
        assert do(sweep_batch, Kind.TRANSFERS) == 0
        do(sweep_batch, Kind.PICTURES)
        assert again(Picture, sheet).gone_at is None
    with after_years(3, days=1):
        assert do(sweep_batch, Kind.TRANSFERS) == 1
        do(sweep_batch, Kind.PICTURES)
    assert again(Picture, sheet).gone_at
