"""What goes in and out about certificates."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import LONGEST_PLACE_CODE, LONGEST_REASON, CleanText, CodeText, Word
from miniprogram_api.paging import PlacedQuery
from miniprogram_api.volunteers.standing import StandingIdSchema
from wishapp.base.windows import DONE
from wishapp.hours.certificates.states import CertificateState

LONGEST_NUMBER, LONGEST_CODE, LONGEST_PAPER_NO = 48, 40, 40


class RequestCertificateSchema(StandingIdSchema):
    """Whose name, which community's records, and of which days ``[since, until)``."""

    community = CodeText(most=LONGEST_PLACE_CODE, required=True)
    since = Day(DONE, required=True)
    until = Day(DONE, required=True)


class DeskCertificateSchema(RequestCertificateSchema):
    """The same as a member asked it on paper, with the office's number of that paper."""

    paper_no = CleanText(most=LONGEST_PAPER_NO, required=True)


class CertificateAnswerSchema(Schema):
    """Why there is no certificate, or why it is revoked."""

    answer = CleanText(most=LONGEST_REASON, required=True)


class CertificateSchema(Schema):
    """A certificate without what it certifies.

    ``prints`` is how often it was printed. ``record_reversed`` says that it was revoked since a
    record in it was reversed. ``digest`` is the SHA-256 of its frozen content.
    ``paper_no`` is the number of the paper on which the member asked at the desk.
    """

    id = fields.UUID()
    state = Word(CertificateState)
    report_in_id = fields.UUID(allow_none=True)
    registration_id = fields.UUID(allow_none=True)
    community_id = fields.UUID()
    since = fields.Date()
    until = fields.Date()
    requested_at = fields.AwareDateTime()
    certificate_no = fields.String(allow_none=True)
    digest = fields.String(allow_none=True)
    issued_at = fields.AwareDateTime(allow_none=True)
    prints = fields.Integer()
    record_reversed = fields.Boolean()
    paper_no = fields.String(allow_none=True)


class CertificateFileSchema(CertificateSchema):
    """A certificate with the reason of staff, if they refused or revoked it."""

    answer = fields.String(allow_none=True)


class OwnCertificateSchema(CertificateFileSchema):
    """A certificate with its check code, which its member gives to whoever shall check it."""

    check_code = fields.String(allow_none=True)


class CertificatesSchema(Schema):
    """A page of certificates."""

    items = fields.List(fields.Nested(CertificateSchema))
    next_cursor = fields.String(allow_none=True)


class OwnCertificatesSchema(Schema):
    """A page of one's own certificates."""

    items = fields.List(fields.Nested(OwnCertificateSchema))
    next_cursor = fields.String(allow_none=True)


class CertificatesQuery(PlacedQuery):
    """Which certificates staff want to see."""

    state = Word(CertificateState, load_default=CertificateState.REQUESTED)


class CertificateCheckSchema(Schema):
    """The number and the check code, as they stand on the certificate."""

    certificate_no = CodeText(most=LONGEST_NUMBER, required=True)
    check_code = CodeText(most=LONGEST_CODE, required=True)


class CertificateFindingSchema(Schema):
    """What a stranger is told: the name is masked, and no service is named."""

    certificate_no = fields.String()
    is_valid = fields.Boolean()
    name = fields.String()
    issuer = fields.String()
    since = fields.Date()
    until = fields.Date()
    issued_on = fields.Date()
    minutes = fields.Integer()
    digest = fields.String()
