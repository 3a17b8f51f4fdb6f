"""The part of the permission table about activities and the sign-ups for them."""

from wishapp.kernel.access.allowed import Allowed
from wishapp.kernel.access.office_questions import (
    any_staff,
    community_office,
    second_office,
)
from wishapp.kernel.access.rules import (
    is_active_member,
    is_author,
    is_not_author,
    is_oneself,
    is_open_to_all,
    is_signed_in,
    is_standing,
    is_team_leader,
)
from wishapp.kernel.access.things import AnActivity, ATeam, AtPlace, OfPerson


class OfActivities:
    """Actions on activities, with their alternatives; ``Action`` has them all."""

    PLAN_ACTIVITY = Allowed[AtPlace]((community_office,))
    PLAN_FOR_TEAM = Allowed[ATeam](
        (community_office,), (is_active_member, is_team_leader, is_standing)
    )
    SEE_ACTIVITY = Allowed[AnActivity](
        (is_open_to_all,), (any_staff,), (is_author,), (is_team_leader,)
    )
    AMEND_ACTIVITY = Allowed[AnActivity]((community_office,), (is_author,))
    # Who plans and who reviews are two people (domain section 3).
    REVIEW_ACTIVITY = Allowed[AnActivity]((second_office, is_not_author))
    CHANGE_ACTIVITY = Allowed[AnActivity]((community_office,), (is_team_leader,))
    NAME_ACTIVITY_LEADER = Allowed[AnActivity]((community_office,))
    LEAVE_ACTIVITY_LEAD = Allowed[AnActivity]((is_team_leader,))
    SIGN_UP = Allowed[AnActivity]((is_signed_in,))
    SEE_SIGN_UPS = Allowed[AnActivity]((any_staff,), (is_team_leader,))
    ANSWER_SIGN_UP = Allowed[OfPerson]((is_oneself,))
    SHOW_DOOR_CODE = Allowed[AnActivity]((community_office,), (is_team_leader,))
    SCAN_SIGN_UP = Allowed[AnActivity]((community_office,), (is_team_leader,))
    ENTER_PRESENCE = Allowed[AnActivity]((community_office,))
    CLOSE_ACTIVITY = Allowed[AnActivity]((community_office,), (is_team_leader,))
    REMOVE_SIGN_UP = Allowed[AnActivity]((community_office,), (is_team_leader,))
