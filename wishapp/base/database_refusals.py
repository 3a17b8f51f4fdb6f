"""Maps each constraint of the database to the refusal that a person is told when it is broken."""

from psycopg import errors as pg
from sqlalchemy.exc import DBAPIError, IntegrityError

from wishapp.base.errors import Code, Refusal

# Keyed by the beginning of the constraint's name: a sharded database adds a suffix.
PROMISES = {
    "certificates_one_valid": Code.CERTIFICATE_HELD,
    "claims_at_once": Code.TOO_MANY_CLAIMS,
    "claims_by_active": Code.NOT_REPORTED_IN,
    "claims_one_live": Code.ALREADY_CLAIMED,
    "dispatches_one_live": Code.DISPATCH_OPEN,
    "earlier_batches_one_file": Code.IMPORT_DONE_ALREADY,
    "roster_entries_once": Code.ROSTER_LISTED_ALREADY,
    "draw_entries_one_each": Code.ALREADY_ENTERED,
    "closings_one_open": Code.CLOSING_OPEN,
    "corrections_one_open": Code.CORRECTION_OPEN,
    "denials_one_waiting": Code.DENIAL_WAITING,
    "report_ins_denied_or_confirmed": Code.MEMBERSHIP_DENIED,
    "objections_one_standing": Code.OBJECTION_RAISED,
    "account_joins_one_": Code.JOIN_OPEN,
    "desk_entries_one_open": Code.DESK_ENTRY_OPEN,
    "memberships_one_live": Code.ALREADY_IN_TEAM,
    "pledges_one_live": Code.ALREADY_PLEDGED,
    "pledges_receipt": Code.RECEIPT_USED,
    "purchases_line_id": Code.RECEIPT_USED,
    "wish_pictures_of_one": Code.PICTURE_USED,
    "wishes_one_entry": Code.WISH_ENTERED_ALREADY,
    "ratings_one_each": Code.ALREADY_RATED,
    "transitions_reopened_once": Code.ALREADY_REOPENED,
    "report_ins_one_active": Code.ALREADY_REPORTED_IN,
    "registrations_not_both": Code.ALREADY_REPORTED_IN,
    "registrations_one_live": Code.ALREADY_REGISTERED,
    "occupied_times_no_overlap": Code.SERVICE_OVERLAP,
    "place_closings_one_open": Code.PLACE_CLOSING_OPEN,
    "sign_ups_one_live": Code.SIGNED_UP_ALREADY,
    "activities_capacity": Code.ACTIVITY_FULL,
    "presence_requests_one_open": Code.PRESENCE_ASKED_ALREADY,
    "attendances_no_overlap": Code.PRESENCE_TIMES,
    "attendances_one_open": Code.PRESENCE_OPEN,
    "attendances_code_in_once": Code.PRESENCE_CODE_USED,
    "attendances_code_out_once": Code.PRESENCE_CODE_USED,
    "unit_mergers_one_open": Code.UNIT_MERGER_OPEN,
    "rule_versions_one_open": Code.RULES_OPEN,
    "rule_versions_one_name": Code.RULE_VERSION_EXISTS,
    "rule_versions_one_a_day": Code.RULES_OUT_OF_ORDER,
    "rule_versions_simulated": Code.RULES_NOT_SIMULATED,
    "rule_versions_opening": Code.RULE_VERSION_EXISTS,
    "statements_one_revision": Code.STATEMENT_OPEN,
}
WAITED_TOO_LONG = (pg.LockNotAvailable, pg.DeadlockDetected, pg.QueryCanceled)


def as_refusal(error: DBAPIError) -> Refusal | None:
    """The refusal that an error of the database means; None when the error is a fault of ours."""
    if isinstance(error.orig, WAITED_TOO_LONG) or error.connection_invalidated:
        return Refusal(Code.BUSY)
    if isinstance(error, IntegrityError):
        name = getattr(getattr(error.orig, "diag", None), "constraint_name", None) or ""
        codes = (code for prefix, code in PROMISES.items() if name.startswith(prefix))
        code = next(codes, None)
        return Refusal(code) if code else None
    return None
