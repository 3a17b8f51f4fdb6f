"""The permission table: each action with its alternatives; every question of one must say yes."""

from wishapp.kernel.access.allowed import Allowed
from wishapp.kernel.access.office_questions import (
    above_community,
    above_grid,
    any_staff,
    community_admin,
    community_office,
    community_staff,
    county_at_place,
    county_office,
    dispatchers,
    in_charge,
    liaison_somewhere,
    office_of_person,
    office_or_street,
    responsible_for_children,
    second_office,
    staff_of_person,
    staff_somewhere,
    street_admin,
)
from wishapp.kernel.access.rules import (
    has_no_part_in_complaint,
    holds_no_claim,
    is_active_member,
    is_asked,
    is_author,
    is_claimant,
    is_confirmed_member,
    is_enterer,
    is_its_member,
    is_judge_of_place,
    is_liaison_of_unit,
    is_no_party,
    is_not_oneself,
    is_not_proposer,
    is_not_publisher,
    is_not_receiver,
    is_not_relative,
    is_not_reviewer,
    is_not_submitter,
    is_not_wisher,
    is_oneself,
    is_owner,
    is_proposer,
    is_public,
    is_second_person,
    is_signed_in,
    is_standing,
    is_submitter,
    is_system,
    is_team_leader,
    is_third_person,
    is_unsettled,
    is_wisher,
    looks_after_liaisons,
    speaks_for_nobody_else,
)
from wishapp.kernel.access.table_of_hours import OfHours
from wishapp.kernel.access.things import (
    AClaim,
    ACode,
    AComplaint,
    ADeskEntry,
    AFile,
    ALiaison,
    AnEarlierBatch,
    AnEndpointChange,
    APledge,
    AProposal,
    APublishedWish,
    ARating,
    AReportIn,
    ARequest,
    AScreening,
    Asked,
    ATeam,
    AtPlace,
    ATransfer,
    AWish,
    Belonging,
    OfMember,
    OfPerson,
    OfUnit,
    Owned,
    Proposed,
)


