"""Denials: a unit says that somebody is not its member, who answers, and staff decide."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.denials.schemas import (
    AnswerDenialSchema,
    DecideDenialSchema,
    DenialFileSchema,
    DenialSchema,
    DenialsQuery,
    DenialsSchema,
    DenyOnPaperSchema,
    DenySchema,
    KeepMemberSchema,
    OwnDenialsSchema,
)
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.registry.denials import deciding, denying
from wishapp.registry.denials.models import Denial
from wishapp.registry.denials.queries import denials_in, denials_of
from wishapp.registry.places.scopes import scope_at

blp = Routes("denials", __name__)


@blp.route("/report-ins/<uuid:report_in_id>/deny", methods=["POST"])
@contract()
@blp.arguments(DenySchema)
@blp.response(200, DenialSchema)
def deny(body: dict[str, Any], report_in_id: UUID) -> Denial:
    """Liaisons: this is no member of the unit; staff decide, and the member is told."""
    return denying.deny_member(actor(), report_in_id, **body)


@blp.route("/report-ins/<uuid:report_in_id>/deny-on-paper", methods=["POST"])
@contract()
@blp.arguments(DenyOnPaperSchema)
@blp.response(200, DenialSchema)
def deny_on_paper(body: dict[str, Any], report_in_id: UUID) -> Denial:
    """Community office: the unit wrote that this is no member of it; a second person decides."""
    return denying.deny_on_paper(actor(), report_in_id, **body)


@blp.route("/report-ins/<uuid:report_in_id>/withdraw-denial", methods=["POST"])
@contract()
@blp.response(200, DenialSchema)
def withdraw(report_in_id: UUID) -> Denial:
    """Liaisons: take back that this is no member of the unit."""
    return denying.withdraw_denial(actor(), report_in_id)


@blp.route("/me/denials", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnDenialsSchema)
def own_denials(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: what units said of me, the newest first."""
    page = Page.of(query)
    rows = denials_of(actor().me, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/denials", methods=["GET"])
@contract()
@blp.arguments(DenialsQuery, location="query")
@blp.response(200, DenialsSchema)
def list_denials(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the denials of my places in one state, the oldest first."""
    page = Page.of(query)
    rows = denials_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/denials/<uuid:denial_id>", methods=["GET"])
@contract()
@blp.response(200, DenialFileSchema)
def see(denial_id: UUID) -> Denial:
    """Oneself, staff: a denial with all that was said; a look by staff is written down."""
    return denying.open_denial(actor(), denial_id)


@blp.route("/denials/<uuid:denial_id>/answer", methods=["POST"])
@contract()
@blp.arguments(AnswerDenialSchema)
@blp.response(200, DenialFileSchema)
def answer(body: dict[str, Any], denial_id: UUID) -> Denial:
    """Oneself: I am a member of the unit, or I have left it."""
    return denying.answer_denial(actor(), denial_id, **body)


@blp.route("/denials/<uuid:denial_id>/keep", methods=["POST"])
@contract()
@blp.arguments(KeepMemberSchema)
@blp.response(200, DenialFileSchema)
def keep(body: dict[str, Any], denial_id: UUID) -> Denial:
    """Community office, street: the member stays, a paper proves it."""
    return deciding.keep_member(actor(), denial_id, **body)


@blp.route("/denials/<uuid:denial_id>/end", methods=["POST"])
@contract()
@blp.arguments(DecideDenialSchema)
@blp.response(200, DenialFileSchema)
def end(body: dict[str, Any], denial_id: UUID) -> Denial:
    """Community office, street: the unit is right, and the report-in ends."""
    return deciding.end_denied(actor(), denial_id, **body)


@blp.route("/denials/<uuid:denial_id>/moved", methods=["POST"])
@contract()
@blp.arguments(DecideDenialSchema)
@blp.response(200, DenialFileSchema)
def moved(body: dict[str, Any], denial_id: UUID) -> Denial:
    """Community office, street: the member has changed the unit or the home meanwhile."""
    return deciding.note_moved(actor(), denial_id, **body)
