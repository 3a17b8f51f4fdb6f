"""A member's own standing offer."""

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import NothingSchema
from miniprogram_api.offers.schemas import KeptOfferSchema, OfferSchema, SuggestionSchema
from wishapp.fulfilment.dispatches.suggesting_offers import Suggestion, suggest_offer
from wishapp.registry.offers.keeping import OfferWords, end_offer, keep_offer
from wishapp.registry.offers.models import Offer
from wishapp.registry.offers.queries import offer_of

blp = Routes("offers", __name__)


@blp.route("/me/offer", methods=["GET"])
@contract(reads=True)
@blp.response(200, KeptOfferSchema)
def see() -> Offer:
    """Signed in: what I offer."""
    return offer_of(actor().me)


@blp.route("/me/offer-suggestion", methods=["GET"])
@contract(reads=True)
@blp.response(200, SuggestionSchema)
def suggest() -> Suggestion:
    """Active members: what my slip says that I could offer, to begin an offer with."""
    return suggest_offer(actor().me)


@blp.route("/me/offer", methods=["PUT"])
@contract(limit="30/minute")
@blp.arguments(OfferSchema)
@blp.response(200, KeptOfferSchema)
def keep(words: OfferWords) -> Offer:
    """Active members: what I offer from now on, as a whole."""
    return keep_offer(actor(), words)


@blp.route("/me/offer/end", methods=["POST"])
@contract(limit="30/minute")
@blp.response(200, NothingSchema)
def end() -> dict[str, str]:
    """Signed in: offer nothing any more; what I offered is deleted."""
    end_offer(actor())
    return {}
