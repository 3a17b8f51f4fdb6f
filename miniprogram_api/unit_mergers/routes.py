"""Units are merged by two county administrators, from a day to come."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.moving import counted
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.unit_mergers.schemas import (
    MergerDraftSchema,
    MergerPreviewSchema,
    UnitMergerFileSchema,
    UnitMergerSchema,
    UnitMergersQuery,
    UnitMergersSchema,
)
from wishapp.registry.unit_mergers import merging
from wishapp.registry.unit_mergers.merging import MergerDraft
from wishapp.registry.unit_mergers.models import UnitMerger
from wishapp.registry.units.queries import unit_of

blp = Routes("unit_mergers", __name__)
OWN = (
    "id", "state", "merges_on", "basis_doc", "proposed_by", "proposed_at", "decided_by",
    "decided_at", "ended_at",
)  # fmt: skip


@blp.route("/unit-merger-previews", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(MergerDraftSchema)
@blp.response(200, MergerPreviewSchema)
def preview(body: dict[str, Any]) -> dict[str, Any]:
    """County administrators: what of a unit would go over; nothing is kept."""
    return {"going_over": counted(merging.preview_merger(actor(), MergerDraft(**body)))}


@blp.route("/unit-mergers", methods=["POST"])
@contract(creates=True)
@blp.arguments(MergerDraftSchema)
@blp.response(201, UnitMergerSchema)
def propose(body: dict[str, Any]) -> dict[str, Any]:
    """County administrators: propose to merge a unit into another."""
    return _shown(merging.propose_merger(actor(), MergerDraft(**body)))


@blp.route("/unit-mergers", methods=["GET"])
@contract(reads=True)
@blp.arguments(UnitMergersQuery, location="query")
@blp.response(200, UnitMergersSchema)
def mergers(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: the mergers of units, the newest first."""
    page = Page.of(query)
    rows = merging.see_mergers(
        actor(), before=page.after_id(), limit=page.fetch, state=query["state"]
    )
    found = page_by_id(page, rows)
    return found | {"items": [_shown(each) for each in found["items"]]}


@blp.route("/unit-mergers/<uuid:merger_id>", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, UnitMergerFileSchema)
def see(merger_id: UUID) -> dict[str, Any]:
    """County administrators: a merger with what is still of its unit now."""
    merger, going_over = merging.see_merger(actor(), merger_id)
    return _shown(merger) | {"going_over": counted(going_over)}


@blp.route("/unit-mergers/<uuid:merger_id>/agree", methods=["POST"])
@contract()
@blp.response(200, UnitMergerSchema)
def agree(merger_id: UUID) -> dict[str, Any]:
    """County administrators, but not who proposed it: the unit is merged on its day."""
    return _shown(merging.agree_to_merger(actor(), merger_id))


@blp.route("/unit-mergers/<uuid:merger_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, UnitMergerSchema)
def refuse(body: dict[str, Any], merger_id: UUID) -> dict[str, Any]:
    """County administrators: end a proposal."""
    return _shown(merging.refuse_merger(actor(), merger_id, why=body["why"]))


@blp.route("/unit-mergers/<uuid:merger_id>/withdraw", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, UnitMergerSchema)
def withdraw(body: dict[str, Any], merger_id: UUID) -> dict[str, Any]:
    """County administrators: undo an agreed merger before its day."""
    return _shown(merging.withdraw_merger(actor(), merger_id, why=body["why"]))


def _shown(found: UnitMerger) -> dict[str, Any]:
    units = {name: unit_of(getattr(found, f"{name}_id")) for name in ("unit", "successor")}
    own = {name: getattr(found, name) for name in OWN}
    return own | units | {"moved": counted(found.moved)}
