"""Turns every refusal and fault into problem JSON (RFC 9457) with a code and a sentence."""

from collections.abc import Mapping
from typing import Any

import orjson
import structlog
from flask import Flask, Response
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from miniprogram_api.county_rules.words import fault_sentences
from miniprogram_api.messages import FIELD_MESSAGE, message_of
from miniprogram_api.rectification_messages import CHANGED_MEANWHILE
from wishapp.base.errors import Code, Refusal
from wishapp.base.trace import request_id

log = structlog.get_logger(__name__)

CONFLICT = 409
STATUS: Mapping[Code, int] = {
    Code.NOT_FOUND: 404,
    Code.FORBIDDEN: 403,
    Code.NOT_SIGNED_IN: 401,
    Code.SESSION_ENDED: 401,
    Code.COUNTY_UNKNOWN: 404,
    Code.COUNTY_NOT_OPEN: 503,
    Code.INVALID_INPUT: 422,
    Code.MALFORMED_BODY: 400,
    Code.BODY_TOO_LARGE: 413,
    Code.METHOD_NOT_ALLOWED: 405,
    Code.TOO_MANY_REQUESTS: 429,
    Code.CURSOR_INVALID: 422,
    Code.INTERNAL: 500,
    Code.BUSY: 503,
    Code.IDEMPOTENCY_KEY_MISSING: 422,
    Code.IDEMPOTENCY_KEY_REUSED: 422,
    Code.LOGIN_CODE_INVALID: 422,
    Code.LOGIN_CODE_USED: 422,
    Code.LOGIN_BLOCKED: 403,
    Code.LOGIN_TOO_OFTEN: 429,
    Code.WECHAT_UNAVAILABLE: 503,
    Code.WECHAT_REFUSED: 503,
    Code.PHONE_CODE_INVALID: 422,
    Code.PUSH_REFUSED: 403,
    Code.STORAGE_UNAVAILABLE: 503,
    Code.CONSENT_MISSING: 422,
    Code.CONSENT_RECIPIENT_MISSING: 422,
    Code.PHONE_MISSING: 403,
    Code.PHONE_UNCONFIRMED: 422,
    Code.BENEFICIARY_UNSAID: 422,
    Code.BENEFICIARY_CONSENT_MISSING: 422,
    Code.BENEFICIARY_CONSENT_INVALID: 422,
    Code.BENEFICIARY_BY_PAPER: 422,
    Code.AGE_MISSING: 422,
    Code.CHILD_FILE_CLOSED: 403,
    Code.PEOPLE_UNSAID: 422,
    Code.PICTURE_OF_CHILD: 422,
    Code.PICTURE_CONSENT_MISSING: 422,
    Code.PICTURE_USED: 422,
    Code.WORDING_BACKDATED: 422,
    Code.GUARDIAN_MISSING: 422,
    Code.NOT_RELATED: 403,
    Code.GUARDIAN_BY_PAPER: 403,
    Code.BIRTH_DATE_KEPT: 403,
    Code.BIRTH_DATE_INVALID: 422,
    Code.RESTRICTED: 403,
    Code.RISK_UNTOLD: 422,
    Code.SKILL_UNCONFIRMED: 422,
    Code.GOODS_UNCHECKED: 422,
    Code.FACT_MISSING: 422,
    Code.DETAIL_MISSING: 422,
    Code.DAYS_INVALID: 422,
    Code.IDENTITY_UNPROVED: 422,
    Code.WHOSE_DATA_UNSAID: 422,
    Code.ASKER_UNLIKE: 422,
    Code.WISH_TOO_LONG: 422,
    Code.WANTED_IN_PAST: 422,
    Code.WISH_OVER_LIMIT: 422,
    Code.CROWD_OVER_LIMIT: 422,
    Code.VALUE_MISSING: 422,
    Code.PROOF_MISSING: 422,
    Code.WITNESS_UNFIT: 422,
    Code.MERGE_TARGET_UNFIT: 422,
    Code.MERGE_UNLIKE: 422,
    Code.CONFIRM_CODE_WRONG: 422,
    Code.CONFIRM_CODE_LOCKED: 403,
    Code.IMPORT_UNREADABLE: 422,
    Code.IMPORT_TOO_LARGE: 413,
    Code.IMPORT_TOO_MANY_ROWS: 422,
    Code.IMPORT_WITHOUT_ROWS: 422,
    Code.IMPORT_COLUMNS_MISSING: 422,
    Code.IMPORT_FAULTY: 422,
    Code.PLACE_UNKNOWN: 422,
    Code.PLACE_NOT_COMMUNITY: 422,
    Code.PLACES_TOO_MANY: 422,
    Code.PLACE_NOT_CLOSABLE: 422,
    Code.PLACE_CLOSES_TOO_SOON: 422,
    Code.PLACE_CLOSES_TOO_LATE: 422,
    Code.SUCCESSOR_UNFIT: 422,
    Code.GRID_NOT_PUBLIC: 422,
    Code.GRID_UNSAID: 422,
    Code.UNIT_UNKNOWN: 422,
    Code.ANOMALY_PARTY: 403,
    Code.ACTIVITY_TIMES: 422,
    Code.PRESENCE_BY_SCAN_ONLY: 403,
    Code.NOT_SIGNED_UP: 403,
    Code.PRESENCE_CODE_WRONG: 422,
    Code.PRESENCE_TIMES: 422,
    Code.ACTIVITY_TOO_LARGE: 422,
    Code.RISKS_UNACCEPTED: 422,
    Code.AGE_UNFIT: 403,
    Code.ADULT_MISSING: 422,
    Code.LEADER_UNFIT: 422,
    Code.SERIES_INVALID: 422,
    Code.NOT_REVIEWER: 403,
    Code.UNIT_MERGER_UNFIT: 422,
    Code.UNIT_MERGES_TOO_SOON: 422,
    Code.UNIT_MERGES_TOO_LATE: 422,
    Code.ROLE_LEVEL_WRONG: 422,
    Code.USCC_INVALID: 422,
    Code.NOT_REPORTED_IN: 403,
    Code.NOT_REGISTERED: 403,
    Code.VOLUNTEER_TOO_YOUNG: 422,
    Code.MEMBER_UNCONFIRMED: 403,
    Code.SAME_PERSON: 403,
    Code.RELATED: 403,
    Code.OWN_WISH: 403,
    Code.NOT_LEAD: 403,
    Code.CONTACT_CLOSED: 403,
    Code.CALL_OVER: 403,
    Code.COST_SHARES_OFF: 422,
    Code.COST_SHARE_OUTSIDE: 403,
    Code.LINES_DIFFER: 422,
    Code.NOTHING_CHANGED: 422,
    Code.PICTURE_UNKNOWN: 422,
    Code.SERVICE_TIME_INVALID: 422,
    Code.HOURS_INVALID: 422,
    Code.SERVICE_TIME_FUTURE: 422,
    Code.SERVICE_BEFORE_REPORT_IN: 422,
    Code.SERVICE_BEFORE_CLAIM: 422,
    Code.SERVICE_DAY_FULL: 422,
    Code.MEDIA_KIND_REFUSED: 415,
    Code.MEDIA_TOO_LARGE: 413,
    Code.MEDIA_UNREADABLE: 422,
    Code.MEDIA_GONE: 404,
    Code.PERIOD_INVALID: 422,
    Code.EVIDENCE_MISSING: 422,
    Code.AGREEMENT_INVALID: 422,
    Code.RULES_INVALID: 422,
    Code.RULES_UNCHANGED: 422,
    Code.RULES_TOO_SOON: 422,
    Code.RULES_TOO_FAR: 422,
    Code.RULES_OUT_OF_ORDER: 422,
    Code.BOARD_PERIOD_INVALID: 422,
    Code.EXEMPTION_TERM_INVALID: 422,
    Code.LEVEL_NOT_BELOW: 422,
    Code.SEARCH_TOO_SHORT: 422,
    Code.ROLL_TOO_LONG: 422,
    Code.ENDPOINT_REFUSED: 422,
    Code.CERTIFICATE_UNKNOWN: 404,
    Code.CERTIFICATE_EMPTY: 422,
    Code.DENIAL_REASON_USED: 422,
    Code.STAR_UNKNOWN: 422,
    Code.STAR_DOCUMENT_MISSING: 422,
    Code.SIGNATURE_INVALID: 401,
}
OF_STATUS = {
    400: Code.MALFORMED_BODY,
    404: Code.NOT_FOUND,
    405: Code.METHOD_NOT_ALLOWED,
    413: Code.BODY_TOO_LARGE,
    415: Code.MALFORMED_BODY,
    422: Code.INVALID_INPUT,
    429: Code.TOO_MANY_REQUESTS,
}
SERVER_FAULT = 500
# Limits, ours and the platform's, are counted by the minute.
RETRY_SECONDS = {
    Code.BUSY: 1,
    Code.TOO_MANY_REQUESTS: 60,
    Code.LOGIN_TOO_OFTEN: 60,
    Code.COUNTY_NOT_OPEN: 60,
}


