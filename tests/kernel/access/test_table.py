"""Who may do what: one line per action, written by hand, compared with the permission table."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.builders.actions import actions
from tests.builders.cast import Cast
from tests.builders.land import COMMUNITY, GRID, TOWN
from tests.kernel.access.grid_of_rights import OF_RIGHTS, RIGHTS
from wishapp.base.ids import new_id
from wishapp.kernel.access import Action, Actor, Allowed, may

# 王奶奶's wish lies in 吴's grid; 周 reviewed it and 赵 claimed it. 褚 speaks for the unit.
EXPECTED = """
                      wang li zhao qian sun zhou wu zheng gao feng chen chu wei system
grant_role              .   .   .    .   .   .   .   .    .   .    yes  .   .    yes
declare_kinship         .   .   .    .   .  yes yes yes  yes yes   yes  .   .     .
publish_wording         .   .   .    .   .   .   .   .    .   .    yes  .   .    yes
record_consent          .   .   .    .   .  yes yes yes  yes yes   yes  .   .     .
correct_birth_date      .   .   .    .   .  yes yes yes  yes yes   yes  .   .     .
ask_correction          .   .  yes   .   .   .   .   .    .   .     .   .   .     .
see_correction          .   .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
decide_correction       .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
open_restricted         .   .   .    .   .   .   .   .    .   .    yes  .   .     .
enrol_unit              .   .   .    .   .   .   .   .    .   .    yes  .   .    yes
set_endpoint            .   .   .    .   .   .   .   .    .   .    yes yes  .     .
list_units              .   .   .    .   .  yes yes yes  yes yes   yes  .   .     .
apply_report_in        yes yes yes  yes yes yes yes yes  yes yes   yes yes yes    .
see_report_in           .   .  yes   .   .  yes  .  yes   .  yes   yes  .   .     .
receive_report_in       .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
activate_report_in      .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
end_report_in           .   .  yes   .   .  yes  .  yes   .   .     .   .   .     .
post_wish              yes yes yes  yes yes yes yes yes  yes yes   yes yes yes    .
see_wish               yes  .   .    .   .  yes yes yes   .  yes   yes  .   .     .
amend_wish             yes  .   .    .   .   .   .   .    .   .     .   .   .     .
withdraw_wish          yes  .   .    .   .   .   .   .    .   .     .   .   .     .
take_wish               .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
review_wish             .   .   .    .   .  yes yes yes   .   .     .   .   .     .
publish_wish            .   .   .    .   .   .   .  yes   .   .     .   .   .     .
close_wish              .   .   .    .   .   .   .  yes   .   .     .   .   .     .
enter_wish              .   .   .    .   .  yes yes yes   .   .     .   .   .     .
import_wishes           .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
compare_wish            .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
assist_wish             .   .   .    .   .   .  yes yes   .   .     .   .   .     .
hand_code_for_wish     yes  .   .    .   .  yes yes yes   .   .     .   .   .     .
see_screening          yes  .   .    .   .  yes yes yes   .  yes   yes  .   .     .
judge_screening         .   .   .    .   .   .   .  yes   .   .     .   .   .     .
claim_wish              .   .  yes  yes  .   .   .   .    .   .     .   .   .     .
see_claim              yes  .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
work_on_claim           .   .  yes   .   .   .   .   .    .   .     .   .   .     .
release_claim           .   .  yes   .   .  yes  .  yes   .   .     .   .   .    yes
open_contact            .   .  yes   .   .   .   .   .    .   .     .   .   .     .
see_openings           yes  .   .    .   .   .   .   .    .   .     .   .   .     .
confirm_claim          yes  .   .    .   .   .   .   .    .   .     .   .   .     .
dispute_claim          yes  .   .    .   .  yes  .  yes   .   .     .   .   .     .
decide_dispute          .   .   .    .   .   .   .   .    .  yes    .   .   .     .
rate_wish              yes  .   .    .   .   .   .   .    .   .     .   .   .     .
see_rating             yes  .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
reopen_wish            yes  .   .    .   .   .   .   .    .   .     .   .   .     .
see_board               .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
visit_wish              .   .   .    .   .   .  yes yes   .   .     .   .   .     .
pledge_wish             .   .  yes  yes  .   .   .   .    .   .     .   .   .     .
see_pledge              .   .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
see_pledgers            .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
change_pledge           .   .  yes   .   .   .   .   .    .   .     .   .   .     .
take_back_pledge        .   .  yes   .   .  yes  .  yes   .   .     .   .   .    yes
settle_pledge           .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
record_purchase         .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
start_wish              .   .  yes   .   .   .   .   .    .   .     .   .   .     .
hand_over_lead          .   .  yes   .   .   .   .   .    .   .     .   .   .     .
see_sharers             .   .  yes   .   .   .   .   .    .   .     .   .   .     .
decide_wish             .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
make_code               .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
end_code                .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
read_notice             .   .  yes   .   .   .   .   .    .   .     .   .   .     .
see_call_task           .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
finish_call_task        .   .   .    .   .  yes yes yes   .   .     .   .   .     .
see_media               .   .  yes   .   .   .   .   .    .   .     .   .   .     .
reverse_service         .   .   .    .   .   .   .  yes   .   .     .   .   .     .
draw_up_statement       .   .   .    .   .   .   .   .    .   .    yes  .   .     .
see_statement           .   .   .    .   .   .   .   .    .   .    yes yes  .     .
send_statement          .   .   .    .   .   .   .   .    .   .    yes  .   .     .
expire_wish              .   .   .    .   .    .  .    .    .   .     .   .   .  yes
lapse_wish               .   .   .    .   .    .  .    .    .   .     .   .   .  yes
hand_on_lead             .   .   .    .   .    .  .    .    .   .     .   .   .  yes
decide_expired           .   .   .    .   .  yes  .  yes    .   .     .   .   .    .
lapse_claim              .   .   .    .   .    .  .    .    .   .     .   .   .  yes
leave_draw               .   . yes    .   .    .  .    .    .   .     .   .   .    .
settle_draw              .   .   .    .   .    .  .    .    .   .     .   .   .  yes
found_team               .   .   .    .   .  yes  .  yes    .   .     .   .   .    .
change_team              .   .   .    .   .  yes  .  yes    .   .     .   .   .    .
see_team               yes yes yes  yes yes  yes yes  yes  yes yes   yes yes yes    .
see_team_members         .   . yes    .   .  yes  .  yes    . yes   yes   .   .    .
join_team                .   . yes  yes   .    .  .    .    .   .     .   .   .    .
add_to_team              .   .   .    .   .  yes  .  yes    .   .     .   .   .    .
admit_to_team            .   . yes    .   .  yes  .  yes    .   .     .   .   .    .
hand_over_team           .   . yes    .   .  yes  .  yes    .   .     .   .   .    .
leave_team               .   . yes    .   .    .  .    .    .   .     .   .   .    .
claim_for_team           .   . yes    .   .    .  .    .    .   .     .   .   .    .
claim_for_unit           .   .   .    .   .    .  .    .    .   .     . yes   .    .
claim_wish_for_unit      . yes yes  yes yes    . yes  yes  yes yes   yes yes yes    .
see_unit_members         .   .   .    .   .    .  .    .    .   .     . yes   .    .
see_participants         .   . yes    .   .  yes yes  yes    . yes   yes   .   .    .
take_part                .   . yes    .   .    .  .    .    .   .     .   .   .    .
lapse_presence           .   .   .    .   .    .  .    .    .   .     .   .   .  yes
keep_offer               .   . yes  yes   .    .  .    .    .   .     .   .   .    .
end_offer                .   . yes    .   .    .  .    .    .   .     .   .   .    .
dispatch_wish            .   .   .    .   .  yes  .  yes    . yes     .   .   .    .
see_dispatch             .   .   .    .   .  yes  .  yes    . yes     .   .   .    .
settle_dispatch          .   .   .    .   .    .  .    .    . yes     .   .   .    .
lapse_dispatch           .   .   .    .   .    .  .    .    .   .     .   .   .  yes
answer_proposal          .   . yes    .   .    .  .    .    .   .     .   .   .    .
"""


def expectations() -> list[tuple[str, str, bool]]:
    head, *lines = (EXPECTED.rstrip() + RIGHTS).strip().splitlines()
    rows = [(line.split()[0], line.split()[1:]) for line in lines]
    return [
        (action, who, answer == "yes")
        for action, answers in rows
        for who, answer in zip(head.split(), answers, strict=True)
    ]


def path(*codes: str) -> str:
    return "".join(f"/229901{code}" for code in ("000000", *codes)) + "/"


def team_of_zhao(cast: Cast) -> Any:
    return SimpleNamespace(
        person_id=cast.zhao.me,
        leader_id=cast.zhao.me,
        unit_id=cast.chu.grants[0].unit_id,
        state="standing",
        place_path=path(TOWN, COMMUNITY),
    )


def action_of(name: str) -> Allowed[Any]:
    """The line of the permission table with this name."""
    return getattr(Action, name.upper())


def thing_of(action: str, cast: Cast) -> Any:
    """What the action is asked about, with the columns that the real row has."""
    if action in OF_RIGHTS:
        return OF_RIGHTS[action](cast)
    unit_id = cast.chu.grants[0].unit_id
    wish = SimpleNamespace(
        wisher_id=cast.wang.me,
        submitter_id=cast.wang.me,
        reviewer_id=cast.zhou.me,
        claimant_id=cast.zhao.me,
        place_path=path(TOWN, COMMUNITY, GRID),
    )
    about_zhao = SimpleNamespace(
        person_id=cast.zhao.me,
        member_id=cast.zhao.me,
        is_of_unit=False,
        owner_id=cast.zhao.me,
        wisher_id=cast.wang.me,
        claimant_id=cast.zhao.me,
        unit_id=unit_id,
        state="pledged",
        place_path=path(TOWN, COMMUNITY, GRID),
    )
    team = team_of_zhao(cast)
    wishes = ("wish", "screening", "expired", "dispatch")
    kinds = dict.fromkeys(wishes, wish) | {
        "in": SimpleNamespace(person_id=cast.zhao.me, place_path=path(TOWN, COMMUNITY)),
        "code": SimpleNamespace(is_public=False, place_path=path(TOWN, COMMUNITY)),
        "units": None,
        "unit": SimpleNamespace(unit_id=unit_id, wisher_id=cast.wang.me, reviewer_id=cast.zhou.me),
        "proposal": SimpleNamespace(asked_id=cast.zhao.me),
        "team": team,
        "members": team,
        "endpoint": SimpleNamespace(unit_id=unit_id),
        "statement": SimpleNamespace(unit_id=unit_id, state="frozen"),
    }
    # Of a shared wish it is the lead who starts it.
    return (
        about_zhao if action == "start_wish" else kinds.get(action.rpartition("_")[2], about_zhao)
    )


@pytest.mark.parametrize(("action", "who", "answer"), expectations())
def test_who_may_do_what(cast: Cast, action: str, who: str, answer: bool) -> None:  # noqa: FBT001 - a column of the table
    actor = Actor.for_system("any") if who == "system" else getattr(cast, who)
    assert may(actor, action_of(action), thing_of(action, cast)) is answer


def test_every_action_has_a_line() -> None:
    assert {action.upper() for action, _, _ in expectations()} == set(actions())


WISH_ROLES = {
    "take_wish": ("wisher_id", "submitter_id"),
    "review_wish": ("wisher_id", "submitter_id"),
    "publish_wish": ("wisher_id", "submitter_id"),
    "judge_screening": ("wisher_id", "submitter_id"),
    "visit_wish": ("wisher_id", "submitter_id", "reviewer_id", "claimant_id"),
    "claim_wish": ("wisher_id", "reviewer_id"),
    "close_wish": ("wisher_id", "claimant_id"),
    "assist_wish": ("wisher_id", "reviewer_id", "claimant_id"),
    "hand_code_for_wish": ("claimant_id",),
    "pledge_wish": ("wisher_id", "reviewer_id"),
    "decide_wish": ("wisher_id", "claimant_id"),
}


@pytest.mark.parametrize(
    ("action", "part"), [(action, part) for action, parts in WISH_ROLES.items() for part in parts]
)
def test_whoever_had_a_part_in_a_wish_may_not(cast: Cast, action: str, part: str) -> None:
    """Separation of duties (domain section 3)."""
    who = cast.zhao if action in {"claim_wish", "pledge_wish"} else cast.zheng
    thing = thing_of(action, cast)
    thing.claimant_id = None
    assert may(who, action_of(action), thing)
    setattr(thing, part, who.me)
    assert not may(who, action_of(action), thing)


@pytest.mark.parametrize(
    "action",
    [
        "receive_report_in", "activate_report_in", "reverse_service", "receive_request",
        "check_request", "decide_request", "answer_request",
    ],
)  # fmt: skip
def test_nobody_decides_about_themselves(cast: Cast, action: str) -> None:
    thing = thing_of(action, cast)
    thing.person_id = cast.zheng.me
    assert not may(cast.zheng, action_of(action), thing)


def test_settled_shares_are_taken_back_at_the_desk_only(cast: Cast) -> None:
    thing = thing_of("take_back_pledge", cast)
    thing.state = "settled"
    assert not may(cast.zhao, Action.TAKE_BACK_PLEDGE, thing)
    assert may(cast.zhou, Action.TAKE_BACK_PLEDGE, thing)


def test_another_units_liaison_may_not_see_a_statement(cast: Cast) -> None:
    theirs = SimpleNamespace(unit_id=new_id(), state="sent")
    assert not may(cast.chu, Action.SEE_STATEMENT, theirs)


@pytest.mark.parametrize("state", ["draft", "discarded"])
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
