"""Everything that somebody may or may not do."""

from enum import StrEnum


class Action(StrEnum):
    """The questions that the permission table answers."""

    GRANT_ROLE = "grant_role"
    DECLARE_KINSHIP = "declare_kinship"

    PUBLISH_WORDING = "publish_wording"
    RECORD_CONSENT = "record_consent"
    CORRECT_BIRTH_DATE = "correct_birth_date"
    ASK_CORRECTION = "ask_correction"
    SEE_CORRECTION = "see_correction"
    DECIDE_CORRECTION = "decide_correction"
    OPEN_RESTRICTED = "open_restricted"

    ENROL_UNIT = "enrol_unit"
    SET_ENDPOINT = "set_endpoint"
    LIST_UNITS = "list_units"

    APPLY_REPORT_IN = "apply_report_in"
    SEE_REPORT_IN = "see_report_in"
    RECEIVE_REPORT_IN = "receive_report_in"
    ACTIVATE_REPORT_IN = "activate_report_in"
    END_REPORT_IN = "end_report_in"

    POST_WISH = "post_wish"
    SEE_WISH = "see_wish"
    AMEND_WISH = "amend_wish"
    WITHDRAW_WISH = "withdraw_wish"
    TAKE_WISH = "take_wish"
    REVIEW_WISH = "review_wish"
    PUBLISH_WISH = "publish_wish"
    CLOSE_WISH = "close_wish"
    SEE_SCREENING = "see_screening"
    JUDGE_SCREENING = "judge_screening"

    CLAIM_WISH = "claim_wish"
    SEE_CLAIM = "see_claim"
    WORK_ON_CLAIM = "work_on_claim"
    RELEASE_CLAIM = "release_claim"
    OPEN_CONTACT = "open_contact"
    SEE_OPENINGS = "see_openings"
    CONFIRM_CLAIM = "confirm_claim"
    DISPUTE_CLAIM = "dispute_claim"
    DECIDE_DISPUTE = "decide_dispute"
    VISIT_WISH = "visit_wish"

    MAKE_CODE = "make_code"
    END_CODE = "end_code"

    SEE_MEDIA = "see_media"
    REVERSE_SERVICE = "reverse_service"

    READ_NOTICE = "read_notice"
    SEE_CALL_TASK = "see_call_task"
    FINISH_CALL_TASK = "finish_call_task"

    DRAW_UP_STATEMENT = "draw_up_statement"
    SEE_STATEMENT = "see_statement"
    SEND_STATEMENT = "send_statement"
