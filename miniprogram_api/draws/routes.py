"""Draws: members enter, everybody may check how one was decided."""

from typing import Any
from uuid import UUID

from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.claims.schemas import ClaimingSchema
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.fields import Word
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.participations.schemas import ForTeamSchema, ForUnitSchema
from wishapp.demand.draws.models import DrawEntry
from wishapp.demand.draws.states import DrawState, EntryState
from wishapp.fulfilment.draw_entries.entering import enter_as_team, enter_as_unit, enter_draw
from wishapp.fulfilment.draw_entries.leaving import leave_as_team, leave_as_unit, leave_draw
from wishapp.fulfilment.draw_entries.own_entries import see_own_entries
from wishapp.fulfilment.draw_entries.proving import prove_draw
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.kernel.access import Act

blp = Routes("draws", __name__)


class EntryIdSchema(Schema):
    """An entry for oneself, or for a team or unit; its id stands in the public proof."""

    id = fields.UUID()
    draw_id = fields.UUID()
    party = Word(PartyKind)
    team_id = fields.UUID(allow_none=True)
    unit_id = fields.UUID(allow_none=True)
    state = Word(EntryState)
    entered_at = fields.AwareDateTime()


class OfTeamSchema(Schema):
    """Of which team."""

    team_id = fields.UUID(required=True)


class OfUnitSchema(Schema):
    """Of which unit."""

    unit_id = fields.UUID(required=True)


class OwnEntrySchema(EntryIdSchema):
    """An entry that one made, with the card of its wish. ``acts`` are the steps that are open now.

    ``place`` is its position in the drawn order, from 1. ``content`` is empty while the card is
    not shown.
    """

    wish_id = fields.UUID()
    wish_no = fields.String()
    content = fields.String()
    acts = fields.List(Word(Act))
    place = fields.Integer(allow_none=True)
    closes_at = fields.AwareDateTime()


class OwnEntriesSchema(Schema):
    """A page of one's own entries."""

    items = fields.List(fields.Nested(OwnEntrySchema))
    next_cursor = fields.String(allow_none=True)


class PlacedSchema(Schema):
    """An entry in the drawn order, without whose it is."""

    id = fields.UUID()
    place = fields.Integer(allow_none=True)
    won = fields.Boolean()


class ProofSchema(Schema):
    """All that is needed to work out a draw again.

    ``commitment`` is the SHA-256 of the ``seed``, both in hexadecimal; an entry's lot is the
    SHA-256 of ``seed:id``, and the smallest lot comes first. Seed and entries are shown once the
    draw is over. Whoever could not claim any more is passed over.
    """

    id = fields.UUID()
    state = Word(DrawState)
    commitment = fields.String()
    opened_at = fields.AwareDateTime()
    closes_at = fields.AwareDateTime()
    settled_at = fields.AwareDateTime(allow_none=True)
    seed = fields.String(allow_none=True)
    entries = fields.List(fields.Nested(PlacedSchema))


@blp.route("/wishes/<uuid:wish_id>/entries", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ClaimingSchema)
@blp.response(201, EntryIdSchema)
def enter(body: dict[str, Any], wish_id: UUID) -> DrawEntry:
    """Active members: enter the draw for a wish."""
    return enter_draw(actor(), wish_id, **body)


@blp.route("/wishes/<uuid:wish_id>/entries/leave", methods=["POST"])
@contract()
@blp.response(200, EntryIdSchema)
def leave(wish_id: UUID) -> DrawEntry:
    """Active members: take the own entry back."""
    return leave_draw(actor(), wish_id)


@blp.route("/wishes/<uuid:wish_id>/team-entries", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ForTeamSchema)
@blp.response(201, EntryIdSchema)
def enter_for_team(body: dict[str, Any], wish_id: UUID) -> DrawEntry:
    """Team leaders: enter the draw for a wish for the team, with the chance of one member."""
    return enter_as_team(actor(), wish_id, **body)


@blp.route("/wishes/<uuid:wish_id>/team-entries/leave", methods=["POST"])
@contract()
@blp.arguments(OfTeamSchema)
@blp.response(200, EntryIdSchema)
def leave_for_team(body: dict[str, Any], wish_id: UUID) -> DrawEntry:
    """Team leaders: take the team's entry back."""
    return leave_as_team(actor(), wish_id, body["team_id"])


@blp.route("/wishes/<uuid:wish_id>/unit-entries", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ForUnitSchema)
@blp.response(201, EntryIdSchema)
def enter_for_unit(body: dict[str, Any], wish_id: UUID) -> DrawEntry:
    """Liaisons: enter the draw for a wish for the unit, with the chance of one member."""
    return enter_as_unit(actor(), wish_id, **body)


@blp.route("/wishes/<uuid:wish_id>/unit-entries/leave", methods=["POST"])
@contract()
@blp.arguments(OfUnitSchema)
@blp.response(200, EntryIdSchema)
def leave_for_unit(body: dict[str, Any], wish_id: UUID) -> DrawEntry:
    """Liaisons: take the unit's entry back."""
    return leave_as_unit(actor(), wish_id, body["unit_id"])


@blp.route("/me/draw-entries", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnEntriesSchema)
def own_entries(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: the draws that I entered, also for a team or unit, and what came of them."""
    page = Page.of(query)
    return page_by_id(page, see_own_entries(actor(), before=page.after_id(), limit=page.fetch))


@blp.route("/wall/<wish_no>/draw", methods=["GET"])
@contract(Who.ANYONE, limit="60/minute", reads=True)
@blp.response(200, ProofSchema)
def proof(wish_no: str) -> Any:
    """Anyone: the last draw for a wish, to be checked."""
    return prove_draw(wish_no)
