"""What stands in the way of whoever could act: their own part, another place, a missing proof."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.builders.cast import Cast
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY, NEXT_GRID, TOWN
from tests.kernel.access.test_table import action_of, path, thing_of
from wishapp.base.ids import new_id
from wishapp.kernel.access import Action, Actor, may

ABOUT_SOMEBODY = (
    "receive_report_in", "activate_report_in", "confirm_by_slip", "decide_record",
    "decide_desk_entry", "record_consent", "correct_birth_date",
    "declare_kinship", "guard_adult", "propose_for_record", "answer_objection",
    "receive_request", "check_request", "decide_request", "answer_request",
)  # fmt: skip


@pytest.mark.parametrize("action", ABOUT_SOMEBODY)
def test_nobody_decides_about_themselves(cast: Cast, action: str) -> None:
    thing = thing_of(action, cast)
    assert may(cast.zheng, action_of(action), thing)
    thing.person_id = cast.zheng.me
    assert not may(cast.zheng, action_of(action), thing)


@pytest.mark.parametrize("part", ["entered_by", "person_id", "relative_id"])
def test_a_second_person_is_nobody_of_the_entry(cast: Cast, part: str) -> None:
    thing = thing_of("decide_desk_entry", cast)
    setattr(thing, part, cast.zheng.me)
    assert not may(cast.zheng, Action.DECIDE_DESK_ENTRY, thing)


@pytest.mark.parametrize(
    "action", ["see_person", "record_consent", "correct_birth_date", "declare_kinship"]
)
def test_staff_act_on_people_of_their_own_place_alone(cast: Cast, action: str) -> None:
    thing = thing_of(action, cast)
    thing.place_paths = ()
    for who in (cast.wu, cast.zhou, cast.feng, cast.chen):
        assert not may(who, action_of(action), thing)
    thing.place_paths = (path(TOWN, NEXT_COMMUNITY), path(TOWN, COMMUNITY, NEXT_GRID))
    answers = {who: may(getattr(cast, who), action_of(action), thing) for who in ("wu", "gao")}
    assert answers == {"wu": False, "gao": True}
    assert may(cast.zhou, action_of(action), thing)


def test_contact_data_opens_to_members_whose_membership_is_proved(cast: Cast) -> None:
    thing = thing_of("open_contact", cast)
    assert cast.zhao.report_in is not None
    unproved = replace(cast.zhao, report_in=replace(cast.zhao.report_in, confirmed_at=None))
    assert may(cast.zhao, Action.OPEN_CONTACT, thing)
    assert not may(unproved, Action.OPEN_CONTACT, thing)


def test_settled_shares_are_taken_back_at_the_desk_only(cast: Cast) -> None:
    thing = thing_of("take_back_pledge", cast)
    thing.state = "settled"
    assert not may(cast.zhao, Action.TAKE_BACK_PLEDGE, thing)
    assert may(cast.zhou, Action.TAKE_BACK_PLEDGE, thing)


def test_another_units_liaison_may_not_see_a_statement(cast: Cast) -> None:
    theirs = SimpleNamespace(unit_id=new_id(), state="sent")
    assert not may(cast.chu, Action.SEE_STATEMENT, theirs)


@pytest.mark.parametrize("state", ["draft", "discarded", "frozen"])
def test_a_liaison_does_not_see_what_did_not_leave_the_house(cast: Cast, state: str) -> None:
    own = SimpleNamespace(unit_id=cast.chu.grants[0].unit_id, state=state)
    assert not may(cast.chu, Action.SEE_STATEMENT, own)
    assert may(cast.chen, Action.SEE_STATEMENT, own)


@pytest.mark.parametrize("part", ["wisher_id", "claimant_id"])
def test_nobody_decides_a_dispute_of_their_own(cast: Cast, part: str) -> None:
    thing = thing_of("decide_dispute", cast)
    assert may(cast.feng, Action.DECIDE_DISPUTE, thing)
    setattr(thing, part, cast.feng.me)
    assert not may(cast.feng, Action.DECIDE_DISPUTE, thing)


def test_anybody_signed_in_may_make_the_code_of_what_everybody_sees(cast: Cast) -> None:
    card = SimpleNamespace(is_public=True, place_path=path(TOWN, COMMUNITY))
    assert may(cast.wei, Action.MAKE_CODE, card)
    assert not may(cast.wei, Action.END_CODE, card)
    assert not may(Actor.for_system("any"), Action.MAKE_CODE, card)


@pytest.mark.parametrize(
    ("who", "action", "fact"),
    [
        ("feng", "decide_dispute", "claimant_id"),
        ("zheng", "take_wish", "submitter_id"),
        ("zheng", "visit_wish", "reviewer_id"),
        ("zhao", "claim_wish", "reviewer_id"),
        ("zhao", "work_on_claim", "is_of_unit"),
    ],
)
def test_a_thing_that_lacks_a_fact_is_a_fault_and_no_yes(
    cast: Cast, who: str, action: str, fact: str
) -> None:
    thing = thing_of(action, cast)
    thing.claimant_id = None
    assert may(getattr(cast, who), action_of(action), thing)
    delattr(thing, fact)
    with pytest.raises(AttributeError, match=fact):
        may(getattr(cast, who), action_of(action), thing)


def test_a_units_claim_is_its_liaisons_whoever_made_it(cast: Cast) -> None:
    claim = thing_of("work_on_claim", cast)
    claim.is_of_unit = True
    assert may(cast.chu, Action.WORK_ON_CLAIM, claim)
    assert not may(cast.zhao, Action.WORK_ON_CLAIM, claim)
