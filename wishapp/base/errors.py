"""Every refusal: a code with facts. The API chooses the words and the HTTP status."""

from enum import StrEnum


class Code(StrEnum):
    """Stable names of refusals; clients may compare them, so a name is never reused or changed."""

    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    NOT_SIGNED_IN = "not_signed_in"
    SESSION_ENDED = "session_ended"
    COUNTY_UNKNOWN = "county_unknown"
    INVALID_INPUT = "invalid_input"
    MALFORMED_BODY = "malformed_body"
    BODY_TOO_LARGE = "body_too_large"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    TOO_MANY_REQUESTS = "too_many_requests"
    CURSOR_INVALID = "cursor_invalid"
    INTERNAL = "internal"
    BUSY = "busy"

    IDEMPOTENCY_KEY_MISSING = "idempotency_key_missing"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"

    LOGIN_CODE_INVALID = "login_code_invalid"
    LOGIN_CODE_USED = "login_code_used"
    LOGIN_BLOCKED = "login_blocked"
    LOGIN_TOO_OFTEN = "login_too_often"
    WECHAT_UNAVAILABLE = "wechat_unavailable"
    WECHAT_REFUSED = "wechat_refused"
    PHONE_CODE_INVALID = "phone_code_invalid"
    PUSH_REFUSED = "push_refused"

    MOVE_NOT_ALLOWED = "move_not_allowed"
    CONSENT_MISSING = "consent_missing"
    WORDING_OUTDATED = "wording_outdated"
    WORDING_EXISTS = "wording_exists"
    WORDING_BACKDATED = "wording_backdated"
    GUARDIAN_MISSING = "guardian_missing"
    NOT_RELATED = "not_related"
    BIRTH_DATE_INVALID = "birth_date_invalid"
    BIRTH_DATE_KEPT = "birth_date_kept"
    CORRECTION_OPEN = "correction_open"
    CLOSING_OPEN = "closing_open"
    CLOSING_MISSING = "closing_missing"
    RESTRICTED = "restricted"
    PLACE_UNKNOWN = "place_unknown"
    PLACE_NOT_COMMUNITY = "place_not_community"
    UNIT_UNKNOWN = "unit_unknown"
    USCC_INVALID = "uscc_invalid"

    ALREADY_REPORTED_IN = "already_reported_in"
    NOT_REPORTED_IN = "not_reported_in"

    SCREENING_NOT_PASSED = "screening_not_passed"
    CHECKS_INCOMPLETE = "checks_incomplete"
    WISH_TOO_LONG = "wish_too_long"
    RETURNED_TOO_OFTEN = "returned_too_often"
    WISH_OVER_LIMIT = "wish_over_limit"
    CROWD_OVER_LIMIT = "crowd_over_limit"
    VALUE_MISSING = "value_missing"
    WANTED_IN_PAST = "wanted_in_past"
    HOUSEHOLD_QUOTA = "household_quota"
    WISH_ENTERED_ALREADY = "wish_entered_already"
    PROOF_MISSING = "proof_missing"
    WITNESS_UNFIT = "witness_unfit"
    MERGE_TARGET_UNFIT = "merge_target_unfit"
    MERGE_UNLIKE = "merge_unlike"
    CONFIRM_CODE_MISSING = "confirm_code_missing"
    CONFIRM_CODE_WRONG = "confirm_code_wrong"
    CONFIRM_CODE_LOCKED = "confirm_code_locked"
    IMPORT_UNREADABLE = "import_unreadable"
    IMPORT_TOO_LARGE = "import_too_large"
    IMPORT_TOO_MANY_ROWS = "import_too_many_rows"
    IMPORT_COLUMNS_MISSING = "import_columns_missing"
    IMPORT_DONE_ALREADY = "import_done_already"
    IMPORT_ROW_CHANGED = "import_row_changed"
    IMPORT_NOTHING_GOOD = "import_nothing_good"
    SAME_PERSON = "same_person"
    NOT_RECEIVED = "not_received"
    RELATED = "related"
    ALREADY_CLAIMED = "already_claimed"
    TOO_MANY_CLAIMS = "too_many_claims"
    COOLING_OFF = "cooling_off"
    DRAW_OPEN = "draw_open"
    DRAW_CLOSED = "draw_closed"
    DRAW_FULL = "draw_full"
    ALREADY_ENTERED = "already_entered"
    RENEWED_ALREADY = "renewed_already"
    SHARED_NOT_RENEWED = "shared_not_renewed"
    PARTICIPANTS_MISSING = "participants_missing"
    PARTICIPANT_UNFIT = "participant_unfit"
    ALREADY_IN_TEAM = "already_in_team"
    TEAM_BUSY = "team_busy"

    ALREADY_RATED = "already_rated"
    RATING_CLOSED = "rating_closed"
    ALREADY_REOPENED = "already_reopened"
    REOPENING_CLOSED = "reopening_closed"
    HOURS_INVALID = "hours_invalid"
    DISPATCH_OPEN = "dispatch_open"
    CANDIDATE_UNFIT = "candidate_unfit"
    PROPOSAL_OVERTAKEN = "proposal_overtaken"
    OWN_WISH = "own_wish"
    CONTACT_CLOSED = "contact_closed"

    SHARED_WISH = "shared_wish"
    COST_SHARES_OFF = "cost_shares_off"
    LINES_DIFFER = "lines_differ"
    CROWD_FULL = "crowd_full"
    PLEDGES_CLOSED = "pledges_closed"
    ALREADY_PLEDGED = "already_pledged"
    SHARES_UNSETTLED = "shares_unsettled"
    NOT_LEAD = "not_lead"
    LEAD_TAKEN = "lead_taken"
    LEAD_SPENT = "lead_spent"
    LEAD_ALONE = "lead_alone"
    RECEIPT_USED = "receipt_used"

    PICTURE_UNKNOWN = "picture_unknown"
    SERVICE_TIME_INVALID = "service_time_invalid"
    SERVICE_TIME_FUTURE = "service_time_future"
    SERVICE_BEFORE_REPORT_IN = "service_before_report_in"
    SERVICE_OVERLAP = "service_overlap"

    MEDIA_KIND_REFUSED = "media_kind_refused"
    MEDIA_TOO_LARGE = "media_too_large"
    MEDIA_UNREADABLE = "media_unreadable"
    MEDIA_GONE = "media_gone"
    STORAGE_UNAVAILABLE = "storage_unavailable"

    LEVEL_NOT_BELOW = "level_not_below"
    BOARD_PERIOD_INVALID = "board_period_invalid"
    PERIOD_INVALID = "period_invalid"
    STATEMENT_OPEN = "statement_open"
    STATEMENT_EMPTY = "statement_empty"
    STATEMENT_UNCHANGED = "statement_unchanged"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    STATEMENT_SUPERSEDED = "statement_superseded"
    ENDPOINT_MISSING = "endpoint_missing"
    ENDPOINT_REFUSED = "endpoint_refused"
    SIGNATURE_INVALID = "signature_invalid"
    DIGEST_MISMATCH = "digest_mismatch"


class Refusal(Exception):
    """A use case refuses; the API turns the code into a status and a sentence.

    ``facts`` fill the sentence and must hold nothing personal: they reach logs and clients.
    """

    def __init__(self, code: Code, **facts: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.facts = facts


def refuse_unless(condition: object, code: Code, **facts: object) -> None:
    """Raise the refusal when the condition does not hold."""
    if not condition:
        raise Refusal(code, **facts)
