"""Wordings that people are asked to agree to, their consents, and guardians' for children."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.fields import NothingSchema
from miniprogram_api.own_data.schemas import (
    GivenConsentsSchema,
    NewNoticeWordingSchema,
    NoticeWordingsSchema,
    OwnChildSchema,
    PaperConsentSchema,
    PaperGuardianSchema,
    PublishedSchema,
    WithdrawalSchema,
)
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.privacy.own_data.consenting import agree_on_paper, guard_on_paper, withdraw_for
from wishapp.registry.people import guarding
from wishapp.registry.people.guarding import Guardian
from wishapp.registry.people.queries import consents_of
from wishapp.registry.people.wordings import Notice, current_wordings, publish_wording

blp = Routes("consents", __name__)


@blp.route("/consent-wordings", methods=["GET"])
@contract(Who.ANYONE, reads=True)
@blp.response(200, NoticeWordingsSchema)
def wordings() -> dict[str, Any]:
    """Anyone: the notices in force, to be read before agreeing."""
    return {"items": current_wordings()}


@blp.route("/consent-wordings", methods=["POST"])
@contract(limit="30/minute", creates=True)
@blp.arguments(NewNoticeWordingSchema)
@blp.response(201, PublishedSchema)
def publish(body: dict[str, Any]) -> dict[str, UUID]:
    """County administrators: publish a version of a notice."""
    return {"id": publish_wording(actor(), Notice(**body))}


@blp.route("/me/consents", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, GivenConsentsSchema)
def own_consents(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: everything I agreed to, in force or not."""
    page = Page.of(query)
    rows = consents_of(actor().me, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/people/<uuid:person_id>/consents", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(PaperConsentSchema)
@blp.response(201, NothingSchema)
def record_consent(body: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: enter what somebody agreed to on paper; the person is told."""
    agree_on_paper(
        actor(), person_id, body["purpose"], wording=body["wording"], evidence=body["picture_id"]
    )
    return {}


@blp.route("/people/<uuid:person_id>/consents/withdraw", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WithdrawalSchema)
@blp.response(204)
def withdraw_for_somebody(body: dict[str, Any], person_id: UUID) -> None:
    """Staff of their place: enter that somebody agrees no longer; the person is told."""
    withdraw_for(actor(), person_id, body["purpose"])


@blp.route("/people/<uuid:person_id>/guardians", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(PaperGuardianSchema)
@blp.response(201, NothingSchema)
def record_guardian(body: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: enter what a guardian signed; for an adult, the community office."""
    wording, evidence = body.pop("wording"), body.pop("picture_id")
    guard_on_paper(actor(), person_id, Guardian(**body), wording=wording, evidence=evidence)
    return {}


@blp.route("/me/children", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(OwnChildSchema)
@blp.response(201, NothingSchema)
def declare_own_child(body: dict[str, Any]) -> dict[str, Any]:
    """Signed in: agree, as the guardian, to the account of a child who is kin of mine."""
    child_id, wording = body.pop("child_id"), body.pop("wording")
    guarding.declare_own_child(actor(), child_id, Guardian(**body), wording=wording)
    return {}
