"""Who may do what: one line per action, written by hand, compared with the permission table."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.builders.actions import actions
from tests.builders.cast import Cast
from tests.builders.land import COMMUNITY, GRID, TOWN
from tests.kernel.access.grid_of_activities import ACTIVITIES, OF_ACTIVITIES
from tests.kernel.access.grid_of_offices import OF_OFFICES, OFFICES
from tests.kernel.access.grid_of_rights import OF_RIGHTS, RIGHTS
from wishapp.kernel.access import Action, Actor, Allowed, may

# 王奶奶's wish lies in 吴's grid; 周 reviewed it and 赵 claimed it. 褚 speaks for the unit.
EXPECTED = """
                      wang li zhao qian sun zhou wu zheng gao feng chen chu wei system
grant_role              .   .   .    .   .   .   .   .    .   .    yes  .   .    yes
end_role                .   .   .    .   .   .   .   .    .   .    yes  .   .    yes
see_roles               .   .   .    .   .   .   .   .    .   .    yes  .   .     .
see_sessions            .   .   .    .   .   .   .   .    .   .    yes  .   .     .
end_sessions            .   .   .    .   .   .   .   .    .   .    yes  .   .     .
search                  .   .   .    .   .  yes yes yes  yes yes   yes  .   .     .
see_person              .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
declare_kinship         .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
see_desk_entry          .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
decide_desk_entry       .   .   .    .   .   .   .  yes   .  yes   yes  .   .     .
withdraw_desk_entry     .   .   .    .   .  yes  .   .    .   .     .   .   .     .
guard_adult             .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
confirm_member          .   .   .    .   .   .   .   .    .   .     .  yes  .     .
confirm_by_slip         .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
answer_invitation       .   .  yes   .   .   .   .   .    .   .     .   .   .     .
sign_part               .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
publish_wording         .   .   .    .   .   .   .   .    .   .    yes  .   .    yes
record_consent          .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
correct_birth_date      .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
ask_correction          .   .  yes   .   .   .   .   .    .   .     .   .   .     .
see_correction          .   .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
decide_correction       .   .   .    .   .  yes  .  yes   .  yes    .   .   .     .
open_restricted         .   .   .    .   .   .   .   .    .   .    yes  .   .     .
enrol_unit              .   .   .    .   .   .   .   .    .   .    yes  .   .    yes
set_endpoint            .   .   .    .   .   .   .   .    .   .    yes yes  .     .
approve_endpoint        .   .   .    .   .   .   .   .    .   .    yes yes  .     .
list_units              .   .   .    .   .  yes yes yes  yes yes   yes  .   .     .
apply_report_in        yes yes yes  yes yes yes yes yes  yes yes   yes yes yes    .
see_report_in           .   .  yes   .   .  yes  .  yes   .  yes   yes  .   .     .
receive_report_in       .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
activate_report_in      .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
relocate_report_in      .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
change_report_in        .   .  yes   .   .   .   .   .    .   .     .   .   .     .
end_report_in           .   .  yes   .   .  yes  .  yes   .   .     .   .   .     .
see_attention           .   .   .    .   .   .   .   .    .   .    yes  .   .    yes
close_attention         .   .   .    .   .   .   .   .    .   .    yes  .   .    yes
post_wish              yes yes yes  yes yes yes yes yes  yes yes   yes yes yes    .
see_wish               yes  .   .    .   .  yes yes yes   .  yes   yes  .   .     .
mark_minor              .   .   .    .   .  yes yes yes   .   .     .   .   .     .
hide_card               .   .   .    .   .  yes yes yes   .  yes    .   .   .     .
rectify_wish            .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
ask_child_file          .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
open_child_file         .   .   .    .   .   .   .  yes   .  yes   yes  .   .     .
approve_child_file      .   .   .    .   .   .   .  yes   .  yes   yes  .   .     .
amend_wish             yes  .   .    .   .   .   .   .    .   .     .   .   .     .
withdraw_wish          yes  .   .    .   .   .   .   .    .   .     .   .   .     .
take_wish               .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
review_wish             .   .   .    .   .  yes yes yes   .   .     .   .   .     .
reconsider_wish         .   .   .    .   .  yes  .  yes   .  yes    .   .   .     .
publish_wish            .   .   .    .   .   .   .  yes   .   .     .   .   .     .
close_wish              .   .   .    .   .   .   .  yes   .  yes    .   .   .     .
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
mark_picture           yes  .   .    .   .  yes yes yes   .   .     .   .   .     .
dispute_claim          yes  .   .    .   .  yes  .  yes   .   .     .   .   .     .
decide_dispute          .   .   .    .   .   .   .   .    .  yes    .   .   .     .
rate_wish              yes  .   .    .   .   .   .   .    .   .     .   .   .     .
see_rating             yes  .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
reopen_wish            yes  .   .    .   .   .   .   .    .   .     .   .   .     .
see_board               .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
print_wish_roll         .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
print_member_roll       .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
print_claim             .   .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
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
see_late_records        .   .   .    .   .   .   .   .    .   .    yes  .   .     .
ask_about_record        .   .  yes   .   .   .   .   .    .   .     .   .   .     .
see_record_correction   .   .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
propose_for_record      .   .   .    .   .  yes  .  yes   .  yes    .   .   .     .
decide_record           .   .   .    .   .   .   .  yes   .  yes    .   .   .     .
raise_objection         .   .  yes   .   .   .   .   .    .   .     .   .   .     .
take_back_objection     .   .  yes   .   .   .   .   .    .   .     .   .   .     .
see_objection           .   .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
answer_objection        .   .   .    .   .   .   .  yes   .   .    yes  .   .     .
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
found_team_of_unit       .   .   .    .   .    .  .    .    .   .     .  yes  .    .
change_team              .   .   .    .   .  yes  .  yes    .   .     .  yes  .    .
see_team               yes yes yes  yes yes  yes yes  yes  yes yes   yes yes yes    .
see_team_members         .   . yes    .   .  yes  .  yes    . yes   yes   .   .    .
join_team               yes yes yes yes  yes yes yes yes  yes yes   yes yes yes   .
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
    head, *lines = (
        (EXPECTED.rstrip() + RIGHTS.rstrip() + ACTIVITIES.rstrip() + OFFICES).strip()
    ).splitlines()
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


