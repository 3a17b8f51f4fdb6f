"""Stars: applied for by whoever served long enough, publicised, granted by the county."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.stars.schemas import (
    ApplyForStarSchema,
    GrantStarSchema,
    OwnStarsSchema,
    StarAnswerSchema,
    StarFileSchema,
    StarSchema,
    StarsInPublicQuery,
    StarsInPublicSchema,
    StarsQuery,
    StarsSchema,
)
from wishapp.base.clock import today
from wishapp.hours.stars import applying, deciding
from wishapp.hours.stars.models import Star
from wishapp.hours.stars.queries import stars_in, stars_in_public, stars_of
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.scopes import scope_at

blp = Routes("stars", __name__)


@blp.route("/me/stars", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(ApplyForStarSchema)
@blp.response(201, StarSchema)
def apply_for_star(body: dict[str, Any]) -> Star:
    """Signed in: apply, as a member or volunteer, for a star that my effective service reaches."""
    return applying.apply_for_star(actor(), level=body["level"])


@blp.route("/me/stars", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnStarsSchema)
def own_stars(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my stars, the newest first, and the one that I may apply for."""
    page = Page.of(query)
    rows = stars_of(actor().me, before=page.after_id(), limit=page.fetch)
    reach = applying.reach_of(actor())
    own = {"minutes": reach.minutes, "may_apply_for": reach.may_apply_for}
    return page_by_id(page, rows) | own


@blp.route("/stars/<uuid:star_id>/take-back", methods=["POST"])
@contract()
@blp.response(200, StarSchema)
def take_back(star_id: UUID) -> Star:
    """Oneself: apply no longer, before the star was granted."""
    return applying.take_back_star(actor(), star_id)


@blp.route("/stars", methods=["GET"])
@contract()
@blp.arguments(StarsQuery, location="query")
@blp.response(200, StarsSchema)
def list_stars(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the stars of my places in one state, the oldest first."""
    page = Page.of(query)
    rows = stars_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/stars/<uuid:star_id>", methods=["GET"])
@contract()
@blp.response(200, StarFileSchema)
def see(star_id: UUID) -> Star:
    """Oneself, staff: a star; a look by staff is written down."""
    return deciding.open_star(actor(), star_id)


@blp.route("/stars/<uuid:star_id>/publicise", methods=["POST"])
@contract()
@blp.response(200, StarSchema)
def publicise(star_id: UUID) -> Star:
    """Community office: show the masked name and the level to everybody for some working days."""
    return deciding.publicise_star(actor(), star_id)


@blp.route("/stars/<uuid:star_id>/grant", methods=["POST"])
@contract()
@blp.arguments(GrantStarSchema)
@blp.response(200, StarSchema)
def grant(body: dict[str, Any], star_id: UUID) -> Star:
    """County administrators: grant the star after its publicity."""
    return deciding.grant_star(actor(), star_id, document_no=body["document_no"])


@blp.route("/stars/<uuid:star_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(StarAnswerSchema)
@blp.response(200, StarSchema)
def refuse(body: dict[str, Any], star_id: UUID) -> Star:
    """Community and county administrators: do not grant it, for the reason given."""
    return deciding.refuse_star(actor(), star_id, answer=body["answer"])


@blp.route("/stars-in-public", methods=["GET"])
@contract(Who.ANYONE, limit="60/minute", reads=True)
@blp.arguments(StarsInPublicQuery, location="query")
@blp.response(200, StarsInPublicSchema)
def in_public(query: dict[str, Any]) -> dict[str, Any]:
    """Anyone: the stars in publicity, with masked names."""
    page, code = Page.of(query), query["place"]
    place = place_of_code(code) if code else None
    rows = stars_in_public(place, today=today(), after=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)
