"""A resident without a phone and their later account, joined by two of staff and the owner."""

from typing import Any
from uuid import UUID

from miniprogram_api.account_joins.schemas import (
    AccountJoinSchema,
    AccountJoinsSchema,
    JoinFileSchema,
    JoinsQuery,
    OwnJoinSchema,
    OwnJoinsSchema,
    SeenSchema,
)
from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.kernel.access import SECOND_PERSONS
from wishapp.privacy.account_joins import deciding, parting
from wishapp.privacy.account_joins.proposing import Seen, propose_join, withdraw_proposal
from wishapp.privacy.account_joins.showing import JoinFile, open_join
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.queries import joins_in, joins_of
from wishapp.registry.places.scopes import scope_at

blp = Routes("account_joins", __name__)


@blp.route("/people/<uuid:resident_id>/account-joins", methods=["POST"])
@contract(limit="10/minute", creates=True)
@blp.arguments(SeenSchema)
@blp.response(201, AccountJoinSchema)
def propose(body: dict[str, Any], resident_id: UUID) -> AccountJoin:
    """Community office: propose to join a resident without a phone to the account of a number."""
    return propose_join(actor(), resident_id, Seen(**body))


@blp.route("/account-joins", methods=["GET"])
@contract()
@blp.arguments(JoinsQuery, location="query")
@blp.response(200, AccountJoinsSchema)
def list_joins(query: dict[str, Any]) -> dict[str, Any]:
    """Community office, street, county: the joins of my places in one state."""
    page = Page.of(query)
    scope = scope_at(actor(), query["place"], SECOND_PERSONS)
    rows = joins_in(scope, state=query["state"], after=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/account-joins/<uuid:join_id>", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, JoinFileSchema)
def see(join_id: UUID) -> JoinFile:
    """Community office, street, county: one join; the look is written down."""
    return open_join(actor(), join_id)


@blp.route("/me/account-joins", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnJoinsSchema)
def list_own(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: the residents without a phone who are said to be me."""
    page = Page.of(query)
    return page_by_id(page, joins_of(actor().me, before=page.after_id(), limit=page.fetch))


@blp.route("/account-joins/<uuid:join_id>/agree", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, OwnJoinSchema)
def agree(join_id: UUID) -> AccountJoin:
    """Oneself: that resident is me."""
    return deciding.agree(actor(), join_id)


@blp.route("/account-joins/<uuid:join_id>/decline", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, OwnJoinSchema)
def decline(join_id: UUID) -> AccountJoin:
    """Oneself: that resident is not me, before anything is joined."""
    return deciding.decline(actor(), join_id)


@blp.route("/account-joins/<uuid:join_id>/disown", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, OwnJoinSchema)
def disown(join_id: UUID) -> AccountJoin:
    """Oneself: these wishes are not mine; they leave the account at once."""
    return parting.disown(actor(), join_id)


@blp.route("/account-joins/<uuid:join_id>/confirm", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, AccountJoinSchema)
def confirm(join_id: UUID) -> AccountJoin:
    """A second person of the place: the two are one; the wishes are the account's from now on."""
    return deciding.confirm_join(actor(), join_id)


@blp.route("/account-joins/<uuid:join_id>/refuse", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, AccountJoinSchema)
def refuse(body: dict[str, Any], join_id: UUID) -> AccountJoin:
    """A second person of the place: the two are not one, and nothing changes."""
    return deciding.refuse_join(actor(), join_id, why=body["why"])


@blp.route("/account-joins/<uuid:join_id>/withdraw", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, AccountJoinSchema)
def withdraw(join_id: UUID) -> AccountJoin:
    """Community office: take back what I proposed; another join of the two may follow."""
    return withdraw_proposal(actor(), join_id)


@blp.route("/account-joins/<uuid:join_id>/doubt", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, AccountJoinSchema)
def doubt(body: dict[str, Any], join_id: UUID) -> AccountJoin:
    """Community office: this may be the wrong account; a second person parts it or keeps it."""
    return parting.doubt(actor(), join_id, why=body["why"])


@blp.route("/account-joins/<uuid:join_id>/keep", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, AccountJoinSchema)
def keep(body: dict[str, Any], join_id: UUID) -> AccountJoin:
    """A second person of the place: it is the right account, and stays joined."""
    return parting.keep(actor(), join_id, why=body["why"])


@blp.route("/account-joins/<uuid:join_id>/part", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, AccountJoinSchema)
def part(join_id: UUID) -> AccountJoin:
    """A second person of the place: it was the wrong account, which sees nothing any more."""
    return parting.part(actor(), join_id)
