"""Certificates: asked for by a member, issued by the community, printed by either."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.certificates.certificate_sheet import certificate_sheet
from miniprogram_api.certificates.checking import address_of_check
from miniprogram_api.certificates.schemas import (
    CertificateAnswerSchema,
    CertificateFileSchema,
    CertificateSchema,
    CertificatesQuery,
    CertificatesSchema,
    DeskCertificateSchema,
    OwnCertificatesSchema,
    RequestCertificateSchema,
)
from miniprogram_api.contract import actor, contract
from miniprogram_api.documents.serving import PDF, pdf_response
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.volunteers.standing import standing_in
from wishapp.base.db import transaction
from wishapp.hours.certificates import issuing, requesting, revoking, showing
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.queries import certificates_in, certificates_of
from wishapp.printing.documents.certificate_paper import print_certificate
from wishapp.registry.places.scopes import scope_at

blp = Routes("certificates", __name__)


@blp.route("/me/certificates", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(RequestCertificateSchema)
@blp.response(201, CertificateSchema)
def request_certificate(body: dict[str, Any]) -> Certificate:
    """Signed in: ask a community to certify the service of mine that it recorded."""
    return requesting.request_certificate(
        actor(),
        standing_in(body),
        community_code=body["community"],
        since=body["since"],
        until=body["until"],
    )


@blp.route("/me/certificates", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnCertificatesSchema)
def own_certificates(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my certificates, the newest first."""
    page = Page.of(query)
    rows = certificates_of(actor().me, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/certificates/<uuid:certificate_id>/take-back", methods=["POST"])
@contract()
@blp.response(200, CertificateSchema)
def take_back(certificate_id: UUID) -> Certificate:
    """Oneself: ask no longer, before staff issued it."""
    return requesting.take_back_certificate(actor(), certificate_id)


@blp.route("/certificates", methods=["GET"])
@contract()
@blp.arguments(CertificatesQuery, location="query")
@blp.response(200, CertificatesSchema)
def list_certificates(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the certificates of my places in one state, the oldest first."""
    page = Page.of(query)
    rows = certificates_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/certificates", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(DeskCertificateSchema)
@blp.response(201, CertificateSchema)
def request_at_desk(body: dict[str, Any]) -> Certificate:
    """Community office: enter what a member asked on paper; the member is told, and may object."""
    return requesting.request_at_desk(
        actor(),
        standing_in(body),
        community_code=body["community"],
        since=body["since"],
        until=body["until"],
        paper_no=body["paper_no"],
    )


@blp.route("/certificates/<uuid:certificate_id>", methods=["GET"])
@contract()
@blp.response(200, CertificateFileSchema)
def see(certificate_id: UUID) -> Certificate:
    """Oneself, staff: a certificate; a look by staff is written down."""
    return showing.open_certificate(actor(), certificate_id)


@blp.route("/certificates/<uuid:certificate_id>/issue", methods=["POST"])
@contract()
@blp.response(200, CertificateSchema)
def issue(certificate_id: UUID) -> Certificate:
    """Community office: certify what stands of the service that this community recorded."""
    return issuing.issue_certificate(actor(), certificate_id)


@blp.route("/certificates/<uuid:certificate_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(CertificateAnswerSchema)
@blp.response(200, CertificateSchema)
def refuse(body: dict[str, Any], certificate_id: UUID) -> Certificate:
    """Community office: issue no certificate, for the reason given."""
    return issuing.refuse_certificate(actor(), certificate_id, answer=body["answer"])


@blp.route("/certificates/<uuid:certificate_id>/revoke", methods=["POST"])
@contract()
@blp.arguments(CertificateAnswerSchema)
@blp.response(200, CertificateSchema)
def revoke(body: dict[str, Any], certificate_id: UUID) -> Certificate:
    """Community and street administrators: it proves nothing any more, for the reason given."""
    return revoking.revoke_certificate(actor(), certificate_id, why=body["answer"])


@blp.route("/certificates/<uuid:certificate_id>/certificate.pdf", methods=["GET"])
@contract(limit="20/minute", own_transactions=True)
@blp.response(200, BYTES, content_type=PDF)
def print_pdf(certificate_id: UUID) -> Response:
    """Oneself, community office: an issued certificate for paper; each print is counted."""
    with transaction():
        paper = print_certificate(actor(), certificate_id)
    return pdf_response(certificate_sheet(paper, address_of_check(paper)))
