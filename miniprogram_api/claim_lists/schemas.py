"""What goes in and out about the lists of claims and disputes."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Word
from miniprogram_api.paging import PageQuery
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.participations.states import PartyKind


class DisputesQuery(PageQuery):
    """Which disputes staff want to see: those of all their places, or of one in them."""

    place = CodeText(most=LONGEST_PLACE_CODE, load_default=None)


class ClaimsQuery(DisputesQuery):
    """Which claims staff want to see."""

    state = Word(ClaimState, load_default=ClaimState.CLAIMED)


class ListedClaimSchema(Schema):
    """A claim in a list of staff, to be opened at ``/claims/{id}``.

    ``content`` is what the card says. ``name`` is whoever undertook the wish: a member as the
    reader may see the name, a team or a unit. ``unit_id`` is where a member works. ``report_in_id``
    and ``person_id`` are for readers who may open the member's file. ``since`` is when it was
    claimed, or the dispute began.
    """

    id = fields.UUID(attribute="claim.id")
    state = Word(ClaimState, attribute="claim.state")
    wish_id = fields.UUID(attribute="wish.id")
    wish_no = fields.String(attribute="wish.wish_no")
    content = fields.String()
    party = Word(PartyKind, attribute="claim.party")
    name = fields.String(attribute="undertaker.name")
    unit_id = fields.UUID(attribute="undertaker.unit_id")
    report_in_id = fields.UUID(attribute="undertaker.report_in_id", allow_none=True)
    person_id = fields.UUID(attribute="undertaker.person_id", allow_none=True)
    place_path = fields.String(attribute="claim.place_path")
    since = fields.AwareDateTime()
    due_at = fields.AwareDateTime(allow_none=True)
    overdue = fields.Boolean()


class ListedClaimsSchema(Schema):
    """A page of claims."""

    items = fields.List(fields.Nested(ListedClaimSchema))
    next_cursor = fields.String(allow_none=True)
