"""A child is asked for in every group, can be marked by staff, and their file needs an approval."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_row
from tests.builders.land import GRID, code
from tests.builders.wishes import CONSENTS, a_claim, a_wish, newest_claim, words
from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.intake.importing import stage_import
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.wishes.child_files import approve, ask_to_open
from wishapp.demand.wishes.models import ChildFileRequest, Wish
from wishapp.demand.wishes.naming_guardian import record_guardian
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.reviewing import open_file, publish_wish
from wishapp.demand.wishes.rules import DifficultyGroup
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.screened_files import open_words
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.fulfilment.claims.showing import see_claim
from wishapp.fulfilment.dispatches.showing_candidates import Wanted, see_candidates
from wishapp.fulfilment.rectifications.marking_minor import mark_minor
from wishapp.kernel.access import Actor
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.rules import AgeGroup, Protection

pytestmark = pytest.mark.usefixtures("core")
MOTHER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
NOT_OF_CHILDREN = [each for each in DifficultyGroup if "child" not in each.value or "lost" in each]
UNDER_14 = Protection.UNDER_14


def posted(cast: Cast, **writes: Any) -> Wish:
    consents = CONSENTS | {Purpose.GUARDIAN: WORDING}
    return do(post_wish, cast.wang, words(**writes), community_code=code(GRID), consents=consents)


def signed(cast: Cast, wish_id: UUID) -> None:
    paper = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    do(record_guardian, cast.zhou, wish_id, MOTHER, **paper)


class TestAge:
    @pytest.mark.parametrize("group", NOT_OF_CHILDREN)
    def test_it_is_asked_for_in_every_group(self, cast: Cast, group: DifficultyGroup) -> None:
        said = {"difficulty_group": group, "beneficiary_age": None}
        assert code_of(posted, cast, **said) is Code.AGE_MISSING

    @pytest.mark.parametrize(
        ("said", "minor"),
        [(AgeGroup.ADULT, None), (AgeGroup.UNDER_18, "under_18"), (AgeGroup.UNDER_14, "under_14")],
    )
    def test_a_word_is_enough(self, cast: Cast, said: AgeGroup, minor: str | None) -> None:
        if minor:
            assert code_of(posted, cast, beneficiary_age=said) is Code.GUARDIAN_MISSING
        assert posted(cast, beneficiary_age=said, guardian=MOTHER).minor == minor

    def test_a_group_of_children_is_stronger_than_the_word_adult(self, cast: Cast) -> None:
        group = DifficultyGroup.LEFT_BEHIND_CHILD
        wish = posted(cast, difficulty_group=group, guardian=MOTHER)
        assert wish.minor == "under_14"

    def test_so_it_is_in_a_table(self, cast: Cast) -> None:
        rows = [a_row(2), a_row(3, beneficiary_age=None)]
        staged = do(stage_import, cast.zheng, b"1", rows, community_code="229901001001")
        refusals = [[code for code, _ in row.refusals] for row in staged.rows]
        assert Code.AGE_MISSING not in refusals[0]
        assert Code.AGE_MISSING in refusals[1]


class TestMarking:
    def test_under_review_the_wish_needs_a_guardian_from_then_on(self, cast: Cast) -> None:
        wish = do(mark_minor, cast.wu, a_wish(cast, "verified").id, UNDER_14)
        assert (wish.minor, wish.public_name, wish.public_label) == (
            "under_14",
            "一位小朋友",
            "child",
        )
        assert code_of(publish_wish, cast.zheng, wish.id) is Code.GUARDIAN_MISSING

    def test_a_public_wish_is_hidden_until_its_guardian_signed(self, cast: Cast) -> None:
        wish_id = a_wish(cast).id
        do(mark_minor, cast.zhou, wish_id, UNDER_14)
        assert code_of(claim_wish, cast.zhao, wish_id) is Code.NOT_FOUND
        asking = (see_candidates, cast.zhou, wish_id, Wanted())
        assert code_of(*asking, limit=5) is Code.GUARDIAN_MISSING
        signed(cast, wish_id)
        assert do(claim_wish, cast.zhao, wish_id).state == "claimed"

    def test_the_claimant_reaches_the_guardian_alone(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(mark_minor, cast.zhou, claim.wish_id, UNDER_14)
        assert code_of(open_contact, cast.zhao, claim.id) is Code.GUARDIAN_MISSING
        signed(cast, claim.wish_id)
        contact = do(open_contact, cast.zhao, claim.id)
        assert (contact.beneficiary_name, contact.via_guardian) == ("张母", True)

    def test_a_protection_is_never_weakened(self, cast: Cast) -> None:
        wish_id = do(mark_minor, cast.zhou, a_wish(cast).id, UNDER_14).id
        weaker = code_of(mark_minor, cast.zhou, wish_id, Protection.UNDER_18)
        assert weaker is Code.MOVE_NOT_ALLOWED
        assert again(Wish, wish_id).minor == "under_14"

    def test_only_staff_of_the_place(self, cast: Cast) -> None:
        wish_id = a_wish(cast).id
        assert code_of(mark_minor, cast.wang, wish_id, UNDER_14) is Code.FORBIDDEN
        assert code_of(mark_minor, cast.gao, wish_id, UNDER_14) is Code.NOT_FOUND


class TestFile:
    @pytest.fixture
    def child(self, cast: Cast) -> Wish:
        return posted(cast, beneficiary_age=AgeGroup.UNDER_14, guardian=MOTHER)

    def test_staff_need_an_approval_and_whoever_gives_it_needs_none(
        self, cast: Cast, child: Wish
    ) -> None:
        for staff in (cast.zhou, cast.wu):
            assert code_of(open_file, staff, child) is Code.CHILD_FILE_CLOSED
        for responsible in (cast.zheng, cast.feng, cast.chen):
            assert do(open_file, responsible, child).id == child.id
        assert do(open_file, cast.wang, child).id == child.id

    def test_an_approval_opens_it_to_who_asked_for_some_days(self, cast: Cast, child: Wish) -> None:
        asked = do(ask_to_open, cast.zhou, child.id, why="核实情况")
        assert code_of(open_file, cast.zhou, child) is Code.CHILD_FILE_CLOSED
        do(approve, cast.zheng, asked.id)
        assert do(open_file, cast.zhou, child).id == child.id
        assert code_of(open_file, cast.wu, child) is Code.CHILD_FILE_CLOSED
        with time_machine.travel(now() + timedelta(days=8), tick=True):
            assert code_of(open_file, cast.zhou, child) is Code.CHILD_FILE_CLOSED

    def test_nobody_approves_their_own_or_twice(self, cast: Cast, child: Wish) -> None:
        own = do(ask_to_open, cast.zheng, child.id, why="核实情况")
        assert code_of(approve, cast.zheng, own.id) is Code.SAME_PERSON
        assert code_of(approve, cast.zhou, own.id) is Code.NOT_FOUND
        assert code_of(approve, cast.gao, own.id) is Code.NOT_FOUND
        approved = do(approve, cast.feng, own.id)
        assert approved.approved_by == cast.feng.me
        assert code_of(approve, cast.feng, own.id) is Code.MOVE_NOT_ALLOWED
        assert again(ChildFileRequest, own.id).open_until is not None

    def test_the_report_about_a_child_is_part_of_the_file(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        with transaction():
            claim_id = newest_claim(wish.id).id
        do(mark_minor, cast.zheng, wish.id, UNDER_14)
        assert code_of(see_claim, cast.zhou, claim_id) is Code.CHILD_FILE_CLOSED
        assert do(see_claim, cast.zheng, claim_id).claim.id == claim_id

    def test_so_are_words_that_wait_to_be_judged(self, cast: Cast, child: Wish) -> None:
        with transaction():
            screening = newest_screening(child.id)
        assert screening is not None
        assert code_of(open_words, cast.zhou, screening.id) is Code.CHILD_FILE_CLOSED
        assert do(open_words, cast.zheng, screening.id).id == screening.id

    def test_an_adults_file_and_an_older_minors_need_none(self, cast: Cast) -> None:
        files: list[tuple[Actor, Wish]] = [
            (cast.zhou, a_wish(cast, "submitted")),
            (cast.wu, posted(cast, beneficiary_age=AgeGroup.UNDER_18, guardian=MOTHER)),
        ]
        for staff, wish in files:
            assert do(open_file, staff, wish).id == wish.id
