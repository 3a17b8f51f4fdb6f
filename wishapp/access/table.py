"""The permission table: each action with its alternatives; all questions of one must say yes."""

from collections.abc import Mapping

from wishapp.access.actions import Action
from wishapp.access.actor import Role
from wishapp.access.rules import (
    ANY_STAFF,
    COMMUNITY_STAFF,
    Question,
    holds_anywhere,
    holds_at,
    is_active_member,
    is_claimant,
    is_judge_of_place,
    is_liaison_of_unit,
    is_no_party,
    is_not_oneself,
    is_not_reviewer,
    is_not_submitter,
    is_not_wisher,
    is_oneself,
    is_out_of_the_house,
    is_owner,
    is_public,
    is_signed_in,
    is_system,
    is_third_person,
    is_wisher,
)

Alternatives = tuple[tuple[Question, ...], ...]

community_staff = holds_at(*COMMUNITY_STAFF)
community_office = holds_at(Role.COMMUNITY_ADMIN, Role.COMMUNITY_CLERK)
community_admin = holds_at(Role.COMMUNITY_ADMIN)
any_staff = holds_at(*ANY_STAFF)
staff_somewhere = holds_anywhere(*ANY_STAFF)
street_admin = holds_at(Role.STREET_ADMIN)
county_office = holds_anywhere(Role.COUNTY_ADMIN)

TABLE: Mapping[Action, Alternatives] = {
    Action.GRANT_ROLE: ((county_office,), (is_system,)),
    Action.DECLARE_KINSHIP: ((staff_somewhere,),),
    Action.PUBLISH_WORDING: ((county_office,), (is_system,)),
    Action.RECORD_CONSENT: ((staff_somewhere, is_not_oneself),),
    Action.CORRECT_BIRTH_DATE: ((staff_somewhere, is_not_oneself),),
    Action.ASK_CORRECTION: ((is_oneself,),),
    Action.SEE_CORRECTION: ((is_oneself,), (any_staff,)),
    Action.DECIDE_CORRECTION: ((community_office, is_not_oneself),),
    Action.OPEN_RESTRICTED: ((county_office,),),
    Action.ENROL_UNIT: ((county_office,), (is_system,)),
    Action.SET_ENDPOINT: ((county_office,), (is_liaison_of_unit,)),
    Action.LIST_UNITS: ((staff_somewhere,),),
    Action.APPLY_REPORT_IN: ((is_signed_in,),),
    Action.SEE_REPORT_IN: ((is_oneself,), (any_staff,)),
    Action.RECEIVE_REPORT_IN: ((community_office, is_not_oneself),),
    Action.ACTIVATE_REPORT_IN: ((community_office, is_not_oneself),),
    Action.END_REPORT_IN: ((is_oneself,), (community_office,)),
    Action.POST_WISH: ((is_signed_in,),),
    Action.SEE_WISH: ((is_wisher,), (any_staff,)),
    Action.AMEND_WISH: ((is_wisher,),),
    Action.WITHDRAW_WISH: ((is_wisher,),),
    Action.TAKE_WISH: ((community_office, is_not_submitter),),
    Action.REVIEW_WISH: ((community_staff, is_not_submitter),),
    Action.PUBLISH_WISH: ((community_admin, is_not_submitter),),
    Action.CLOSE_WISH: ((community_admin, is_no_party),),
    Action.SEE_SCREENING: ((is_wisher,), (any_staff,)),
    Action.JUDGE_SCREENING: ((is_judge_of_place, is_not_submitter),),
    Action.CLAIM_WISH: ((is_active_member, is_not_wisher, is_not_reviewer),),
    Action.SEE_CLAIM: ((is_claimant,), (is_wisher,), (any_staff,)),
    Action.WORK_ON_CLAIM: ((is_claimant,),),
    Action.RELEASE_CLAIM: ((is_claimant,), (community_office,), (is_system,)),
    Action.OPEN_CONTACT: ((is_claimant,),),
    Action.SEE_OPENINGS: ((is_wisher,),),
    Action.CONFIRM_CLAIM: ((is_wisher,),),
    Action.DISPUTE_CLAIM: ((is_wisher,), (community_office,)),
    Action.DECIDE_DISPUTE: ((street_admin, is_no_party),),
    Action.VISIT_WISH: ((community_staff, is_third_person),),
    Action.MAKE_CODE: ((any_staff,), (is_signed_in, is_public)),
    Action.END_CODE: ((any_staff,),),
    Action.SEE_MEDIA: ((is_owner,),),
    Action.REVERSE_SERVICE: ((community_admin, is_not_oneself),),
    Action.READ_NOTICE: ((is_oneself,),),
    Action.SEE_CALL_TASK: ((any_staff,),),
    Action.FINISH_CALL_TASK: ((community_staff,),),
    Action.DRAW_UP_STATEMENT: ((county_office,),),
    Action.SEE_STATEMENT: ((county_office,), (is_liaison_of_unit, is_out_of_the_house)),
    Action.SEND_STATEMENT: ((county_office,),),
}