class Action(OfHours):
    """Every action that is decided by permission, with its alternatives."""

    GRANT_ROLE = Allowed[OfPerson]((county_office, is_not_oneself), (is_system,))
    NAME_LIAISON = Allowed[object]((county_office,), (liaison_somewhere,), (is_system,))
    GRANT_LIAISON = Allowed[ALiaison]((looks_after_liaisons, is_not_oneself), (is_system,))
    END_ROLE = Allowed[object]((county_office,), (is_system,))
    END_LIAISON = Allowed[OfUnit]((looks_after_liaisons,), (is_system,))
    SEE_DIRECTORY = Allowed[object]((staff_somewhere,), (liaison_somewhere,))
    SEE_ROLES = Allowed[object]((county_office,))
    SEE_SESSIONS = Allowed[object]((county_office,))
    END_SESSIONS = Allowed[object]((county_office,))
    SEARCH = Allowed[object]((staff_somewhere,))
    SEE_PERSON = Allowed[Belonging]((staff_of_person,))
    DECLARE_KINSHIP = Allowed[Belonging]((staff_of_person, is_not_oneself))
    PUBLISH_WORDING = Allowed[object]((county_office,), (is_system,))
    RECORD_CONSENT = Allowed[Belonging]((staff_of_person, is_not_oneself))
    GUARD_ADULT = Allowed[Belonging]((office_of_person, is_not_oneself))
    CORRECT_BIRTH_DATE = Allowed[Belonging]((staff_of_person, is_not_oneself))
    SEE_DESK_ENTRY = Allowed[ADeskEntry]((above_grid,))
    DECIDE_DESK_ENTRY = Allowed[ADeskEntry]((above_grid, is_second_person, is_not_relative))
    WITHDRAW_DESK_ENTRY = Allowed[ADeskEntry]((any_staff, is_enterer))
    PROPOSE_JOIN = Allowed[Belonging]((office_of_person, is_not_oneself))
    SEE_JOIN = Allowed[AFile]((is_oneself,), (any_staff,))
    OPEN_JOIN = Allowed[AFile]((above_grid, is_not_oneself))
    ANSWER_JOIN = Allowed[OfPerson]((is_oneself,))
    DECIDE_JOIN = Allowed[AProposal]((above_grid, is_not_oneself, is_not_proposer))
    WITHDRAW_JOIN = Allowed[AProposal]((community_office, is_proposer))
    DOUBT_JOIN = Allowed[AFile]((community_office, is_not_oneself))
    ASK_CORRECTION = Allowed[OfPerson]((is_oneself,))
    SEE_CORRECTION = Allowed[AFile]((is_oneself,), (any_staff,))
    DECIDE_CORRECTION = Allowed[AFile]((office_or_street, is_not_oneself))
    RECEIVE_REQUEST = Allowed[AFile]((office_or_street, is_not_oneself))
    SEE_REQUEST = Allowed[AFile]((office_or_street,))
    CHECK_REQUEST = Allowed[AFile]((office_or_street, is_not_oneself))
    DECIDE_REQUEST = Allowed[ARequest]((office_or_street, is_not_oneself, is_not_receiver))
    ANSWER_REQUEST = Allowed[AFile]((office_or_street, is_not_oneself))
    KEEP_REGISTER = Allowed[object]((county_office,))
    SEE_REGISTER = Allowed[object]((county_office,))
    COMPLAIN = Allowed[object]((is_signed_in,))
    ENTER_COMPLAINT = Allowed[AtPlace]((any_staff,))
    SEE_COMPLAINT = Allowed[AComplaint]((is_author,), (above_community,))
    PURSUE_COMPLAINT = Allowed[AComplaint]((is_author,))
    ANSWER_COMPLAINT = Allowed[AComplaint]((above_community, has_no_part_in_complaint))
    DECIDE_COMPLAINT = Allowed[AComplaint]((county_at_place, has_no_part_in_complaint))
    OPEN_RESTRICTED = Allowed[object]((county_office,))
    ENROL_UNIT = Allowed[object]((county_office,), (is_system,))
    SET_ENDPOINT = Allowed[OfUnit]((county_office,), (is_liaison_of_unit,))
    APPROVE_ENDPOINT = Allowed[AnEndpointChange](
        (county_office, is_not_proposer), (is_liaison_of_unit, is_not_proposer)
    )
    LIST_ENDPOINT_CHANGES = Allowed[object]((county_office,))
    SEE_RULES = Allowed[object]((staff_somewhere,))
    OPEN_COUNTY = Allowed[object]((is_system,))
    PROPOSE_RULES = Allowed[object]((county_office,))
    AGREE_RULES = Allowed[Proposed]((county_office, is_not_proposer))
    IMPORT_PLACES = Allowed[object]((county_office,))
    CLOSE_PLACE = Allowed[object]((county_office,))
    AGREE_CLOSING = Allowed[Proposed]((county_office, is_not_proposer))
    KEEP_ROSTER = Allowed[OfUnit]((county_office,), (is_liaison_of_unit,))
    SEE_ROSTER = Allowed[OfUnit]((county_office,), (is_liaison_of_unit,))
    LIST_UNITS = Allowed[object]((staff_somewhere,))
    APPLY_REPORT_IN = Allowed[object]((is_signed_in,))
    ENTER_REPORT_IN = Allowed[AtPlace]((community_office,))
    ACT_ON_PAPER = Allowed[AFile]((community_office, is_not_oneself))
    SEE_REPORT_IN = Allowed[AFile]((is_oneself,), (any_staff,))
    RECEIVE_REPORT_IN = Allowed[AFile]((community_office, is_not_oneself))
    ACTIVATE_REPORT_IN = Allowed[AFile]((community_office, is_not_oneself))
    CONFIRM_MEMBER = Allowed[AReportIn]((is_liaison_of_unit, is_not_oneself))
    CONFIRM_BY_SLIP = Allowed[AReportIn]((community_office, is_not_oneself))
    RELOCATE_REPORT_IN = Allowed[AFile]((community_office, is_not_oneself))
    CHANGE_REPORT_IN = Allowed[AFile]((is_oneself,))
    END_REPORT_IN = Allowed[AFile]((is_oneself,), (community_office,))
    POST_WISH = Allowed[object]((is_signed_in,))
    SEE_WISH = Allowed[AWish]((is_wisher,), (any_staff,))
    AMEND_WISH = Allowed[AWish]((is_wisher,), (community_staff, is_submitter))
    HIDE_CARD = Allowed[AWish]((community_staff, is_no_party), (street_admin, is_no_party))
    RECTIFY_WISH = Allowed[AWish]((community_office, is_no_party))
    CHOOSE_PICTURES = Allowed[AWish]((community_office, is_no_party, is_not_submitter))
    KEEP_PICTURE_OFF = Allowed[AWish]((is_wisher,))
    MARK_WISH_PICTURE = Allowed[AWish]((is_wisher,), (community_staff,))
    MARK_MINOR = Allowed[AWish]((community_staff, is_not_wisher))
    ASK_CHILD_FILE = Allowed[AWish]((any_staff, is_not_wisher))
    OPEN_CHILD_FILE = Allowed[AtPlace]((responsible_for_children,))
    APPROVE_CHILD_FILE = Allowed[AFile]((responsible_for_children, is_not_oneself))
    ENTER_WISH = Allowed[AtPlace]((community_staff,))
    IMPORT_WISHES = Allowed[AtPlace]((community_office,))
    IMPORT_EARLIER_WISHES = Allowed[AtPlace]((above_grid,))
    PROPOSE_EARLIER_WISHES = Allowed[AnEarlierBatch]((above_grid, is_owner))
    AGREE_EARLIER_WISHES = Allowed[AnEarlierBatch]((in_charge, is_not_proposer))
    SEE_EARLIER_WISH = Allowed[AtPlace]((any_staff,))
    ERASE_EARLIER_WISH = Allowed[AtPlace]((above_grid,))
    # It shows wishes of the whole community, so nobody of one grid alone.
    COMPARE_WISH = Allowed[AWish]((above_grid,))
    CLAIM_ON_PAPER = Allowed[AWish]((community_office, is_not_wisher, is_not_reviewer))
    ASSIST_WISH = Allowed[AWish]((community_staff, speaks_for_nobody_else))
    HAND_CODE_FOR_WISH = Allowed[AWish]((is_wisher,), (community_staff, holds_no_claim))
    WITHDRAW_WISH = Allowed[AWish]((is_wisher,))
    TAKE_WISH = Allowed[AWish]((community_office, is_not_submitter))
    REVIEW_WISH = Allowed[AWish]((community_staff, is_not_submitter))
    RECONSIDER_WISH = Allowed[AWish]((office_or_street, is_not_submitter))
    SEE_TRANSFER = Allowed[ATransfer]((is_wisher,), (any_staff,))
    AGREE_TO_TRANSFER = Allowed[ATransfer]((is_wisher,))
    HANDLE_TRANSFER = Allowed[ATransfer]((community_staff, is_not_wisher))
    PUBLISH_WISH = Allowed[AWish]((community_admin, is_not_submitter))
    CLOSE_WISH = Allowed[APublishedWish](
        (second_office, is_no_party, is_not_reviewer, is_not_publisher)
    )
    SEE_SCREENING = Allowed[AScreening]((is_wisher,), (any_staff,))
    JUDGE_SCREENING = Allowed[AScreening]((is_judge_of_place, is_not_submitter))
    CLAIM_WISH = Allowed[AWish]((is_active_member, is_not_wisher, is_not_reviewer))
    EXPIRE_WISH = Allowed[object]((is_system,))
    LAPSE_WISH = Allowed[object]((is_system,))
    HAND_ON_LEAD = Allowed[object]((is_system,))
    DECIDE_EXPIRED = Allowed[AWish]((community_office, is_not_wisher))
    SEE_CLAIM = Allowed[AClaim]((is_claimant,), (is_wisher,), (any_staff,))
    SEE_CLAIMANT = Allowed[AClaim]((any_staff, is_not_wisher))
    WORK_ON_CLAIM = Allowed[AClaim]((is_claimant,))
    SEE_PAPER_STEPS = Allowed[AClaim]((is_claimant,), (any_staff,))
    REPORT_ON_PAPER = Allowed[AClaim]((community_office, is_no_party))
    RELEASE_CLAIM = Allowed[AClaim]((is_claimant,), (community_office,), (is_system,))
    LAPSE_CLAIM = Allowed[object]((is_system,))
    LEAVE_DRAW = Allowed[OfMember]((is_its_member,))
    SETTLE_DRAW = Allowed[object]((is_system,))
    FOUND_TEAM = Allowed[AtPlace]((community_office,))
    CHANGE_TEAM = Allowed[AtPlace]((community_office,))
    SEE_TEAM = Allowed[ATeam]((any_staff,), (is_signed_in, is_standing))
    SEE_TEAM_MEMBERS = Allowed[ATeam]((any_staff,), (is_active_member, is_team_leader))
    JOIN_TEAM = Allowed[ATeam]((is_active_member, is_standing))
    ADD_TO_TEAM = Allowed[AtPlace]((community_office,))
    ADMIT_TO_TEAM = Allowed[ATeam]((community_office,), (is_active_member, is_team_leader))
    HAND_OVER_TEAM = Allowed[ATeam]((community_office,), (is_active_member, is_team_leader))
    ANSWER_INVITATION = Allowed[OfPerson]((is_oneself,))
    LEAVE_TEAM = Allowed[OfPerson]((is_oneself,))
    CLAIM_FOR_TEAM = Allowed[ATeam]((is_active_member, is_team_leader, is_standing))
    CLAIM_FOR_UNIT = Allowed[OfUnit]((is_liaison_of_unit,))
    CLAIM_WISH_FOR_UNIT = Allowed[AWish]((is_signed_in, is_not_wisher, is_not_reviewer))
    SEE_UNIT_MEMBERS = Allowed[OfUnit]((is_liaison_of_unit,))
    SEE_PARTICIPANTS = Allowed[AClaim]((is_claimant,), (any_staff,))
    TAKE_PART = Allowed[OfMember]((is_its_member,))
    SIGN_PART = Allowed[AClaim]((community_office,))
    LAPSE_PRESENCE = Allowed[object]((is_system,))
    KEEP_OFFER = Allowed[object]((is_active_member,))
    END_OFFER = Allowed[OfPerson]((is_oneself,))
    DISPATCH_WISH = Allowed[AWish]((dispatchers, is_no_party))
    SEE_DISPATCH = Allowed[AtPlace]((dispatchers,))
    SETTLE_DISPATCH = Allowed[AWish]((street_admin, is_no_party))
    LAPSE_DISPATCH = Allowed[object]((is_system,))
    ANSWER_PROPOSAL = Allowed[Asked]((is_asked,))
    OPEN_CONTACT = Allowed[OfMember]((is_its_member, is_active_member, is_confirmed_member))
    OPEN_CONTACT_ON_PAPER = Allowed[AClaim]((community_office, is_no_party))
    SEE_OPENINGS = Allowed[AWish]((is_wisher,))
    CONFIRM_CLAIM = Allowed[AClaim]((is_wisher,))
    MARK_PICTURE = Allowed[AClaim]((is_wisher,), (community_staff,))
    DISPUTE_CLAIM = Allowed[AClaim]((is_wisher,), (community_office,))
    DECIDE_DISPUTE = Allowed[AClaim]((street_admin, is_no_party))
    RATE_WISH = Allowed[AWish]((is_wisher,))
    SEE_RATING = Allowed[ARating]((is_wisher,), (is_its_member,), (any_staff,))
    REOPEN_WISH = Allowed[AWish]((is_wisher,))
    SEE_BOARD = Allowed[AtPlace]((any_staff,))
    PRINT_WISH_ROLL = Allowed[AtPlace]((any_staff,))
    # Names of members, whole lists of them.
    PRINT_MEMBER_ROLL = Allowed[AtPlace]((above_grid,))
    PRINT_CLAIM = Allowed[AClaim]((is_claimant,), (any_staff,))
    VISIT_WISH = Allowed[AWish]((community_staff, is_third_person))
    SEE_RISKS = Allowed[AWish]((any_staff,), (is_active_member,))
    SEE_INSIDE_WISHES = Allowed[object]((is_active_member,))
    PLEDGE_WISH = Allowed[AWish]((is_active_member, is_not_wisher, is_not_reviewer))
    SEE_PLEDGE = Allowed[APledge]((is_its_member,), (any_staff,))
    SEE_PLEDGERS = Allowed[AWish]((any_staff, is_not_wisher))
    CHANGE_PLEDGE = Allowed[APledge]((is_its_member,))
    TAKE_BACK_PLEDGE = Allowed[APledge](
        (is_its_member, is_unsettled), (community_office,), (is_system,)
    )
    SETTLE_PLEDGE = Allowed[APledge]((community_office, is_no_party))
    RECORD_PURCHASE = Allowed[AWish]((community_office, is_no_party))
    START_WISH = Allowed[OfMember]((is_active_member, is_its_member))
    HAND_OVER_LEAD = Allowed[OfMember]((is_its_member,))
    SEE_SHARERS = Allowed[OfMember]((is_active_member, is_its_member))
    DECIDE_WISH = Allowed[AWish]((community_office, is_no_party))
    MAKE_CODE = Allowed[ACode]((any_staff,), (is_signed_in, is_public))
    END_CODE = Allowed[AtPlace]((any_staff,))
    SEE_MEDIA = Allowed[Owned]((is_owner,))
    SEARCH_AUDIT = Allowed[object]((county_office,))
    READ_NOTICE = Allowed[OfPerson]((is_oneself,))
    SEE_CALL_TASK = Allowed[AtPlace]((any_staff,))
    FINISH_CALL_TASK = Allowed[AtPlace]((community_staff,))
    SEE_ATTENTION = Allowed[object]((county_office,), (is_system,))
    CLOSE_ATTENTION = Allowed[object]((county_office,), (is_system,))