def status_of(code: Code) -> int:
    """The status with which a refusal is answered."""
    return STATUS.get(code, CONFLICT)


def register_errors(app: Flask) -> None:
    """Answer refusals, HTTP errors and faults of ours in one shape."""
    app.register_error_handler(Refusal, answer_refusal)
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(OperationalError, answer_database_away)
    app.register_error_handler(PoolTimeout, answer_database_away)
    app.register_error_handler(Exception, answer_fault)


def answer_refusal(refusal: Refusal) -> Response:
    """A use case declined; what is wrong, or was changed meanwhile, is named field by field."""
    faults: Any = refusal.facts.get("faults", ())
    changed: Any = refusal.facts.get("changed", ())
    errors = fault_sentences(faults)
    if isinstance(changed, tuple):
        errors |= {str(each): [CHANGED_MEANWHILE] for each in changed}
    return problem(refusal.code, facts=refusal.facts, errors=errors)


def answer_http_error(error: HTTPException) -> Response:
    """The framework declined: no such route, bad JSON, fields that do not validate."""
    status = error.code or SERVER_FAULT
    code = OF_STATUS.get(status, Code.INTERNAL if status >= SERVER_FAULT else Code.MALFORMED_BODY)
    messages = getattr(error, "data", {}).get("messages")
    answer = problem(code, status=status, errors=_by_field(messages))
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def answer_database_away(error: Exception) -> Response:
    """The database cannot be reached just now; the phone may repeat the request."""
    log.error("database away", kind=type(error).__name__)
    return problem(Code.BUSY)


