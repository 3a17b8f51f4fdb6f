"""The county's rules: anybody of staff reads them, two county administrators change them."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.county_rules.schemas import (
    DraftSchema,
    PreviewSchema,
    RulesInForceSchema,
    RuleVersionFileSchema,
    RuleVersionSchema,
    RuleVersionsQuery,
    RuleVersionsSchema,
)
from miniprogram_api.county_rules.words import shown_changes, shown_rules
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.shaping import values_of
from wishapp.base.county import county
from wishapp.kernel.access import Action, require
from wishapp.registry.county_rules import changing
from wishapp.registry.county_rules.changing import Draft
from wishapp.registry.county_rules.models import RuleVersion
from wishapp.registry.county_rules.rules import as_json

blp = Routes("county_rules", __name__)


@blp.route("/rules", methods=["GET"])
@contract()
@blp.response(200, RulesInForceSchema)
def in_force() -> dict[str, Any]:
    """Staff: the county's rules as they are in force now."""
    require(actor(), Action.SEE_RULES, None)
    rules = county().rules
    return {
        "version": rules.version,
        "basis_doc": rules.basis_doc,
        "rules": shown_rules(as_json(rules)),
    }


@blp.route("/rule-versions", methods=["GET"])
@contract(reads=True)
@blp.arguments(RuleVersionsQuery, location="query")
@blp.response(200, RuleVersionsSchema)
def versions(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the versions of the rules, the newest first."""
    page = Page.of(query)
    rows = changing.see_versions(
        actor(), before=page.after_id(), limit=page.fetch, state=query["state"]
    )
    return page_by_id(page, rows)


@blp.route("/rule-versions/<uuid:version_id>", methods=["GET"])
@contract()
@blp.response(200, RuleVersionFileSchema)
def see(version_id: UUID) -> dict[str, Any]:
    """Staff: a version with what it changes, and all its rules."""
    version = changing.see_version(actor(), version_id)
    shown = values_of(version, RuleVersionSchema)
    told = {"changes": shown_changes(version.changes), "rules": shown_rules(version.rules)}
    return shown | told


@blp.route("/rule-previews", methods=["POST"])
@contract()
@blp.arguments(DraftSchema)
@blp.response(200, PreviewSchema)
def preview(body: dict[str, Any]) -> dict[str, Any]:
    """County administrators: what a version would change; nothing is kept."""
    found = changing.preview_rules(actor(), Draft(**body))
    return {"follows": found.follows, "changes": shown_changes(found.changes)}


@blp.route("/rule-versions", methods=["POST"])
@contract(creates=True)
@blp.arguments(DraftSchema)
@blp.response(201, RuleVersionSchema)
def propose(body: dict[str, Any]) -> RuleVersion:
    """County administrators: propose a version of the rules, to begin on a day to come."""
    return changing.propose_rules(actor(), Draft(**body))


@blp.route("/rule-versions/<uuid:version_id>/agree", methods=["POST"])
@contract()
@blp.response(200, RuleVersionSchema)
def agree(version_id: UUID) -> RuleVersion:
    """County administrators, but not who proposed it: it is in force from its first day on.

    One that decides minutes needs a simulation that is done.
    """
    return changing.agree_rules(actor(), version_id)


@blp.route("/rule-versions/<uuid:version_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, RuleVersionSchema)
def refuse(body: dict[str, Any], version_id: UUID) -> RuleVersion:
    """County administrators: end a proposal."""
    return changing.refuse_rules(actor(), version_id, why=body["why"])


@blp.route("/rule-versions/<uuid:version_id>/withdraw", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, RuleVersionSchema)
def withdraw(body: dict[str, Any], version_id: UUID) -> RuleVersion:
    """County administrators: take back an agreed version before its first day."""
    return changing.withdraw_rules(actor(), version_id, why=body["why"])
