"""A yes covers one review, the facts as they were, and comes from whom they are about."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do
from tests.builders.land import GRID, code
from tests.builders.traces import looks_at
from tests.builders.transfers import a_proposal
from tests.builders.wishes import CONSENTS, Plot, a_wish, check, words
from tests.privacy.retention.ends import after_years
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.personal import Kind
from wishapp.demand.intake.merging import merge_wish
from wishapp.demand.transfers.agreement import drop_overtaken
from wishapp.demand.transfers.handing_over import hand_over, hand_over_at_once
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.proposing import (
    agree_to_transfer,
    propose_transfer,
    record_agreement,
)
from wishapp.demand.transfers.rules import Handed
from wishapp.demand.transfers.showing import open_sheet
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.beneficiary_consent import Agreed
from wishapp.demand.wishes.child_files import approve, ask_to_open
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.naming_guardian import record_guardian
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.reviewing import add_check, reject_wish, return_wish, take_wish
from wishapp.demand.wishes.rules import (
    CheckWay,
    DifficultyGroup,
    ForWhom,
    GivenBy,
    RejectCode,
    TransferTarget,
)
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.rectifications.marking_minor import mark_minor
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.privacy.retention.applying_terms import sweep_batch
from wishapp.registry.people.guarding import Guardian, Relation, end_guardianship_of_wish
from wishapp.registry.people.rules import Protection
from workers.steps import FOLLOWERS

MOTHER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
CHILD = {
    "difficulty_group": DifficultyGroup.LEFT_BEHIND_CHILD,
    "beneficiary_born": date(2018, 5, 1),
}
ALL = list(Handed)
pytestmark = pytest.mark.usefixtures("core")


def proposed(cast: Cast, wish: Wish | None = None) -> Transfer:
    wish = wish or a_wish(cast, "under_review")
    return do(propose_transfer, cast.zheng, wish.id, a_proposal(fields=ALL))


def agreed(cast: Cast, wish: Wish | None = None) -> Transfer:
    return do(agree_to_transfer, cast.wang, proposed(cast, wish).id)


def signed(cast: Cast, transfer: Transfer) -> Transfer:
    return do(record_agreement, cast.zhou, transfer.id, evidence=a_sheet(cast.zhou))


class TestAnotherAdult:
    @pytest.fixture
    def wish(self, cast: Cast) -> Wish:
        said = Agreed(given_by=GivenBy.BENEFICIARY, witness_name="李桂花", given_on=today())
        neighbour = words(beneficiary_name="何秀珍", for_whom=ForWhom.OTHER, agreed=said)
        place = {"community_code": code(GRID), "consents": CONSENTS}
        wish = do(post_wish, cast.wang, neighbour, **place)
        return do(take_wish, cast.zhou, wish.id)

    def heard(self, cast: Cast, wish: Wish) -> None:
        do(add_check, cast.wu, wish.id, way=CheckWay.VISIT, finding="入户", heard_consent=True)

    def test_is_heard_before_anything_is_proposed(self, cast: Cast, wish: Wish) -> None:
        early = code_of(propose_transfer, cast.zhou, wish.id, a_proposal())
        assert early is Code.BENEFICIARY_CONSENT_MISSING
        self.heard(cast, wish)
        assert proposed(cast, wish).state == "proposed"

    def test_agrees_on_paper_and_not_by_the_tap_of_who_posted(self, cast: Cast, wish: Wish) -> None:
        self.heard(cast, wish)
        transfer = proposed(cast, wish)
        assert code_of(agree_to_transfer, cast.wang, transfer.id) is Code.BENEFICIARY_BY_PAPER
        assert code_of(hand_over, cast.zhou, transfer.id) is Code.MOVE_NOT_ALLOWED
        signed(cast, transfer)
        assert do(hand_over, cast.zhou, transfer.id)[1]["name"] == "何秀珍"

    def test_danger_does_not_wait_for_them(self, cast: Cast, wish: Wish) -> None:
        urgent = a_proposal(target=TransferTarget.POLICE_110)
        assert do(hand_over_at_once, cast.zhou, wish.id, urgent)[1]["name"] == "何秀珍"


class TestMinor:
    def test_who_is_marked_after_the_yes_needs_the_guardians(self, cast: Cast) -> None:
        for at_all in (agreed, lambda cast: signed(cast, proposed(cast))):
            transfer = at_all(cast)
            do(mark_minor, cast.zhou, transfer.wish_id, Protection.UNDER_18)
            assert code_of(hand_over, cast.zhou, transfer.id) is Code.GUARDIAN_MISSING
            paper = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
            do(record_guardian, cast.zhou, transfer.wish_id, MOTHER, **paper)
            refused = code_of(hand_over, cast.zhou, transfer.id)
            assert refused in {Code.GUARDIAN_MISSING, Code.TRANSFER_OUTDATED}

    def test_a_guardian_who_ended_agrees_no_longer(self, cast: Cast) -> None:
        wish = a_wish(cast, "under_review", guardian=MOTHER, **CHILD)
        transfer = signed(cast, proposed(cast, wish))
        do(end_guardianship_of_wish, wish.id)
        assert code_of(hand_over, cast.zheng, transfer.id) is Code.GUARDIAN_MISSING


class TestClosedFile:
    @pytest.fixture
    def child(self, cast: Cast) -> Wish:
        return a_wish(cast, "under_review", guardian=MOTHER, **CHILD)

    def test_is_closed_here_too(self, cast: Cast, child: Wish) -> None:
        refused = code_of(propose_transfer, cast.wu, child.id, a_proposal(fields=ALL))
        assert refused is Code.CHILD_FILE_CLOSED
        transfer = signed(cast, proposed(cast, child))
        for staff in (cast.wu, cast.zhou):
            assert code_of(hand_over, staff, transfer.id) is Code.CHILD_FILE_CLOSED
            assert code_of(open_sheet, staff, transfer.id) is Code.CHILD_FILE_CLOSED
        assert do(open_sheet, cast.zheng, transfer.id).id == transfer.evidence
        asked = do(ask_to_open, cast.wu, child.id, why="转交")
        do(approve, cast.zheng, asked.id)
        assert do(hand_over, cast.wu, transfer.id)[1]["name"] == child.beneficiary_name

    @pytest.mark.parametrize("target", [TransferTarget.POLICE_110, TransferTarget.MEDICAL_120])
    def test_danger_does_not_wait_and_opens_nothing(
        self, cast: Cast, child: Wish, target: TransferTarget
    ) -> None:
        urgent = a_proposal(target=target, fields=ALL)
        transfer, facts = do(hand_over_at_once, cast.wu, child.id, urgent)
        assert (transfer.state, facts) == ("handed_over", {})
        assert transfer.digest
        [look] = looks_at(transfer.id)
        assert (look.action, look.actor_id) == ("handed_over", cast.wu.me)

    def test_who_may_open_it_is_shown_what_was_handed_over(self, cast: Cast, child: Wish) -> None:
        urgent = a_proposal(target=TransferTarget.POLICE_110, fields=ALL)
        _, facts = do(hand_over_at_once, cast.zheng, child.id, urgent)
        assert facts["name"] == child.beneficiary_name


def returned(cast: Cast, wish_id: UUID) -> None:
    do(return_wish, cast.zhou, wish_id, why="请补充")


def rejected(cast: Cast, wish_id: UUID) -> None:
    do(reject_wish, cast.zhou, wish_id, code=RejectCode.FALSE_INFO, why="不实")


def merged(cast: Cast, wish_id: UUID) -> None:
    other = a_wish(cast, "submitted", content="厨房的灯坏了四天，想请人来修")
    do(merge_wish, cast.zhou, wish_id, into_id=other.id, why="重复")


def verified(cast: Cast, wish_id: UUID) -> None:
    do(check, Plot(cast, cast.wang, cast.zhao, words(), None, (), GRID), wish_id)


def withdrawn(cast: Cast, wish_id: UUID) -> None:
    do(withdraw_wish, cast.wang, wish_id, why="不要了")


def amended(cast: Cast, wish_id: UUID, **changes: Any) -> None:
    do(amend_wish, cast.wang, wish_id, words(**changes))
    do(take_wish, cast.zhou, wish_id)


def followed(topic: str, wish_id: UUID) -> None:
    """What follows at once, without the worker around it."""
    work: Any = SimpleNamespace(taking_over=transaction, subject_id=wish_id)
    for step in FOLLOWERS[topic]:
        if step.name in {"drop_transfer", "end_withdrawn"}:
            step.act(work)


class TestLeavingTheReview:
    @pytest.mark.parametrize(
        ("leave", "verb"),
        [
            (returned, "return"),
            (rejected, "reject"),
            (merged, "merge"),
            (verified, "verify"),
            (withdrawn, "withdraw"),
        ],
    )
    @pytest.mark.parametrize("asked", [proposed, agreed])
    def test_ends_what_was_proposed_in_it(
        self,
        cast: Cast,
        asked: Callable[[Cast], Transfer],
        leave: Callable[[Cast, UUID], None],
        verb: str,
    ) -> None:
        transfer = asked(cast)
        leave(cast, transfer.wish_id)
        followed(f"wish.{verb}", transfer.wish_id)
        left = again(Transfer, transfer.id)
        assert (left.state, bool(left.ended_at)) == ("dropped", True)
        assert not do(drop_overtaken, transfer.wish_id)
        with after_years(3, days=1):
            assert do(sweep_batch, Kind.TRANSFERS) == 1

    def test_even_before_it_is_followed_an_old_yes_counts_no_more(self, cast: Cast) -> None:
        transfer, waiting = agreed(cast), proposed(cast, a_wish(cast, "under_review"))
        for each in (transfer, waiting):
            returned(cast, each.wish_id)
            amended(cast, each.wish_id)
        assert code_of(hand_over, cast.zhou, transfer.id) is Code.TRANSFER_OUTDATED
        assert code_of(agree_to_transfer, cast.wang, waiting.id) is Code.TRANSFER_OUTDATED
        assert code_of(record_agreement, cast.zhou, waiting.id, witness=cast.zheng.me) is (
            Code.TRANSFER_OUTDATED
        )
        assert looks_at(transfer.id) == []
        # Staff may ask anew at once, and what follows late leaves the new proposal alone.
        anew = proposed(cast, again(Wish, transfer.wish_id))
        assert again(Transfer, transfer.id).state == "dropped"
        assert not do(drop_overtaken, transfer.wish_id)
        do(agree_to_transfer, cast.wang, anew.id)
        assert do(hand_over, cast.zhou, anew.id)[0].state == "handed_over"

    def test_what_was_handed_over_stays(self, cast: Cast) -> None:
        transfer, _ = do(hand_over, cast.zhou, agreed(cast).id)
        assert not do(drop_overtaken, transfer.wish_id)
        assert not do(drop_overtaken, a_wish(cast, "returned").id)


def test_facts_that_changed_since_the_yes_are_not_handed_over(cast: Cast) -> None:
    transfer = agreed(cast)
    with transaction():
        wish_for_update(transfer.wish_id).contact_phone = "13800000077"
    assert code_of(hand_over, cast.zhou, transfer.id) is Code.TRANSFER_OUTDATED
    assert again(Wish, transfer.wish_id).state == "under_review"


def test_it_is_emptied_with_its_wish(cast: Cast) -> None:
    transfer, _ = do(hand_over, cast.zhou, agreed(cast).id)
    do(anonymise, [transfer.wish_id])
    db.session.expire_all()
    left = again(Transfer, transfer.id)
    assert (left.contact_name, left.contact_phone, left.purpose, left.digest) == ("", "", "", None)
    assert left.receiver == "青禾县民政局救助科"


class TestSheet:
    def test_is_read_by_whoever_may_see_the_transfer(self, cast: Cast) -> None:
        transfer = signed(cast, proposed(cast))
        for who in (cast.wang, cast.zheng, cast.feng):
            assert do(open_sheet, who, transfer.id).id == transfer.evidence
        looked = [(each.action, each.actor_id) for each in looks_at(transfer.id)]
        assert looked == [("evidence", cast.zheng.me), ("evidence", cast.feng.me)]

    @pytest.mark.parametrize("who", ["li", "gao", "chu", "zhao"])
    def test_and_by_nobody_else(self, cast: Cast, who: str) -> None:
        transfer = signed(cast, proposed(cast))
        stranger: Actor = getattr(cast, who)
        assert code_of(open_sheet, stranger, transfer.id) is Code.NOT_FOUND

    def test_a_tap_has_none(self, cast: Cast) -> None:
        assert code_of(open_sheet, cast.zhou, agreed(cast).id) is Code.NOT_FOUND
