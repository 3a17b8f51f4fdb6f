"""The permission table: each action with its alternatives; every question of one must say yes."""

from wishapp.kernel.access.allowed import Allowed
from wishapp.kernel.access.office_questions import (
    above_grid,
    any_staff,
    community_office,
    community_staff,
    county_office,
    dispatchers,
    street_admin,
)
from wishapp.kernel.access.role_rules import is_liaison_of_unit
from wishapp.kernel.access.rules import (
    is_active_member,
    is_asked,
    is_claimant,
    is_confirmed_member,
    is_its_member,
    is_no_party,
    is_not_reviewer,
    is_not_wisher,
    is_oneself,
    is_owner,
    is_public,
    is_signed_in,
    is_standing,
    is_system,
    is_team_leader,
    is_third_person,
    is_unsettled,
    is_wisher,
)
from wishapp.kernel.access.table_of_activities import OfActivities
from wishapp.kernel.access.table_of_demand import OfDemand
from wishapp.kernel.access.table_of_hours import OfHours
from wishapp.kernel.access.table_of_registry import OfRegistry
from wishapp.kernel.access.things import (
    AClaim,
    ACode,
    APledge,
    ARating,
    Asked,
    ATeam,
    AtPlace,
    AWish,
    OfMember,
    OfPerson,
    OfUnit,
    Owned,
)


class Action(OfRegistry, OfDemand, OfHours, OfActivities):
    """Every action that is decided by permission, with its alternatives."""

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
    # For its own members.
    FOUND_TEAM_OF_UNIT = Allowed[OfUnit]((is_liaison_of_unit,))
    CHANGE_TEAM = Allowed[ATeam]((community_office,), (is_liaison_of_unit,))
    SEE_TEAM = Allowed[ATeam]((any_staff,), (is_signed_in, is_standing))
    SEE_TEAM_MEMBERS = Allowed[ATeam]((any_staff,), (is_active_member, is_team_leader))
    JOIN_TEAM = Allowed[ATeam]((is_signed_in, is_standing))
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
