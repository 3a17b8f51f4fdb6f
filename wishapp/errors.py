"""Every refusal the product can give: a code with facts; wording and status are the edges' own."""

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
    SAME_PERSON = "same_person"
    RELATED = "related"
    ALREADY_CLAIMED = "already_claimed"
    OWN_WISH = "own_wish"
    CONTACT_CLOSED = "contact_closed"

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
    """A use case declines; the edge turns the code into a status and a sentence.

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