def thing_about_zhao(cast: Cast) -> Any:
    """What 赵 does, and what staff enter about them."""
    return SimpleNamespace(
        person_id=cast.zhao.me,
        member_id=cast.zhao.me,
        is_of_unit=False,
        owner_id=cast.zhao.me,
        wisher_id=cast.wang.me,
        claimant_id=cast.zhao.me,
        unit_id=cast.chu.grants[0].unit_id,
        state="pledged",
        place_path=path(TOWN, COMMUNITY, GRID),
        place_paths=(path(TOWN, COMMUNITY, GRID),),
        # What 周 entered about 赵 and 钱.
        entered_by=cast.zhou.me,
        proposer_id=cast.zhou.me,
        relative_id=cast.qian.me,
    )


def action_of(name: str) -> Allowed[Any]:
    """The line of the permission table with this name."""
    return getattr(Action, name.upper())


def thing_of(action: str, cast: Cast) -> Any:
    """What the action is asked about, with the columns that the real row has."""
    for things in (OF_RIGHTS, OF_ACTIVITIES, OF_OFFICES):
        if action in things:
            return things[action](cast)
    unit_id = cast.chu.grants[0].unit_id
    wish = SimpleNamespace(
        wisher_id=cast.wang.me,
        submitter_id=cast.wang.me,
        reviewer_id=cast.zhou.me,
        publisher_id=cast.zhou.me,
        claimant_id=cast.zhao.me,
        place_path=path(TOWN, COMMUNITY, GRID),
    )
    about_zhao = thing_about_zhao(cast)
    team = team_of_zhao(cast)
    wishes = ("wish", "screening", "expired", "dispatch", "card")
    kinds = dict.fromkeys(wishes, wish) | {
        "in": SimpleNamespace(person_id=cast.zhao.me, place_path=path(TOWN, COMMUNITY)),
        "code": SimpleNamespace(is_public=False, place_path=path(TOWN, COMMUNITY)),
        "units": None,
        "unit": SimpleNamespace(unit_id=unit_id, wisher_id=cast.wang.me, reviewer_id=cast.zhou.me),
        "proposal": SimpleNamespace(asked_id=cast.zhao.me),
        "team": team,
        "members": team,
        "roll": SimpleNamespace(place_path=path(TOWN, COMMUNITY)),
        "endpoint": SimpleNamespace(unit_id=unit_id, proposer_id=cast.wei.me),
        "statement": SimpleNamespace(unit_id=unit_id, state="sent"),
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
