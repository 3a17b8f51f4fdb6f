"""The part of the permission table about hours: records, certificates, statements."""

from wishapp.kernel.access.allowed import Allowed
from wishapp.kernel.access.office_questions import (
    above_community,
    any_staff,
    community_admin,
    community_office,
    county_office,
    office_or_street,
    street_admin,
)
from wishapp.kernel.access.role_rules import is_liaison_of_unit
from wishapp.kernel.access.rules import (
    is_not_oneself,
    is_not_party,
    is_not_proposer,
    is_oneself,
    is_signed_in,
    went_out,
)
from wishapp.kernel.access.things import (
    AFile,
    AProposal,
    AStatement,
    AtPlace,
    Concerning,
    OfPerson,
    Proposed,
)


class OfHours:
    """Actions on what was done, with their alternatives; ``Action`` has them all."""

    SEE_LATE_RECORDS = Allowed[object]((county_office,))
    ASK_ABOUT_RECORD = Allowed[OfPerson]((is_oneself,))
    SEE_RECORD_CORRECTION = Allowed[AFile]((is_oneself,), (any_staff,))
    PROPOSE_FOR_RECORD = Allowed[AFile]((office_or_street, is_not_oneself))
    DECIDE_RECORD = Allowed[AProposal](
        (community_admin, is_not_oneself, is_not_proposer),
        (street_admin, is_not_oneself, is_not_proposer),
    )
    SEE_ANOMALY = Allowed[AtPlace]((above_community,))
    REVIEW_ANOMALY = Allowed[Concerning]((above_community, is_not_party))
    REQUEST_CERTIFICATE = Allowed[OfPerson]((is_oneself,))
    REQUEST_CERTIFICATE_AT_DESK = Allowed[AFile]((community_office, is_not_oneself))
    SEE_CERTIFICATE = Allowed[AFile]((is_oneself,), (any_staff,))
    # Whoever recorded the service certifies it; nobody certifies their own.
    ISSUE_CERTIFICATE = Allowed[AFile]((community_office, is_not_oneself))
    ISSUE_CERTIFICATE_BATCH = Allowed[AtPlace]((community_office,))
    REVOKE_CERTIFICATE = Allowed[AFile](
        (community_admin, is_not_oneself), (street_admin, is_not_oneself)
    )
    PRINT_CERTIFICATE = Allowed[AFile]((is_oneself,), (community_office,))
    APPLY_FOR_STAR = Allowed[object]((is_signed_in,))
    TAKE_BACK_STAR = Allowed[OfPerson]((is_oneself,))
    SEE_STAR = Allowed[AFile]((is_oneself,), (any_staff,))
    PUBLICISE_STAR = Allowed[AFile]((community_office, is_not_oneself))
    GRANT_STAR = Allowed[AProposal]((county_office, is_not_oneself, is_not_proposer))
    REFUSE_STAR = Allowed[AFile](
        (community_office, is_not_oneself), (county_office, is_not_oneself)
    )
    PROPOSE_PROVISION = Allowed[object]((county_office,))
    SEE_PROVISION = Allowed[object]((county_office,))
    APPROVE_PROVISION = Allowed[Proposed]((county_office, is_not_proposer))
    WRITE_OUT_PROVISION = Allowed[object]((county_office,))
    RAISE_OBJECTION = Allowed[OfPerson]((is_oneself,))
    TAKE_BACK_OBJECTION = Allowed[OfPerson]((is_oneself,))
    SEE_OBJECTION = Allowed[AFile]((is_oneself,), (any_staff,))
    ANSWER_OBJECTION = Allowed[AFile](
        (community_admin, is_not_oneself), (county_office, is_not_oneself)
    )
    DRAW_UP_STATEMENT = Allowed[object]((county_office,))
    SEE_STATEMENT = Allowed[AStatement]((county_office,), (is_liaison_of_unit, went_out))
    SEND_STATEMENT = Allowed[object]((county_office,))
