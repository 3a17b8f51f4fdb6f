"""The county's public document: rules, limits, words, refusals, wordings, and who answers."""

from flask import Response

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import Who, contract
from miniprogram_api.county.document import document_of, facts_of
from miniprogram_api.county.limits import PictureLimits
from miniprogram_api.county.schemas import CountyDocumentSchema
from miniprogram_api.public_answers import public_answer
from miniprogram_api.session import core
from wishapp.base.county import county
from wishapp.fulfilment.public_totals.showing import shown_totals
from wishapp.registry.people.wordings import wordings_in_force

PUBLIC_CACHE = "public, max-age=60, stale-while-revalidate=300"

blp = Routes("county", __name__)


@blp.route("/county", methods=["GET"])
@contract(Who.ANYONE, limit="300/minute", reads=True, cached=True)
@blp.response(200, CountyDocumentSchema)
def county_document() -> Response:
    """Anyone: the county's rules, limits, words, refusals, wordings, totals, and who answers."""
    media = core().config.media
    pictures = PictureLimits(media.max_bytes, media.max_pixels)
    facts = facts_of(county(), pictures, wordings_in_force(), shown_totals())
    document = document_of(facts)
    return public_answer(document.body, cache=PUBLIC_CACHE, etag=document.etag)
