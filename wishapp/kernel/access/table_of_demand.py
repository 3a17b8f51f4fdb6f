"""The part of the permission table about what is asked for: wishes and their papers."""

from wishapp.kernel.access.allowed import Allowed
from wishapp.kernel.access.office_questions import (
    above_grid,
    any_staff,
    community_admin,
    community_office,
    community_staff,
    in_charge,
    office_or_street,
    responsible_for_children,
    second_office,
    street_admin,
)
from wishapp.kernel.access.role_rules import is_judge_of_place
from wishapp.kernel.access.rules import (
    holds_no_claim,
    is_active_member,
    is_no_party,
    is_not_oneself,
    is_not_proposer,
    is_not_publisher,
    is_not_reviewer,
    is_not_submitter,
    is_not_wisher,
    is_owner,
    is_signed_in,
    is_submitter,
    is_system,
    is_wisher,
    speaks_for_nobody_else,
)
from wishapp.kernel.access.things import (
    AFile,
    AnEarlierBatch,
    APublishedWish,
    AScreening,
    AtPlace,
    ATransfer,
    AWish,
)


class OfDemand:
    """Actions on wishes, with their alternatives; ``Action`` has them all."""

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
