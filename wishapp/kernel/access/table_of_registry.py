"""The part of the permission table about people, places, units and members."""

from wishapp.kernel.access.allowed import Allowed
from wishapp.kernel.access.office_questions import (
    above_community,
    above_grid,
    any_staff,
    community_office,
    county_at_place,
    county_office,
    liaison_somewhere,
    office_of_person,
    office_or_street,
    staff_of_person,
    staff_somewhere,
)
from wishapp.kernel.access.role_rules import is_liaison_of_unit, looks_after_liaisons
from wishapp.kernel.access.rules import (
    has_no_part_in_complaint,
    is_author,
    is_enterer,
    is_not_oneself,
    is_not_proposer,
    is_not_receiver,
    is_not_relative,
    is_oneself,
    is_proposer,
    is_second_person,
    is_signed_in,
    is_system,
)
from wishapp.kernel.access.things import (
    AComplaint,
    ADeskEntry,
    AFile,
    ALiaison,
    AnEndpointChange,
    AProposal,
    AReportIn,
    ARequest,
    AtPlace,
    Belonging,
    OfPerson,
    OfUnit,
    Proposed,
)


class OfRegistry:
    """Actions on who and where, with their alternatives; ``Action`` has them all."""

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
    MERGE_UNIT = Allowed[object]((county_office,))
    AGREE_MERGER = Allowed[Proposed]((county_office, is_not_proposer))
    KEEP_ROSTER = Allowed[OfUnit]((county_office,), (is_liaison_of_unit,))
    SEE_ROSTER = Allowed[OfUnit]((county_office,), (is_liaison_of_unit,))
    LIST_UNITS = Allowed[object]((staff_somewhere,))
    APPLY_REPORT_IN = Allowed[object]((is_signed_in,))
    ENTER_REPORT_IN = Allowed[AtPlace]((community_office,))
    ACT_ON_PAPER = Allowed[AFile]((community_office, is_not_oneself))
    SEE_REPORT_IN = Allowed[AFile]((is_oneself,), (any_staff,))
    REGISTER = Allowed[object]((is_signed_in,))
    ENTER_REGISTRATION = Allowed[AtPlace]((community_office,))
    SEE_REGISTRATION = Allowed[AFile]((is_oneself,), (any_staff,))
    # Whoever entered the sheet is asked about in the use case.
    DECIDE_REGISTRATION = Allowed[AFile]((community_office, is_not_oneself))
    CHOOSE_PLACE_TO_SERVE = Allowed[AFile]((is_oneself,))
    RELOCATE_REGISTRATION = Allowed[AFile]((community_office, is_not_oneself))
    END_REGISTRATION = Allowed[AFile]((is_oneself,), (community_office,))
    RECEIVE_REPORT_IN = Allowed[AFile]((community_office, is_not_oneself))
    ACTIVATE_REPORT_IN = Allowed[AFile]((community_office, is_not_oneself))
    CONFIRM_MEMBER = Allowed[AReportIn]((is_liaison_of_unit, is_not_oneself))
    CONFIRM_BY_SLIP = Allowed[AReportIn]((community_office, is_not_oneself))
    SEE_DENIAL = Allowed[AFile]((is_oneself,), (any_staff,))
    ANSWER_DENIAL = Allowed[OfPerson]((is_oneself,))
    DECIDE_DENIAL = Allowed[AProposal]((community_office, is_not_oneself, is_not_proposer))
    DECIDE_DENIAL_AGAIN = Allowed[AProposal]((above_community, is_not_oneself, is_not_proposer))
    RELOCATE_REPORT_IN = Allowed[AFile]((community_office, is_not_oneself))
    CHANGE_REPORT_IN = Allowed[AFile]((is_oneself,))
    END_REPORT_IN = Allowed[AFile]((is_oneself,), (community_office,))
