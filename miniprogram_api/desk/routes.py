"""The staff's desk: what is due or overdue in one's places, and what becomes of expired wishes."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, WhySchema, Word
from miniprogram_api.intake.words import value_warning
from miniprogram_api.paging import Page, PageQuery, cursor_of_moment
from miniprogram_api.wishes.schemas import WishSchema
from wishapp.base.clock import now
from wishapp.demand.wishes import claim_window
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import desk_in
from wishapp.demand.wishes.rules import PublicLabel, WishForm
from wishapp.demand.wishes.states import WishState
from wishapp.registry.places.scopes import scope_at

blp = Routes("desk", __name__)

NOW = timedelta(0)
# Nobody has to do anything about these sooner.
AHEAD = {DueKind.CLAIM: timedelta(days=7), DueKind.CONFIRM: NOW, DueKind.AMEND: NOW}


class DueQuery(PageQuery):
    """What is asked about: one kind of work, in all of the caller's places or in one of them.

    With ``overdue`` only what should have been done by now.
    """

    kind = Word(DueKind, load_default=DueKind.REVIEW)
    place = CodeText(most=LONGEST_PLACE_CODE, load_default=None)
    overdue = fields.Boolean(load_default=False)


class DueItemSchema(Schema):
    """A wish with what is due. An estimate changes when the year's holidays are announced.

    ``content`` is what the wall shows, empty before publication; ``form`` and ``public_label`` say
    what the wish is about until then. With ``value_warning`` its value is to be looked at twice.
    """

    id = fields.UUID()
    wish_no = fields.String()
    state = Word(WishState)
    form = Word(WishForm)
    public_label = Word(PublicLabel, may_be_empty=True)
    content = fields.String()
    kind = Word(DueKind)
    due_at = fields.AwareDateTime()
    due_is_estimate = fields.Boolean()
    overdue = fields.Boolean()
    reference_value = fields.Integer(allow_none=True)
    value_warning = fields.Boolean()


class DueItemsSchema(Schema):
    """A page of the desk, the first due first."""

    items = fields.List(fields.Nested(DueItemSchema))
    next_cursor = fields.String(allow_none=True)


@blp.route("/desk", methods=["GET"])
@contract(reads=True)
@blp.arguments(DueQuery, location="query")
@blp.response(200, DueItemsSchema)
def desk(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: what is due in my places, by kind; unclaimed wishes in the week before they expire.

    ``put_back`` lists the cards that are down. What stands still meanwhile is not due.
    """
    page = Page.of(query)
    kind: DueKind = query["kind"]
    ahead = NOW if query["overdue"] else AHEAD.get(kind)
    rows = desk_in(
        scope_at(actor(), query["place"]),
        kind=kind,
        until=None if ahead is None else now() + ahead,
        beyond=page.before_moment(),
        limit=page.fetch,
    )
    wishes, last = page.cut(rows)
    due = last and _due_at(last, kind)
    return {
        "items": [_shown(each, kind) for each in wishes],
        "next_cursor": cursor_of_moment(due, last.id) if last and due else None,
    }


@blp.route("/wishes/<uuid:wish_id>/renew", methods=["POST"])
@contract()
@blp.response(200, WishSchema)
def renew(wish_id: UUID) -> Wish:
    """Community office: put an expired wish on the wall once more."""
    return claim_window.renew_wish(actor(), wish_id)


@blp.route("/wishes/<uuid:wish_id>/take-over", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, WishSchema)
def take_over(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community office: fulfil an expired wish ourselves, in words how."""
    return claim_window.take_over(actor(), wish_id, why=body["why"])


def _due_at(wish: Wish, kind: DueKind) -> datetime | None:
    """When the step is due; a card that is down is no step of the wish's own state."""
    return wish.put_back_by if kind is DueKind.PUT_BACK else wish.due_at


def _shown(wish: Wish, kind: DueKind) -> dict[str, Any]:
    due_at = _due_at(wish, kind)
    return {
        "id": wish.id,
        "wish_no": wish.wish_no,
        "state": wish.state,
        "form": wish.form,
        "public_label": wish.public_label,
        "content": wish.public_text,
        "kind": kind,
        "due_at": due_at,
        "due_is_estimate": wish.due_is_estimate and kind is not DueKind.PUT_BACK,
        "overdue": due_at is not None and due_at < now(),
        "reference_value": wish.reference_value,
        "value_warning": value_warning(wish),
    }
