"""What can be printed."""

from enum import StrEnum


class PrintKind(StrEnum):
    """The rolls of a place, and the documents about one thing."""

    WISH_ROLL = "wish_roll"
    CLAIM_ROLL = "claim_roll"
    REPORT_IN_ROLL = "report_in_roll"
    SERVICE_ROLL = "service_roll"
    EARLIER_WISH_ROLL = "earlier_wish_roll"
    REPORT_SLIP = "report_slip"
    REPORT_RECEIPT = "report_receipt"
    CLAIM_FORM = "claim_form"
    CONTACT_SHEET = "contact_sheet"
    SERVICE_CARD = "service_card"
    CERTIFICATE = "certificate"
    WISH_FORM = "wish_form"