def answer_fault(error: Exception) -> Response:
    """A fault of ours: logged with its place, told without it."""
    log.error("fault", kind=type(error).__name__, exc_info=error)
    return problem(Code.INTERNAL)


def problem(
    code: Code,
    *,
    status: int | None = None,
    facts: Mapping[str, object] | None = None,
    errors: Mapping[str, list[str]] | None = None,
) -> Response:
    """One problem document. ``status`` defaults to the code's, and that to 409."""
    chosen = status or status_of(code)
    body: dict[str, Any] = {
        "type": f"urn:wishapp:problem:{code.value}",
        "title": code.value.replace("_", " "),
        "status": chosen,
        "code": code.value,
        "detail": message_of(code, facts or {}),
        "request_id": request_id(),
    }
    if errors:
        body["errors"] = errors
    answer = Response(orjson.dumps(body), status=chosen, mimetype="application/problem+json")
    if code in RETRY_SECONDS:
        answer.headers["Retry-After"] = str(RETRY_SECONDS[code])
    return answer


def _by_field(messages: Any) -> dict[str, list[str]]:
    """webargs' nested messages by dotted field names; where they were found is left out."""
    found: dict[str, list[str]] = {}
    for inner in messages.values() if isinstance(messages, Mapping) else ():
        found |= flattened(inner, "")
    return found


def flattened(messages: Any, prefix: str = "") -> dict[str, list[str]]:
    """marshmallow's nested messages by dotted field names, in Chinese."""
    if not isinstance(messages, Mapping):
        texts = messages if isinstance(messages, list) else [messages]
        return {prefix or "body": [FIELD_MESSAGE.get(str(text), str(text)) for text in texts]}
    found: dict[str, list[str]] = {}
    for name, inner in messages.items():
        found |= flattened(inner, f"{prefix}.{name}".strip("."))
    return found
