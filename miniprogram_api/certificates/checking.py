"""Anybody checks a certificate by its number and check code: as JSON, or on a page with a form.

The code never stands in an address that a server sees: on paper it stands behind the ``#``, and the
form sends it in the body.
"""

from typing import Any

from flask import Response

from miniprogram_api.blueprint import Routes
from miniprogram_api.bodies import form_field
from miniprogram_api.certificates.check_page import POLICY, page_of
from miniprogram_api.certificates.schemas import (
    LONGEST_CODE,
    LONGEST_NUMBER,
    CertificateCheckSchema,
    CertificateFindingSchema,
)
from miniprogram_api.contract import Who, contract
from miniprogram_api.fields import CodeText
from miniprogram_api.messages import message_of
from miniprogram_api.session import core
from wishapp.base.county import county
from wishapp.base.errors import Code, Refusal
from wishapp.hours.certificates.checking import Finding, check_certificate
from wishapp.printing.documents.certificate_paper import CertificatePaper

PAGE = "/certificate-checks/<county_code>"
HTML = {"type": "string"}
NUMBER = CodeText(most=LONGEST_NUMBER, least=0)
CHECK_CODE = CodeText(most=LONGEST_CODE, least=0)
FORM = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("certificate_no", "check_code")},
}

blp = Routes("certificate_checks", __name__)


@blp.route("/certificate-checks", methods=["POST"])
@contract(Who.ANYONE, limit="20/minute")
@blp.arguments(CertificateCheckSchema)
@blp.response(200, CertificateFindingSchema)
def check(body: dict[str, Any]) -> Finding:
    """Anyone: whether a certificate is valid, of whom, and over how many minutes."""
    return check_certificate(body["certificate_no"], body["check_code"])


@blp.route(PAGE, methods=["GET"])
@contract(Who.ANYONE, limit="60/minute", reads=True)
@blp.response(200, HTML, content_type="text/html")
def page(county_code: str) -> Response:
    """Anyone: the page with the form, to which the code on paper leads."""
    return _html(page_of(county().name))


@blp.route(PAGE, methods=["POST"])
@contract(Who.ANYONE, limit="20/minute")
@blp.response(200, HTML, content_type="text/html")
@blp.doc(
    requestBody={
        "required": True,
        "content": {"application/x-www-form-urlencoded": {"schema": FORM}},
    },
)
def checked_page(county_code: str) -> Response:
    """Anyone: the page with what was found of the number and code in the form."""
    number = form_field("certificate_no", NUMBER)
    code = form_field("check_code", CHECK_CODE)
    try:
        found = check_certificate(number, code)
    except Refusal as refusal:
        if refusal.code is not Code.CERTIFICATE_UNKNOWN:
            raise
        return _html(page_of(county().name, says=message_of(refusal.code, {})))
    return _html(page_of(county().name, found=found))


def address_of_check(paper: CertificatePaper) -> str:
    """The address of the page; empty where the API has no public one."""
    public = core().config.service.public_url.rstrip("/")
    code = paper.content["county"]["code"]
    return f"{public}/api/v1/certificate-checks/{code}" if public else ""


def _html(text: str) -> Response:
    response = Response(text, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Cache-Control"] = "no-store"
    return response
